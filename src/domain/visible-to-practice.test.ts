import { describe, expect, it } from 'vitest'
import { no, says } from '../../test/support/consents.ts'
import { mother } from '../../test/support/persons.ts'
import { byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater, theReferral } from '../../test/support/referrals.ts'
import { saying } from '../../test/support/sent-referral.ts'
import type { LocalDate } from './calendar.ts'
import type { ConsentAnswer } from './consent/consent-record.ts'
import { dueDatesOf } from './deadlines.ts'
import { hold, queue } from './pause.ts'
import type { Referral } from './referral.ts'
import { withStopRequestEnded } from './stop-request.ts'
import { visibleToPractice, workForPractice } from './visible-to-practice.ts'

const christmasEve = '2026-12-24' as LocalDate

/** The same referral, where everybody was asked for feedback and answered this. */
const withFeedback = (referral: Referral, feedback: ConsentAnswer): Referral => ({
  ...referral,
  consent: {
    ...referral.consent,
    statements: referral.consent.statements.map((said) => ({
      ...said,
      answers: { ...said.answers, feedback },
    })),
  },
})

const completed = aReferral()
  .received()
  .acceptedBy()
  .started()
  .completed({ conclusion: 'GEHEIM', advice: 'GEHEIM', gpAction: 'GEHEIM', organisation: 'GEHEIM' })

describe('what the practice sees with consent for feedback', () => {
  it('is the outcome, who worked on it and everything that happened', () => {
    const referral = completed.build()
    const visible = visibleToPractice(referral)
    expect(visible).toMatchObject({ feedback: true, status: 'completed', worker: 'Els Jansen' })
    expect(visible.outcome?.conclusion).toBe('GEHEIM')
    expect(visible.history).toEqual(referral.history)
  })
})

describe('consent D4: what the practice sees without consent for feedback', () => {
  it.each(['refused', 'not-asked'] as const)(
    'holds nothing of the work when it was %s',
    (answer) => {
      const visible = visibleToPractice(withFeedback(completed.build(), answer))
      expect(visible).toMatchObject({
        feedback: false,
        status: 'completed',
        businessStatus: 'afgerond',
        worker: null,
        outcome: null,
      })
      expect(visible.startedAt).not.toBeNull()
      expect(visible.endedAt).not.toBeNull()
      expect(JSON.stringify(visible)).not.toContain('GEHEIM')
    },
  )

  it('tells closed, and not that no conversation took place', () => {
    const failed = aReferral().received().acceptedBy().started().completed({ code: 'geen-contact' })
    const visible = visibleToPractice(withFeedback(failed.build(), 'refused'))
    expect([visible.status, visible.businessStatus]).toEqual(['completed', 'afgerond'])
  })

  it('tells in treatment, and not whether there was a conversation', () => {
    const started = aReferral().received().acceptedBy().started().build()
    const visible = visibleToPractice(withFeedback(started, 'refused'))
    expect([visible.status, visible.businessStatus]).toEqual(['in-progress', null])
    expect(visible.history.map(({ businessStatus }) => businessStatus)).toEqual([
      'verzonden',
      'afgeleverd',
      'geaccepteerd',
      null,
    ])
  })

  it('does not tell of a pause', () => {
    const paused = aReferral()
      .received()
      .acceptedBy()
      .started()
      .stepped(byReceiver, (one, _, at) =>
        hold(one, { code: 'anders', text: 'GEHEIM' }, christmasEve, at),
      )
      .build()
    const visible = visibleToPractice(withFeedback(paused, 'refused'))
    expect(visible).toMatchObject({ status: 'in-progress', expectedOn: null, reason: null })
    expect(visible.history.map(({ row }) => row)).toEqual(['3', '4', '7', '10'])
    expect(JSON.stringify(visible)).not.toContain('GEHEIM')
  })

  it('workflow 12b: moves no day for a place on the waiting list', () => {
    const accepted = aReferral().received().acceptedBy()
    const queued = accepted.stepped(byReceiver, (one, _, at) =>
      queue(one, '2026-12-16' as LocalDate, at),
    )
    const dates = (of: typeof accepted, feedback: ConsentAnswer) =>
      dueDatesOf(workForPractice(withFeedback(of.build(), feedback)))
    expect(dates(queued, 'given').firstContactBy).toBe('2026-12-30')
    expect(dates(queued, 'refused')).toEqual(dates(accepted, 'refused'))
  })

  it('workflow 27: tells no more that the POH Jeugd sent something', () => {
    const sent = aReferral().received().supplemented('GEHEIM', byReceiver)
    const rows = (referral: Referral) => visibleToPractice(referral).history.map(({ row }) => row)
    expect(rows(sent.build())).toEqual(['3', '4', '27'])
    expect(rows(withFeedback(sent.build(), 'refused'))).toEqual(['3', '4'])
  })

  it('tells not accepted, without the reason', () => {
    const rejected = aReferral().received().rejected('zwaardere-zorg-nodig').build()
    const visible = visibleToPractice(withFeedback(rejected, 'refused'))
    expect(visible).toMatchObject({ status: 'rejected', reason: null, alternative: null })
  })

  it("keeps the practice's own reason when it withdrew", () => {
    const withdrawn = aReferral().withdrawn('verhuisd').build()
    const visible = visibleToPractice(withFeedback(withdrawn, 'refused'))
    expect(visible.reason?.code).toBe('verhuisd')
  })

  it('holds when one of two parents refused', () => {
    const referral = completed.build()
    const [first, ...rest] = withFeedback(referral, 'refused').consent.statements
    if (first === undefined) throw new Error('both parents answered')
    const others = referral.consent.statements.slice(rest.length === 0 ? 0 : 1)
    const statements = [first, ...others]
    expect(
      visibleToPractice({ ...referral, consent: { ...referral.consent, statements } }).feedback,
    ).toBe(false)
  })

  it("consent D1: does not hold for the practice's own POH Jeugd unless somebody objects", () => {
    const own = theReferral(completed.build())
      .to('de-linde-poh' as never, 'practice')
      .build()
    expect(visibleToPractice(withFeedback(own, 'not-asked')).feedback).toBe(true)
    expect(visibleToPractice(withFeedback(own, 'refused')).feedback).toBe(false)
  })
})

describe('what the practice sees after a birthday', () => {
  /** Turns 12 in two days. */
  const child = aReferral()
    .forPatient({ birthDate: '2014-11-27' })
    .consentedBy('mother', 'father')
    .received()
    .acceptedBy()
    .started()
  const telling = (days: number) => child.completed({}, daysLater(days)).build()

  it('consent T1: is what was told before it, on the consent of that day', () => {
    expect(visibleToPractice(telling(1)).feedback).toBe(true)
    const seen = theReferral(telling(1)).seen(daysLater(3)).build()
    expect(visibleToPractice(seen).feedback).toBe(true)
  })

  it('consent T1: is nothing of what is told on it or after, until the youth consents', () => {
    const told = telling(2)
    expect(visibleToPractice(told).feedback).toBe(false)
    const own = { ...saying('given')('patient'), date: '2026-11-28' as LocalDate }
    const consent = {
      ...told.consent,
      statements: [...told.consent.statements, own],
      recordedAt: daysLater(3).toISOString(),
    }
    expect(visibleToPractice({ ...told, consent }).feedback).toBe(true)
  })

  it('consent A1: at 18 is the outcome, on the own consent of the youth', () => {
    const youth = aReferral().forPatient({ birthDate: '2008-11-27' }).received().acceptedBy()
    const told = (by: 'patient' | 'mother') =>
      youth.consentedBy(by).started().completed({}, daysLater(5)).build()
    expect(visibleToPractice(told('patient')).feedback).toBe(true)
    expect(visibleToPractice(told('mother')).feedback).toBe(false)
  })

  it('consent O2: ends when the feedback is taken back, even after it was told', () => {
    const told = telling(1)
    const objection = {
      kind: 'withdrawal',
      by: mother,
      to: ['feedback'],
      on: '2026-11-26' as LocalDate,
      endedOn: null,
    } as const
    const consent = { ...told.consent, objections: [objection] }
    expect(visibleToPractice({ ...told, consent }).feedback).toBe(false)
  })

  it('consent O1: ends by the no of who has turned 16 since', () => {
    const youth = aReferral().forPatient({ birthDate: '2010-11-27' })
    const told = youth
      .consentedBy('patient', 'mother', 'father')
      .received()
      .acceptedBy()
      .started()
      .completed({}, daysLater(1))
      .build()
    const by = (person: 'patient' | typeof mother) => ({
      ...told,
      consent: {
        ...told.consent,
        recordedAt: daysLater(3).toISOString(),
        objections: [
          {
            kind: 'objection',
            by: person,
            to: ['feedback'],
            on: '2026-11-28' as LocalDate,
            endedOn: null,
          } as const,
        ],
      },
    })
    expect(visibleToPractice(told).feedback).toBe(true)
    expect(visibleToPractice(by('patient')).feedback).toBe(false)
  })
})

describe('what the practice sees around a withdrawal', () => {
  const told = aReferral()
    .received()
    .acceptedBy()
    .started()
    .supplemented('GEHEIM', byReceiver)
    .supplemented('Van de praktijk.')

  it('consent O2: is states and dates, and what it sent itself', () => {
    const ended = told.consentEnded(no('withdrawal', mother, ['feedback'])).build()
    const visible = visibleToPractice(ended)
    expect(visible).toMatchObject({ feedback: false, worker: null })
    expect(visible.supplements.map(({ text }) => text)).toEqual(['Van de praktijk.'])
    expect(visible.history.at(-1)).toMatchObject({ row: '19', businessStatus: null })
  })

  it('consent O2: is everything again once who said no says yes', () => {
    const again = told
      .consentEnded(no('objection', mother, ['feedback']))
      .consentRenewed(says(mother, 'not-asked', { feedback: 'given' }))
      .build()
    expect(visibleToPractice(again)).toMatchObject({ feedback: true, worker: 'Els Jansen' })
    expect(visibleToPractice(again).supplements).toHaveLength(2)
  })

  it('consent O2: is untouched when only sharing was taken back, by whomever', () => {
    const ended = told.consentEnded(no('withdrawal', mother, ['disclosure']), byReceiver).build()
    expect(visibleToPractice(ended).feedback).toBe(true)
  })

  it('workflow 17c: is that a request to stop was declined, and without feedback not why', () => {
    const asked = told.askedToStop().build()
    const at = daysLater(1).toISOString()
    const declined = {
      ...asked,
      stopRequests: withStopRequestEnded(asked, { status: 'rejected', because: 'GEHEIM' }, at),
    }
    expect(JSON.stringify(visibleToPractice(declined).stopRequests)).toContain('GEHEIM')
    const refused = visibleToPractice(withFeedback(declined, 'refused'))
    expect(refused.stopRequests).toMatchObject([{ status: 'rejected', because: '' }])
  })
})

describe('the outcome of a youth who is 18 by now', () => {
  /** Turns 18 in two days. */
  const youth = aReferral().forPatient({ birthDate: '2008-11-27' })
  const endedBy = (of: typeof youth) =>
    of.received().acceptedBy().started().completed({ conclusion: 'Klaar.' }, daysLater(3)).build()

  it('consent A1: reaches the huisarts on the own consent of the youth', () => {
    const visible = visibleToPractice(endedBy(youth.withoutAuthority().consentedBy('patient')))
    expect(visible.outcome?.conclusion).toBe('Klaar.')
  })

  it('consent A1: does not on that of parents', () => {
    expect(visibleToPractice(endedBy(youth.consentedBy('mother', 'father'))).outcome).toBeNull()
  })
})

describe('what was told before a birthday', () => {
  it('consent T1: stays in the history, when something is told after it without consent', () => {
    const child = aReferral()
      .forPatient({ birthDate: '2014-11-27' })
      .received()
      .acceptedBy()
      .started()
      .completed({ conclusion: 'GEHEIM' }, daysLater(3))
    const visible = visibleToPractice(child.build())
    expect(visible.outcome).toBeNull()
    expect(visible.history.map(({ businessStatus }) => businessStatus)).toEqual([
      'verzonden',
      'afgeleverd',
      'geaccepteerd',
      'gesprek-gevoerd',
      'afgerond',
    ])
  })
})

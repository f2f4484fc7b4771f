import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { no, says } from '../../test/support/consents.ts'
import { daysLater, today } from '../../test/support/moments.ts'
import { father, gp, mother, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, now, theReferral } from '../../test/support/referrals.ts'
import { addDays } from './calendar.ts'
import { consentPurposes, otherParties, type Purpose } from './consent/consent-record.ts'
import { endedPurposes, isPermitted } from './consent/permitted.ts'
import { consentChanges } from './consent-changes.ts'
import type { Referral } from './referral.ts'
import { openStopRequest } from './stop-request.ts'
import { visibleToPractice } from './visible-to-practice.ts'
import { visibleToReceiver } from './visible-to-receiver.ts'

const at = now.toISOString()
const received = aReferral().received()
const started = received.acceptedBy().started()
const accessOf = (referral: Referral) =>
  visibleToReceiver(referral, byReceiver(referral), at).access

describe('workflow 19: a withdrawal', () => {
  it.each([
    ['requested', aReferral()],
    ['received', received],
    ['accepted', received.acceptedBy()],
  ] as const)('ends what was %s, and asks the practice what to do', (_, before) => {
    const ended = before.consentEnded(no('withdrawal', mother, ['help'])).build()
    expect(ended).toMatchObject({
      coordination: { status: 'cancelled', reason: { code: 'toestemming-ingetrokken' } },
      review: { status: 'requested' },
      request: { status: 'active' },
    })
    expect(ended.history.at(-1)).toMatchObject({ row: '19', businessStatus: 'ingetrokken' })
  })

  it('stops what was started until the POH Jeugd answers, within three working days', () => {
    const ended = started.consentEnded(no('withdrawal', mother, ['disclosure'])).build()
    expect(ended).toMatchObject({
      coordination: {
        status: 'on-hold',
        businessStatus: 'intrekking-gevraagd',
        reason: { code: 'toestemming-ingetrokken' },
        expectedOn: '2026-11-30',
      },
      review: null,
    })
    expect(openStopRequest(ended)).toMatchObject({
      answerBy: '2026-11-30',
      askedBy: byPractice(ended),
    })
  })

  it.each(['feedback', 'school'] as const)('of %s alone leaves the work as it is', (purpose) => {
    const before = started.build()
    const ended = started.consentEnded(no('withdrawal', mother, [purpose])).build()
    expect(ended.coordination).toEqual(before.coordination)
    expect(openStopRequest(ended)).toBeNull()
    expect(endedPurposes(ended)).toEqual([purpose])
  })

  it('consent O1: of a parent is information only where the youth of 16 decides', () => {
    const youth = aReferral().forChildOf(16).withoutAuthority().consentedBy('patient').received()
    const ended = youth.consentEnded(no('objection', mother, ['help', 'disclosure'])).build()
    expect(ended.coordination.status).toBe('received')
    expect(ended.consent.objections).toHaveLength(1)
    expect(endedPurposes(ended)).toEqual([])
  })

  it('keeps what the consent was, and who took the change down', () => {
    const ended = started.consentEnded(no('withdrawal', mother, ['feedback']), byReceiver).build()
    expect(ended.earlierConsents).toEqual([started.build().consent])
    expect(ended.consent).toMatchObject({ recordedBy: youthWorker, band: 'under-12' })
    expect(consentChanges(ended)).toMatchObject([
      { kind: 'recorded', by: gp },
      { kind: 'ended', by: youthWorker, objections: [{ by: mother, to: ['feedback'] }] },
    ])
  })

  it('is taken down twice without a second request to stop', () => {
    const twice = started
      .consentEnded(no('withdrawal', mother, ['help']))
      .consentEnded(no('withdrawal', father, ['help']))
    expect(twice.build().stopRequests).toHaveLength(1)
    expect(twice.build().earlierConsents).toHaveLength(2)
  })
})

/** By whom what is closed: of each purpose, whether the receiver still reads and the practice is still told. */
const closes: Readonly<Partial<Record<Purpose, 'receiver' | 'practice'>>> = {
  help: 'receiver',
  disclosure: 'receiver',
  feedback: 'practice',
}

describe('a withdrawal', () => {
  it('closes exactly its direction, whoever takes it down, at whatever age, while it runs and after', () => {
    const purposes = Object.keys({ ...consentPurposes, ...otherParties }) as readonly Purpose[]
    const persons = ['mother', 'father', 'patient'] as const
    fc.assert(
      fc.property(
        fc.subarray([...purposes], { minLength: 1 }),
        fc.constantFrom(...persons),
        fc.integer({ min: 1, max: 17 }),
        fc.boolean(),
        fc.constantFrom('runs', 'zelf-behandeld', 'geen-contact'),
        (to, who, age, byWorker, how) => {
          const running = aReferral()
            .forChildOf(age)
            .consentedBy(...persons)
            .received()
            .acceptedBy()
            .started()
          const before = how === 'runs' ? running : running.completed({ code: how })
          const by = { mother, father, patient: 'patient' as const }[who]
          const counts = who === 'patient' ? age >= 12 : age < 16
          const ended = before
            .consentEnded(no('withdrawal', by, to), byWorker ? byReceiver : byPractice)
            .build()
          const closed = (party: string) => counts && to.some((one) => closes[one] === party)
          expect([accessOf(ended), visibleToPractice(ended).feedback]).toEqual([
            closed('receiver') ? 'withdrawn' : 'open',
            !closed('practice'),
          ])
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a consent given anew', () => {
  const ended = started.consentEnded(no('withdrawal', mother, ['help', 'disclosure']))

  it('workflow 13: lets the work go on where everybody who counts says yes again', () => {
    expect(() => ended.resumed()).toThrow('no-consent')
    const again = ended.consentRenewed(says(mother))
    expect(accessOf(again.build())).toBe('open')
    const resumed = again.resumed().build()
    expect(resumed.coordination).toMatchObject({
      status: 'in-progress',
      businessStatus: 'gesprek-gevoerd',
    })
    expect(resumed.stopRequests).toMatchObject([{ status: 'cancelled' }])
  })

  it('ends of an objection only what was said yes to', () => {
    const help = says(mother, 'not-asked', { help: 'given' })
    const again = ended.consentRenewed(help).build()
    expect(again.consent.objections).toMatchObject([
      { to: ['help'], endedOn: today },
      { to: ['disclosure'], endedOn: null },
    ])
    expect(accessOf(again)).toBe('withdrawn')
    expect(isPermitted(again, 'help')).toBe(true)
    expect(isPermitted(again, 'disclosure')).toBe(false)
  })

  it('of another person ends nobody else’s objection', () => {
    expect(accessOf(ended.consentRenewed(says(father)).build())).toBe('withdrawn')
  })

  it('workflow 13: takes the work up where it was, and leaves the practice’s own request', () => {
    const asked = started.askedToStop().build()
    const { owner, startedAt } = asked.coordination as {
      owner: typeof youthWorker
      startedAt: string
    }
    const paused: Referral = {
      ...asked,
      coordination: {
        status: 'on-hold',
        businessStatus: 'gezin-wacht',
        owner,
        startedAt,
        reason: { code: 'anders', text: 'Vakantie.' },
        expectedOn: addDays(today, 7),
      },
    }
    const { resumed } = theReferral(paused)
    expect(resumed().build()).toMatchObject({
      coordination: { status: 'in-progress', businessStatus: 'gesprek-gevoerd' },
      stopRequests: [{ status: 'requested' }],
    })
  })

  it('consent T1: after a birthday is the youth’s own, and waits for nobody else', () => {
    const child = aReferral()
      .forPatient({ birthDate: '2014-11-26' })
      .received()
      .acceptedBy()
      .started()
    const own = child
      .consentRenewed(says('patient', 'given', {}, addDays(today, 2)), byReceiver, daysLater(2))
      .build()
    expect(own.consent).toMatchObject({ band: '12-to-15', recordedBy: youthWorker })
    expect(consentChanges(own).at(-1)).toMatchObject({
      kind: 'given',
      statements: [{ person: 'patient' }],
    })
  })
})

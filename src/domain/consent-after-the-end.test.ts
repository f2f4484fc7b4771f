import { describe, expect, it } from 'vitest'
import { no, says } from '../../test/support/consents.ts'
import { daysLater, today } from '../../test/support/moments.ts'
import { assistant, coordinator, gp, mother, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, now, type ReferralBuilder, theReferral } from '../../test/support/referrals.ts'
import { eventsOf } from '../application/notifications/who-is-told.ts'
import { outcomesFor } from './access.ts'
import { endConsent } from './change-consent.ts'
import { correct } from './complete.ts'
import type { Purpose } from './consent/consent-record.ts'
import { consentChanges } from './consent-changes.ts'
import { decideReview } from './decide-review.ts'
import { expectedForPractice, expectedOf } from './expected.ts'
import type { Actor } from './history.ts'
import { markAsError } from './mark-as-error.ts'
import { perform } from './perform.ts'
import { answer, ask, discuss } from './question.ts'
import type { Referral } from './referral.ts'
import { stateForPractice } from './state-for-practice.ts'
import { statusInRecord } from './status-in-record.ts'
import { agreeToStop } from './stop-request.ts'
import { visibleToPractice } from './visible-to-practice.ts'
import { visibleToReceiver } from './visible-to-receiver.ts'

const at = now.toISOString()
const received = aReferral().asking('GEHEIM').received()
const started = received.acceptedBy().started()

const said = {
  code: 'zelf-behandeld',
  conclusion: 'EIGEN',
  advice: '',
  gpAction: null,
  organisation: null,
  route: null,
} as const
const completed = started.completed(said)
const failed = started.completed({ code: 'geen-contact', conclusion: 'EIGEN' })

/** How work can have ended. */
const ended = {
  completed,
  'completed and seen': completed.seen(),
  failed,
  rejected: received.rejected(),
  withdrawn: received.withdrawn(),
  stopped: started
    .askedToStop()
    .stepped(byReceiver, (referral, _, moment) => agreeToStop(referral, moment)),
} as const satisfies Record<string, ReferralBuilder>

const withdrawn = (of: ReferralBuilder, to: readonly Purpose[], by = byPractice) =>
  of.consentEnded(no('withdrawal', mother, to), by).build()

const seenBy = (referral: Referral) => visibleToReceiver(referral, byReceiver(referral), at)

/** Everything that says how the work ended. */
const standing = ({ coordination, review, request, earlierReviews }: Referral) => ({
  coordination,
  review,
  request,
  earlierReviews,
})

describe('workflow 19c: consent that is taken back after the work has ended', () => {
  it.each(Object.entries(ended))('leaves how it ended as it is: %s', (_, before) => {
    for (const to of [['help'], ['disclosure'], ['feedback'], ['school']] as const) {
      const after = withdrawn(before, to)
      expect(standing(after)).toEqual(standing(before.build()))
      expect(after.history.at(-1)).toMatchObject({ row: '19c' })
      expect(after.earlierConsents).toEqual([before.build().consent])
      expect(consentChanges(after).at(-1)).toMatchObject({ kind: 'ended', by: gp })
    }
  })

  it.each([completed, failed])('ends what the POH Jeugd reads at the next request', (before) => {
    expect(seenBy(before.build()).access).toBe('open')
    for (const to of [['help'], ['disclosure']] as const) {
      const stub = seenBy(withdrawn(before, to))
      expect(stub).toMatchObject({ access: 'withdrawn', patient: { bsn: null } })
      expect(JSON.stringify(stub)).not.toContain('GEHEIM')
      expect(JSON.stringify(stub)).toContain('EIGEN')
    }
    expect(seenBy(withdrawn(before, ['feedback', 'school'])).access).toBe('open')
  })

  it('ends what the practice reads here of the outcome, and nothing of what the receiver reads', () => {
    const told = visibleToPractice(withdrawn(completed, ['disclosure', 'help']))
    expect(told.outcome?.conclusion).toBe('EIGEN')
    const untold = visibleToPractice(withdrawn(completed, ['feedback']))
    expect(untold).toMatchObject({ feedback: false, status: 'completed', outcome: null })
    expect(untold.history.at(-1)).toMatchObject({ row: '19c', businessStatus: null })
    expect(JSON.stringify(untold)).not.toContain('EIGEN')
  })

  it('consent O2: does not make work that failed end in another way in the record', () => {
    const after = withdrawn(failed, ['feedback'])
    expect(statusInRecord(after)).toBe('failed')
    const reviewed = decideReview(after, { decision: 'gezien', refused: null }, gp, at)
    expect(reviewed.request).toEqual({ status: 'revoked' })
  })

  it('consent D4: says on the screen that it was closed, and not how', () => {
    const { title, sentence } = stateForPractice(withdrawn(failed, ['feedback']))
    expect(title).toBe('Afgesloten')
    expect(sentence).not.toContain('contact')
  })

  it('is taken down by huisarts and POH Jeugd, and by nobody else', () => {
    const one = completed.build()
    const step = endConsent(one, no('withdrawal', mother, ['help']), byPractice(one), at)
    const practice = one.practice.id
    const takenBy = (by: Actor) => perform(one, { ...step, by, at }).ok
    expect(takenBy(byPractice(one))).toBe(true)
    expect(takenBy(byReceiver(one))).toBe(true)
    expect(takenBy(byReceiver(one, coordinator))).toBe(false)
    expect(takenBy({ party: 'practice', practice, person: assistant })).toBe(false)
    expect(takenBy({ party: 'system' })).toBe(false)
  })

  it('is told to the other side, whose screen shows it', () => {
    const toldOf = (of: Referral) => eventsOf(of, of.version - 1).map(({ addressee }) => addressee)
    const one = completed.build()
    expect(toldOf(withdrawn(completed, ['help', 'feedback']))).toEqual([
      `organisation/${one.receiver.organisation}`,
    ])
    expect(toldOf(withdrawn(completed, ['help', 'feedback'], byReceiver))).toEqual([
      `practice/${one.practice.id}`,
    ])
  })

  it('workflow 21: is nothing of what should never have been', () => {
    const error = completed.stepped(byPractice, (one) => markAsError(one, 'Verkeerd kind.'))
    expect(() => withdrawn(error, ['help'])).toThrow('not-allowed')
    expect(() => error.consentRenewed(says(mother))).toThrow('not-allowed')
  })

  it('consent O1: of a youth who turned 18 since still counts, and of a parent no longer', () => {
    const youth = aReferral()
      .forPatient({ birthDate: '2008-11-26' })
      .withoutAuthority()
      .consentedBy('patient')
      .received()
      .acceptedBy()
      .started()
      .completed()
    const saying = (by: 'patient' | typeof mother) =>
      youth
        .consentEnded(
          no('withdrawal', by, ['disclosure'], '2026-11-27' as never),
          byPractice,
          daysLater(2),
        )
        .build()
    const accessOf = (referral: Referral) =>
      visibleToReceiver(referral, byReceiver(referral), daysLater(2).toISOString()).access
    expect(accessOf(saying('patient'))).toBe('withdrawn')
    expect(accessOf(saying(mother))).toBe('open')
  })

  it.each(Object.entries(ended))(
    'workflow 19b: is given again, whatever it ended as: %s',
    (_, of) => {
      const before = of.build()
      const again = theReferral(withdrawn(of, ['disclosure', 'feedback']))
        .consentRenewed(says(mother), byReceiver)
        .build()
      expect(standing(again)).toEqual(standing(before))
      expect(seenBy(again).access).toBe(seenBy(before).access)
      expect(visibleToPractice(again)).toMatchObject({
        feedback: true,
        outcome: visibleToPractice(before).outcome,
      })
    },
  )
})

describe('what comes after the end passes the same gate', () => {
  const silent = theReferral(withdrawn(completed, ['feedback']))
  const closed = theReferral(withdrawn(completed, ['disclosure']))

  it('workflow 27: no supplement in the direction that was taken back', () => {
    expect(silent.supplemented('Brief.').build().supplements).toHaveLength(1)
    expect(() => silent.supplemented('Verslag.', byReceiver)).toThrow('O2')
    expect(closed.supplemented('Verslag.', byReceiver).build().supplements).toHaveLength(1)
    expect(() => closed.supplemented('Brief.')).toThrow('O2')
  })

  const correcting = (of: ReferralBuilder) =>
    of.stepped(byReceiver, (one, _, moment) =>
      correct(one, { ...said, conclusion: 'BETER' }, 'Schrijffout.', youthWorker, moment),
    )

  it('workflow 26: an own mistake is corrected all the same, and told as far as it may be', () => {
    expect(outcomesFor(closed.build(), today)).toContain('zelf-behandeld')
    expect(visibleToPractice(correcting(closed).build()).outcome?.conclusion).toBe('BETER')
    expect(JSON.stringify(visibleToPractice(correcting(silent).build()))).not.toContain('BETER')
  })

  it('workflow 26: work that was stopped is not made into work that was done', () => {
    const stopped = started
      .consentEnded(no('withdrawal', mother, ['help']))
      .completed({ ...said, code: 'voortijdig-beeindigd-gezin' })
      .consentRenewed(says(mother))
    expect(outcomesFor(stopped.build(), today)).not.toContain('zelf-behandeld')
    expect(() => correcting(stopped)).toThrow('not-allowed')
  })
})

describe('a question that can be answered no more', () => {
  const discussed = completed.stepped(byPractice, (one, by, moment) =>
    discuss(one, 'Hoe nu verder?', by, moment),
  )
  const questionsOf = (referral: Referral) => referral.questions?.map(({ status }) => status)

  it.each([['disclosure'], ['feedback']] as const)(
    'is not waited for: of %s, on an outcome',
    (purpose) => {
      const after = withdrawn(discussed, [purpose])
      expect(after.questions).toMatchObject([{ status: 'cancelled', text: 'Hoe nu verder?' }])
      expect(expectedOf(after).map(({ what }) => what)).toEqual(['review'])
      expect(expectedForPractice(after).map(({ what }) => what)).toEqual(['review'])
      const late = answer(after, 1, 'Zo.', byReceiver(after), at)
      expect(perform(after, { ...late, by: byReceiver(after), at }).ok).toBe(false)
    },
  )

  const asking = (by: typeof byPractice) =>
    started.stepped(by, (one, who, moment) =>
      ask(one, { kind: 'vraag', text: 'Wie?' }, who, moment),
    )

  it('is not waited for while the work runs either, in that direction only', () => {
    expect(questionsOf(withdrawn(asking(byReceiver), ['disclosure']))).toEqual(['cancelled'])
    expect(questionsOf(withdrawn(asking(byReceiver), ['feedback']))).toEqual(['requested'])
    expect(questionsOf(withdrawn(asking(byPractice), ['feedback']))).toEqual(['cancelled'])
    expect(questionsOf(withdrawn(asking(byPractice), ['school']))).toEqual(['requested'])
  })
})

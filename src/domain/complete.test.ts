import { describe, expect, it } from 'vitest'
import { no, zon } from '../../test/support/consents.ts'
import { gp, mother, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater } from '../../test/support/referrals.ts'
import type { CompletedOutcome, OutcomeCode } from './codes.ts'
import { advise, complete, correct } from './complete.ts'
import { decideReview } from './decide-review.ts'
import type { PersonActing } from './history.ts'
import type { OutcomeReport } from './outcome-report.ts'
import { perform, type StepOf } from './perform.ts'
import type { Referral } from './referral.ts'

const at = minutesLater(600).toISOString()
const started = aReferral().received().acceptedBy().started()

const outcome = <Code extends OutcomeCode>(
  code: Code,
  changed: Partial<OutcomeReport<Code>> = {},
): OutcomeReport<Code> => ({
  code,
  conclusion: 'Klaar.',
  advice: '',
  gpAction: null,
  organisation: null,
  route: null,
  ...changed,
})

const ggz = outcome('verwijzing-jeugd-ggz', { organisation: 'Praktijk Zon', route: 'huisarts' })

const completing = (of: OutcomeReport<OutcomeCode>) =>
  [
    byReceiver,
    (one: Referral, _: unknown, now: string) => complete(one, of, youthWorker, now),
  ] as const

const take = (referral: Referral, by: PersonActing, step: StepOf) =>
  perform(referral, { ...step, by, at })

describe('the end of the work', () => {
  it('workflow 14: keeps how many conversations there were, and what comes after', () => {
    const followUp = [{ what: 'Schoolmaatschappelijk werk', organisation: 'De Klimop' }]
    const step = complete(
      started.build(),
      outcome('zelf-behandeld', { followUp }),
      youthWorker,
      at,
      { held: 4, planned: 6 },
    )
    expect(take(started.build(), byReceiver(started.build()), step)).toMatchObject({
      value: {
        coordination: { status: 'completed', outcome: { followUp } },
        sessions: { held: 4, planned: 6 },
        review: { status: 'requested' },
        request: { status: 'active' },
      },
    })
  })

  it('workflow 14: has a conclusion', () => {
    const one = started.build()
    const step = complete(one, outcome('zelf-behandeld', { conclusion: ' ' }), youthWorker, at)
    expect(take(one, byReceiver(one), step).ok).toBe(false)
  })

  it('workflow 15: without a conversation is failed', () => {
    expect(started.stepped(...completing(outcome('geen-contact'))).build()).toMatchObject({
      coordination: { status: 'failed' },
      history: expect.arrayContaining([expect.objectContaining({ row: '15', to: 'failed' })]),
    })
  })

  it('workflow 14: that goes on by way of the huisarts is a proposal, for the one decision of the review', () => {
    expect(started.stepped(...completing(ggz)).build().proposals).toMatchObject([
      { status: 'requested', route: 'huisarts', proposed: { to: { name: 'Praktijk Zon' } } },
    ])
  })

  it('workflow 14: on the route gemeente asks nothing of the huisarts', () => {
    const of = started.stepped(...completing({ ...ggz, route: 'gemeente' })).build()
    expect(of.proposals).toBeUndefined()
  })

  it('consent D4: proposes nothing where nothing may be told', () => {
    const silent = started.consentEnded(no('withdrawal', mother, ['feedback']))
    expect(silent.stepped(...completing(ggz)).build().proposals).toBeUndefined()
  })
})

describe('an overleg about a child', () => {
  const overleg = aReferral().ofKind('overleg').received()
  const said = { conclusion: 'Kijk het zes weken aan.', advice: 'Bel school.', gpAction: null }

  it('workflow 14b: ends with its answer, and the practice sees it', () => {
    const of = overleg
      .stepped(byReceiver, (one, _, now) => advise(one, said, youthWorker, now))
      .build()
    expect(of).toMatchObject({
      coordination: { status: 'completed', outcome: { code: 'advies-gegeven', ...said } },
      review: { status: 'requested' },
    })
  })

  it('workflow 14b: is no way to end a referral', () => {
    const one = aReferral().received().build()
    expect(take(one, byReceiver(one), advise(one, said, youthWorker, at)).ok).toBe(false)
  })
})

describe('workflow 26: an outcome that is corrected', () => {
  const completed = started.stepped(...completing(outcome('zelf-behandeld')))
  const correcting = (of: OutcomeReport<CompletedOutcome>, because = 'Verkeerde code.') =>
    [
      byReceiver,
      (one: Referral, _: unknown, now: string) => correct(one, of, because, youthWorker, now),
    ] as const

  it('is kept as it was, and the review that waited is asked no longer', () => {
    const of = completed.stepped(...correcting(outcome('advies-gegeven'))).build()
    expect(of).toMatchObject({
      coordination: { status: 'completed', outcome: { code: 'advies-gegeven' } },
      earlierOutcomes: [{ outcome: { code: 'zelf-behandeld' }, because: 'Verkeerde code.' }],
      earlierReviews: [{ status: 'cancelled' }],
      review: { status: 'requested' },
    })
  })

  it('is decided on anew, also once it was seen', () => {
    const of = completed.seen().stepped(...correcting(outcome('advies-gegeven')))
    expect(of.build()).toMatchObject({
      earlierReviews: [{ status: 'completed', decision: 'gezien' }],
      review: { status: 'requested' },
      request: { status: 'completed' },
    })
    expect(of.seen(minutesLater(900)).build().review?.status).toBe('completed')
  })

  it('asks for a reason, and for an outcome', () => {
    const one = completed.build()
    const by = byReceiver(one)
    expect(take(one, by, correct(one, outcome('advies-gegeven'), ' ', youthWorker, at)).ok).toBe(
      false,
    )
    const empty = outcome('advies-gegeven', { conclusion: '' })
    expect(take(one, by, correct(one, empty, 'Anders.', youthWorker, at)).ok).toBe(false)
  })

  it('takes back the proposal of the outcome that it corrects', () => {
    const of = started.stepped(...completing(ggz)).stepped(...correcting(outcome('advies-gegeven')))
    expect(of.build().proposals).toMatchObject([{ status: 'cancelled' }])
  })

  it('is not for work that did not happen', () => {
    const failed = started.stepped(...completing(outcome('geen-contact'))).build()
    const step = correct(failed, outcome('advies-gegeven'), 'Toch.', youthWorker, at)
    expect(take(failed, byReceiver(failed), step).ok).toBe(false)
  })
})

describe('what the practice decides at the end', () => {
  const waiting = started.stepped(...completing(outcome('zelf-behandeld')))
  const proposed = started.stepped(...completing(ggz))
  const decide = (referral: Referral, decided: Parameters<typeof decideReview>[1]) =>
    take(referral, byPractice(referral), decideReview(referral, decided, gp, at))

  it('workflow 18: ends the request as completed', () => {
    expect(decide(waiting.build(), { decision: 'gezien', refused: null })).toMatchObject({
      value: {
        review: { status: 'completed', decision: 'gezien', decidedBy: gp },
        request: { status: 'completed' },
      },
    })
  })

  it('workflow 18: after failed work ends it as revoked', () => {
    const failed = started.stepped(...completing(outcome('geen-contact'))).build()
    expect(decide(failed, { decision: 'gezien', refused: null })).toMatchObject({
      value: { request: { status: 'revoked' } },
    })
  })

  it('workflow 18b: closes what was rejected', () => {
    const rejected = aReferral().received().rejected().build()
    expect(decide(rejected, { decision: 'afsluiten' })).toMatchObject({
      value: { request: { status: 'revoked' }, review: { decision: 'afsluiten' } },
    })
  })

  it('workflow 18, 18b: decides on an outcome what is decided on an outcome, and on no outcome the rest', () => {
    const failed = started.stepped(...completing(outcome('geen-contact')))
    const rejected = aReferral().received().rejected()
    const decisions = [
      { decision: 'gezien', refused: null },
      { decision: 'verwijzen', onward: null },
      { decision: 'afsluiten' },
      { decision: 'opnieuw-verwijzen' },
    ] as const
    const taken = [waiting, failed, rejected].map((one) =>
      decisions
        .filter((decided) => decide(one.build(), decided).ok)
        .map(({ decision }) => decision),
    )
    expect(taken).toEqual([
      ['gezien', 'verwijzen'],
      ['gezien', 'verwijzen', 'opnieuw-verwijzen'],
      ['afsluiten', 'opnieuw-verwijzen'],
    ])
  })

  it('workflow 18: refuses a proposal with words, never by the way', () => {
    const one = proposed.build()
    expect(decide(one, { decision: 'gezien', refused: null }).ok).toBe(false)
    expect(decide(one, { decision: 'gezien', refused: 'Eerst afwachten.' })).toMatchObject({
      value: {
        review: { decision: 'gezien' },
        proposals: [{ status: 'rejected', because: 'Eerst afwachten.' }],
      },
    })
  })

  it('workflow 18: approves a proposal only with consent for the new receiver', () => {
    expect(decide(proposed.build(), { decision: 'verwijzen', onward: null })).toMatchObject({
      failure: { kind: 'no-consent' },
    })
    const own = aReferral()
      .to('de-linde' as never, 'practice')
      .received()
      .acceptedBy()
      .started()
    const given = own.stepped(...completing(ggz)).build()
    const statements = given.consent.statements.map((said) => ({
      ...said,
      receivers: [{ ...zon, answer: 'given' as const }],
    }))
    const consented = { ...given, consent: { ...given.consent, statements } }
    expect(decide(consented, { decision: 'verwijzen', onward: null })).toMatchObject({
      value: {
        review: { decision: 'verwijzen' },
        proposals: [{ decision: 'approved', request: { requester: gp } }],
      },
    })
  })
})

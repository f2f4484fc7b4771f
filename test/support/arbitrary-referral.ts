import fc from 'fast-check'
import type { Appointment } from '../../src/domain/appointment.ts'
import {
  businessStatuses,
  type CompletedOutcome,
  type FailedOutcome,
  failedOutcomes,
  outcomeRoutes,
  outcomes,
  reviewDecisions,
  type StatusReason,
  statusReasons,
} from '../../src/domain/codes.ts'
import { otherParties } from '../../src/domain/consent/consent-record.ts'
import type { Coordination } from '../../src/domain/coordination.ts'
import type { PersonActing } from '../../src/domain/history.ts'
import { identifierSystems } from '../../src/domain/identifiers.ts'
import {
  type MeetingNote,
  type MeetingParty,
  meetingParties,
} from '../../src/domain/meeting-note.ts'
import type { NamedGp } from '../../src/domain/named-gp.ts'
import type { OnwardProgress } from '../../src/domain/onward-progress.ts'
import type { OutcomeReport } from '../../src/domain/outcome-report.ts'
import { type Onward, type Proposal, partyFor } from '../../src/domain/proposal.ts'
import { type Question, questionKinds } from '../../src/domain/question.ts'
import type { Party, Referral } from '../../src/domain/referral.ts'
import type { InterimReport } from '../../src/domain/report.ts'
import type { Review } from '../../src/domain/review.ts'
import type { Contact } from '../../src/domain/service-request.ts'
import { requestKinds } from '../../src/domain/service-request.ts'
import type { StopRequest } from '../../src/domain/stop-request.ts'
import type { Supplement } from '../../src/domain/supplement.ts'
import {
  codeIn,
  day,
  id,
  instant,
  maybeEmpty,
  orNull,
  practitioner,
  relatedPerson,
  some,
  text,
  worker,
} from './arbitrary-consent.ts'
import { aReferralId, sentReferral } from './sent-referral.ts'
import { withFeedback } from './written-cases.ts'

/** Referrals in every state and with everything that stands beside the work, also such as no step would make. */

/** After whatever began it. */
const later = fc
  .date({ min: new Date('2032-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

const referralId = fc.constant(null).map(aReferralId)
export const reason: fc.Arbitrary<StatusReason> = fc.record({
  code: codeIn(statusReasons),
  text: maybeEmpty,
})

const number = fc.stringMatching(/^[0-9]{8}$/)
const party: fc.Arbitrary<Party> = fc.record({
  name: text,
  identifiers: some(
    fc.record({
      system: fc.constantFrom(...Object.values(identifierSystems)),
      value: number,
    }),
  ),
})

const ofPractice: fc.Arbitrary<PersonActing> = practitioner.map((person) => ({
  party: 'practice',
  practice: sentReferral().practice.id,
  person,
}))
const ofReceiver: fc.Arbitrary<PersonActing> = worker.map((person) => ({
  party: 'organisation',
  organisation: sentReferral().receiver.organisation,
  person,
}))
const anybody = fc.oneof(ofPractice, ofReceiver)

const outcomeOf = <Code>(code: fc.Arbitrary<Code>): fc.Arbitrary<OutcomeReport<Code>> =>
  fc.record({
    code,
    conclusion: text,
    advice: maybeEmpty,
    gpAction: orNull(text),
    organisation: orNull(text),
    route: orNull(codeIn(outcomeRoutes)),
    followUp: some(fc.record({ what: text, organisation: orNull(text) })),
  })

const { 'geen-contact': _, 'geen-toestemming': _1, 'niet-passend': _2, ...finished } = outcomes
export const completedOutcome = outcomeOf<CompletedOutcome>(codeIn(finished))
export const failedOutcome = outcomeOf<FailedOutcome>(fc.constantFrom(...failedOutcomes))

const businessStatus = codeIn(businessStatuses)
const is = <Status extends string>(status: Status) => fc.constant(status)
const started = { businessStatus, owner: worker, startedAt: instant }

const coordination: fc.Arbitrary<Coordination> = fc.oneof(
  fc.record({ status: fc.constantFrom('requested', 'received'), businessStatus }),
  fc.record({ status: is('accepted'), businessStatus, owner: worker, expectedOn: orNull(day) }),
  fc.record({ status: is('in-progress'), ...started }),
  fc.record({ status: is('on-hold'), ...started, reason, expectedOn: day }),
  fc.record({ status: is('rejected'), businessStatus, reason, alternative: orNull(text) }),
  fc.record({ status: is('completed'), ...started, endedAt: later, outcome: completedOutcome }),
  fc.record({ status: is('failed'), ...started, endedAt: later, outcome: failedOutcome }),
  fc.record({ status: fc.constantFrom('cancelled', 'entered-in-error'), businessStatus, reason }),
)

const review: fc.Arbitrary<Review> = fc.oneof(
  fc.record({ status: is('requested'), openedAt: instant }),
  fc.record({
    status: is('completed'),
    openedAt: instant,
    decision: codeIn(reviewDecisions),
    decidedBy: orNull(practitioner),
    decidedAt: later,
  }),
)

/** Each with the number of its place. */
const counted = <T extends { number: number }>(
  one: fc.Arbitrary<Omit<T, 'number'>>,
): fc.Arbitrary<readonly T[]> =>
  some(one).map((all) => all.map((each, index) => ({ ...each, number: index + 1 }) as T))

const asked = {
  kind: codeIn(questionKinds),
  to: fc.constantFrom<('practice' | 'receiver')[]>('practice', 'receiver'),
  askedAt: instant,
  askedBy: anybody,
  text,
  answerBy: orNull(day),
}
const question = fc.oneof(
  fc.record({ ...asked, status: is('requested') }),
  fc.record({
    ...asked,
    status: is('completed'),
    answer: text,
    answeredBy: anybody,
    endedAt: later,
  }),
  fc.record({ ...asked, status: is('cancelled'), endedAt: later }),
)

const onward: fc.Arbitrary<Onward> = fc.record({
  help: codeIn(partyFor),
  to: party,
  because: text,
  party: codeIn(otherParties),
})
const proposed = {
  proposedAt: instant,
  proposedBy: ofReceiver,
  route: codeIn(outcomeRoutes),
  proposed: onward,
}
const heard: fc.Arbitrary<OnwardProgress> = fc
  .tuple(
    fc.oneof(
      fc.record({ state: fc.constantFrom('aangemeld', 'gestart') }),
      fc.record({ state: fc.constantFrom('intake-gepland', 'wachtlijst'), on: day }),
      fc.record({ state: is('niet-gestart'), because: text }),
    ),
    fc.record({ at: later, by: worker }),
  )
  .map(([news, further]) => ({ ...news, ...further }))
const progress = some(heard)
const request = fc
  .tuple(
    onward,
    fc.record({
      status: fc.constantFrom('active', 'completed', 'revoked'),
      authoredOn: later,
      requester: practitioner,
    }),
  )
  .map(([what, further]) => ({ ...what, ...further }))
const proposal = fc.oneof(
  fc.record({ ...proposed, status: is('requested') }),
  fc.record({
    ...proposed,
    status: is('completed'),
    decision: fc.constantFrom('approved', 'changed'),
    request,
    endedAt: later,
    progress,
  }),
  fc.record({
    ...proposed,
    status: is('completed'),
    decision: is('told'),
    endedAt: later,
    progress,
  }),
  fc.record({
    ...proposed,
    status: is('rejected'),
    because: text,
    decidedBy: practitioner,
    endedAt: later,
  }),
  fc.record({ ...proposed, status: is('cancelled'), endedAt: later }),
)

const made = {
  slot: fc.constant(null),
  start: instant,
  end: later,
  place: maybeEmpty,
  worker: orNull(text),
  madeAt: instant,
  madeBy: anybody,
}
const appointment = fc.oneof(
  fc.record({ ...made, status: is('booked') }),
  fc.record({
    ...made,
    status: is('cancelled'),
    movedTo: fc.constant(null),
    because: maybeEmpty,
    endedBy: orNull(anybody),
    endedAt: later,
  }),
  fc.record({ ...made, status: fc.constantFrom('noshow', 'fulfilled'), endedAt: later }),
)

const sessions = fc.record({ held: fc.nat(20), planned: fc.nat(20) })
const reported = { at: instant, by: worker, conclusion: text, gpAction: orNull(text), sessions }
const interim = fc.oneof(
  fc.record({
    ...reported,
    kind: is('na-intake'),
    intake: fc.record({ child: text, family: text, environment: text, first: text }),
  }),
  fc.record({ ...reported, kind: is('voortgang') }),
)

const meeting = fc.record({
  on: day,
  at: instant,
  by: anybody,
  participants: fc.subarray(Object.keys(meetingParties) as MeetingParty[], { minLength: 1 }),
  content: text,
})

const askedToStop = {
  askedAt: instant,
  askedBy: fc.oneof(
    anybody,
    fc.constant({ party: 'his' as const, practice: sentReferral().practice.id }),
  ),
  reason,
  answerBy: day,
}
const stopRequest: fc.Arbitrary<StopRequest> = fc.oneof(
  fc.record({ ...askedToStop, status: is('requested') }),
  fc.record({
    ...askedToStop,
    status: fc.constantFrom('completed', 'cancelled'),
    endedAt: later,
  }),
  fc.record({ ...askedToStop, status: is('rejected'), endedAt: later, because: maybeEmpty }),
)

const supplement: fc.Arbitrary<Supplement> = fc.record({ at: instant, by: anybody, text })

const contact: fc.Arbitrary<Contact> = fc.record({
  person: fc.oneof(relatedPerson, fc.constant('patient' as const)),
  phone: maybeEmpty,
  mayBeContacted: fc.boolean(),
})

/** Of the configuration, where everybody has a number. */
const namedGp: fc.Arbitrary<NamedGp> = fc.record({
  id: text,
  name: text,
  identifiers: fc.tuple(fc.record({ system: fc.constant(identifierSystems.agb), value: number })),
})

/** Who has a part in it beside the author. */
const ofOthers = fc.record({ under: namedGp, coWorker: text }, { requiredKeys: [] })

const whatIsAsked: fc.Arbitrary<Referral['request']> = fc.record({
  kind: codeIn(requestKinds),
  status: fc.constantFrom('active', 'completed', 'revoked', 'entered-in-error'),
  authoredOn: instant.map((at) =>
    at < '2026-11-25T09:00:00.000Z' ? at : sentReferral().request.authoredOn,
  ),
  question: text,
  reason: orNull(fc.record({ conditionId: id, code: fc.constant(null), title: text })),
  urgency: fc.constantFrom('routine', 'urgent'),
  contacts: some(contact),
  encounter: orNull(id),
  basedOn: orNull(referralId),
  replaces: orNull(referralId),
  duplicateReason: orNull(text),
})

const serviceRequest: fc.Arbitrary<Referral['request']> = fc
  .tuple(whatIsAsked, ofOthers)
  .map(([what, others]) => ({ ...what, ...others }))

const parts = fc.record({
  receiver: party.map((one) => ({ ...sentReferral().receiver, ...one })),
  practice: fc
    .tuple(party, orNull(id))
    .map(([one, organisationId]) => ({ ...sentReferral().practice, ...one, organisationId })),
  referrer: practitioner,
  request: serviceRequest,
  coordination,
  review: orNull(review),
  stopRequests: some(stopRequest),
  supplements: some(supplement),
  questions: counted<Question>(question as fc.Arbitrary<Omit<Question, 'number'>>),
  proposals: counted<Proposal>(proposal as fc.Arbitrary<Omit<Proposal, 'number'>>),
  appointments: counted<Appointment>(appointment as fc.Arbitrary<Omit<Appointment, 'number'>>),
  meetings: counted<MeetingNote>(meeting as fc.Arbitrary<Omit<MeetingNote, 'number'>>),
  reports: counted<InterimReport>(interim as fc.Arbitrary<Omit<InterimReport, 'number'>>),
  sessions,
  earlierOutcomes: some(
    fc.record({
      outcome: completedOutcome,
      correctedAt: instant,
      correctedBy: worker,
      because: text,
    }),
  ),
})

/** With and without consent for feedback. */
export const anyReferral: fc.Arbitrary<Referral> = fc
  .tuple(parts, fc.constantFrom('given', 'refused'))
  .map(([drawn, feedback]) => {
    const { earlierOutcomes, ...rest } = drawn
    const earlierReviews = earlierOutcomes.map(({ correctedAt }) => ({
      status: 'cancelled' as const,
      openedAt: correctedAt,
      endedAt: '2032-01-01T00:00:00.000Z',
    }))
    const referral = { ...sentReferral(), ...rest, earlierOutcomes, earlierReviews }
    return withFeedback(referral, feedback)
  })

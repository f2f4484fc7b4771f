import { amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import type { BusinessStatus, OutcomeCode, StatusReason } from './codes.ts'
import { mayDisclose } from './consent/may-disclose.ts'
import { isUnended, recordedConsentOf, recordedOn } from './consent/permitted.ts'
import { tells } from './disclosures.ts'
import type {
  Coordination,
  CoordinationStatus,
  HistoryEntry,
  OutcomeReport,
  Referral,
} from './referral.ts'
import type { StopRequest } from './stop-request.ts'
import type { Supplement } from './supplement.ts'
import type { TransitionRow } from './transitions.ts'

/** The work as the practice, its HIS and the huisarts's screens may see it. */
export type VisibleToPractice = {
  /** False: the family did not agree to feedback, and only states and dates are here. */
  feedback: boolean
  status: CoordinationStatus
  /** Null where it would tell more than may be told. */
  businessStatus: BusinessStatus | null
  worker: string | null
  reason: StatusReason | null
  alternative: string | null
  expectedOn: LocalDate | null
  startedAt: Instant | null
  endedAt: Instant | null
  outcome: OutcomeReport<OutcomeCode> | null
  history: readonly (Omit<HistoryEntry, 'businessStatus'> & {
    businessStatus: BusinessStatus | null
  })[]
  stopRequests: readonly StopRequest[]
  supplements: readonly Supplement[]
}

/** The day on which the POH Jeugd last told something. */
const toldOn = (referral: Referral): LocalDate => {
  const told = referral.history.findLast(
    ({ by, row }) => by.party === 'organisation' && tells(row, 'feedback'),
  )
  return told === undefined ? recordedOn(referral) : dayOf(told.at)
}

const dayOf = (at: Instant): LocalDate => amsterdamDay(new Date(at))

/**
 * Whether the practice may read what was told on this day (consent D4). It was allowed at the age on that day, so
 * that a birthday takes nothing back (T1); and nobody who counts has said no since (O1, O2).
 */
const mayReadOf = (referral: Referral, day: LocalDate): boolean =>
  mayDisclose(recordedConsentOf(referral), {
    purpose: 'feedback',
    employment: referral.receiver.employment,
    day,
  }).ok && isUnended(referral, 'feedback')

/** Whether the practice may read what the POH Jeugd told it at this moment. */
export const mayBeTold = (referral: Referral, at: Instant): boolean =>
  mayReadOf(referral, dayOf(at))

/** Whether the practice may read more than states and dates of how the work stands. */
export const feedbackIsPermitted = (referral: Referral): boolean =>
  mayReadOf(referral, toldOn(referral))

/** What each state is called without feedback: received, (not) accepted, in treatment, closed. */
// biome-ignore format: a table is read by its columns
const statesWithoutFeedback = {
  requested:          { status: 'requested',        businessStatus: 'verzonden' },
  received:           { status: 'received',         businessStatus: 'afgeleverd' },
  accepted:           { status: 'accepted',         businessStatus: 'geaccepteerd' },
  'in-progress':      { status: 'in-progress',      businessStatus: null },
  'on-hold':          { status: 'in-progress',      businessStatus: null },
  rejected:           { status: 'rejected',         businessStatus: 'afgewezen' },
  completed:          { status: 'completed',        businessStatus: 'afgerond' },
  failed:             { status: 'completed',        businessStatus: 'afgerond' },
  cancelled:          { status: 'cancelled',        businessStatus: 'ingetrokken' },
  'entered-in-error': { status: 'entered-in-error', businessStatus: null },
} as const satisfies Record<
  CoordinationStatus,
  { status: CoordinationStatus; businessStatus: BusinessStatus | null }
>

/** Rows that change one of those states, with what the practice may read of each. */
const rowsWithoutFeedback: Partial<Record<TransitionRow, BusinessStatus | null>> = {
  '3': 'verzonden',
  '4': 'afgeleverd',
  '7': 'geaccepteerd',
  '8': 'afgewezen',
  '9': 'afgewezen',
  '10': null,
  '14': 'afgerond',
  '15': 'afgerond',
  '16': 'ingetrokken',
  '17a': 'intrekking-gevraagd',
  '17b': 'ingetrokken',
  '17c': null,
  '18': null,
  '18b': null,
  '19': null,
  '19b': null,
  '21': null,
  '27': null,
  '29': null,
}

/** A reason is the practice's own when the practice stopped or corrected the referral. */
const ownReasonOf = (coordination: Coordination): StatusReason | null =>
  coordination.status === 'cancelled' || coordination.status === 'entered-in-error'
    ? coordination.reason
    : null

const datesOf = (coordination: Coordination) => ({
  startedAt: 'startedAt' in coordination ? coordination.startedAt : null,
  endedAt: 'endedAt' in coordination ? coordination.endedAt : null,
})

/** Each line of the history, as much of it as might be told on its day. */
const historyFor = (referral: Referral): VisibleToPractice['history'] =>
  referral.history.flatMap((entry) => {
    if (mayReadOf(referral, dayOf(entry.at))) return [entry]
    const businessStatus = rowsWithoutFeedback[entry.row]
    return businessStatus === undefined ? [] : [{ ...entry, businessStatus }]
  })

/** That a request to stop was declined is a state; why is not. */
const stopRequestsFor = (referral: Referral): readonly StopRequest[] =>
  (referral.stopRequests ?? []).map((request) =>
    request.status === 'rejected' && !mayReadOf(referral, dayOf(request.endedAt))
      ? { ...request, because: '' }
      : request,
  )

/** What the practice sent itself, and what the POH Jeugd might send it. */
const supplementsFor = (referral: Referral): readonly Supplement[] =>
  (referral.supplements ?? []).filter(
    ({ by, at }) => by.party === 'practice' || mayReadOf(referral, dayOf(at)),
  )

const sinceSending = (referral: Referral) => ({
  history: historyFor(referral),
  stopRequests: stopRequestsFor(referral),
  supplements: supplementsFor(referral),
})

const withoutFeedback = (referral: Referral): VisibleToPractice => ({
  feedback: false,
  ...statesWithoutFeedback[referral.coordination.status],
  worker: null,
  reason: ownReasonOf(referral.coordination),
  alternative: null,
  expectedOn: null,
  ...datesOf(referral.coordination),
  outcome: null,
  ...sinceSending(referral),
})

const withFeedback = (referral: Referral): VisibleToPractice => {
  const { coordination } = referral
  return {
    feedback: true,
    status: coordination.status,
    businessStatus: coordination.businessStatus,
    worker: 'owner' in coordination ? coordination.owner.name : null,
    reason: 'reason' in coordination ? coordination.reason : null,
    alternative: 'alternative' in coordination ? coordination.alternative : null,
    expectedOn: 'expectedOn' in coordination ? coordination.expectedOn : null,
    ...datesOf(coordination),
    outcome: 'outcome' in coordination ? coordination.outcome : null,
    ...sinceSending(referral),
  }
}

/**
 * Without consent for feedback the practice sees received, accepted or not, in treatment and closed,
 * with their dates, and nothing that the POH Jeugd wrote. HIS and screens both read this.
 */
export const visibleToPractice = (referral: Referral): VisibleToPractice =>
  feedbackIsPermitted(referral) ? withFeedback(referral) : withoutFeedback(referral)

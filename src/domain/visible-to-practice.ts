import type { Instant, LocalDate } from './calendar.ts'
import type { BusinessStatus, OutcomeCode, StatusReason } from './codes.ts'
import type { Coordination, CoordinationStatus } from './coordination.ts'
import type { Work } from './deadlines.ts'
import type { HistoryEntry } from './history.ts'
import type { OutcomeReport } from './outcome-report.ts'
import { type PartsForPractice, partsForPractice } from './parts-for-practice.ts'
import type { Referral } from './referral.ts'
import { feedbackIsPermitted, mayReadToldAt } from './told-to-practice.ts'
import type { TransitionRow } from './transitions.ts'

export type LineForPractice = Omit<HistoryEntry, 'businessStatus'> & {
  businessStatus: BusinessStatus | null
}

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
  history: readonly LineForPractice[]
} & PartsForPractice

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

/** Rows that change one of those states, with what the practice may read of each; beside them only what it did itself. */
const rowsWithoutFeedback: Partial<Record<TransitionRow, BusinessStatus | null>> = {
  '3': 'verzonden',
  '4': 'afgeleverd',
  '7': 'geaccepteerd',
  '8': 'afgewezen',
  '9': 'afgewezen',
  '10': null,
  '14': 'afgerond',
  '14b': 'afgerond',
  '15': 'afgerond',
  '16': 'ingetrokken',
  '17a': 'intrekking-gevraagd',
  '17b': 'ingetrokken',
  '17c': null,
  '19': null,
  '19b': null,
  '19c': null,
  '21': null,
  '29': null,
}

/** A reason is the practice's own when the practice stopped or corrected the referral; that it was an error is for both. */
const ownReasonOf = ({ coordination, history }: Referral): StatusReason | null => {
  if (coordination.status === 'cancelled') return coordination.reason
  if (coordination.status !== 'entered-in-error') return null
  const isOwn = history.findLast(({ row }) => row === '21')?.by.party !== 'organisation'
  return isOwn ? coordination.reason : { ...coordination.reason, text: '' }
}

const datesOf = (coordination: Coordination) => ({
  startedAt: 'startedAt' in coordination ? coordination.startedAt : null,
  endedAt: 'endedAt' in coordination ? coordination.endedAt : null,
})

/** A line as it reads without feedback; null where the practice may not know of it. */
const lineWithoutFeedback = ({ to, ...entry }: HistoryEntry): LineForPractice | null => {
  if (to === 'accepted') return { ...entry, to, businessStatus: 'geaccepteerd' }
  const businessStatus = rowsWithoutFeedback[entry.row]
  if (businessStatus !== undefined) return { ...entry, businessStatus }
  return entry.by.party === 'organisation' ? null : { ...entry, businessStatus: null }
}

/** Each line of the history, as much of it as might be told on its day. */
const historyFor = (referral: Referral): readonly LineForPractice[] =>
  referral.history
    .map((entry) => (mayReadToldAt(referral, entry.at) ? entry : lineWithoutFeedback(entry)))
    .filter((entry) => entry !== null)

const withoutFeedback = (referral: Referral): VisibleToPractice => ({
  feedback: false,
  ...statesWithoutFeedback[referral.coordination.status],
  worker: null,
  reason: ownReasonOf(referral),
  alternative: null,
  expectedOn: null,
  ...datesOf(referral.coordination),
  outcome: null,
  history: historyFor(referral),
  ...partsForPractice(referral),
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
    history: historyFor(referral),
    ...partsForPractice(referral),
  }
}

/**
 * Without consent for feedback the practice sees received, accepted or not, in treatment and closed,
 * with their dates, and nothing that the POH Jeugd wrote. HIS and screens both read this.
 */
export const visibleToPractice = (referral: Referral): VisibleToPractice =>
  feedbackIsPermitted(referral) ? withFeedback(referral) : withoutFeedback(referral)

/** The work to read the deadlines from: what the practice was not told of moves no day that it sees (consent D4). */
export const workForPractice = (referral: Referral): Work => {
  const { request, receiver, coordination } = referral
  return { ...visibleToPractice(referral), request, receiver, coordination }
}

/** The statuses that the practice cannot tell from this one. */
export const statusesAlike = (referral: Referral): readonly CoordinationStatus[] => {
  const { status } = referral.coordination
  if (feedbackIsPermitted(referral)) return [status]
  const looks = statesWithoutFeedback[status].status
  return coordinationStatuses.filter((one) => statesWithoutFeedback[one].status === looks)
}

const coordinationStatuses = Object.keys(statesWithoutFeedback) as readonly CoordinationStatus[]

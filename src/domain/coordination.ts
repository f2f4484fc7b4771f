import type { Instant, LocalDate } from './calendar.ts'
import type { BusinessStatus, CompletedOutcome, FailedOutcome, StatusReason } from './codes.ts'
import type { OutcomeReport } from './outcome-report.ts'
import type { Worker } from './person.ts'

/** The coordination Task: the work. Each status has what belongs to it, and nothing else. */
export type Coordination = { businessStatus: BusinessStatus } & (
  | { status: 'requested' | 'received' }
  | { status: 'accepted'; owner: Worker; expectedOn: LocalDate | null }
  | { status: 'in-progress'; owner: Worker; startedAt: Instant }
  | {
      status: 'on-hold'
      owner: Worker
      startedAt: Instant
      reason: StatusReason
      expectedOn: LocalDate
    }
  | { status: 'rejected'; reason: StatusReason; alternative: string | null }
  | {
      status: 'completed'
      owner: Worker
      startedAt: Instant
      endedAt: Instant
      outcome: OutcomeReport<CompletedOutcome>
    }
  | {
      status: 'failed'
      owner: Worker
      startedAt: Instant
      endedAt: Instant
      outcome: OutcomeReport<FailedOutcome>
    }
  | { status: 'cancelled'; reason: StatusReason }
  /** `before`: how it stood; not in documents that were stored earlier. */
  | { status: 'entered-in-error'; reason: StatusReason; before?: Coordination }
)

export type CoordinationStatus = Coordination['status']

export const finalStatuses: readonly CoordinationStatus[] = [
  'completed',
  'rejected',
  'cancelled',
  'failed',
  'entered-in-error',
]

export const isFinal = (status: CoordinationStatus): boolean => finalStatuses.includes(status)

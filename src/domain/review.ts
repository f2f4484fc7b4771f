import type { Instant } from './calendar.ts'
import type { ReviewDecision } from './codes.ts'
import type { CoordinationStatus } from './coordination.ts'
import type { Practitioner } from './person.ts'

/** The review Task: the outcome, for the practice. Completing it lets the huisarts end the request. */
export type Review = { openedAt: Instant } & (
  | { status: 'requested' }
  | {
      status: 'completed'
      decision: ReviewDecision
      /** Null: somebody of the practice, in its HIS. */
      decidedBy: Practitioner | null
      decidedAt: Instant
    }
)

const decisionsOn: Partial<Record<CoordinationStatus, readonly ReviewDecision[]>> = {
  completed: ['gezien', 'verwijzen'],
  failed: ['gezien', 'verwijzen', 'opnieuw-verwijzen'],
  rejected: ['afsluiten', 'opnieuw-verwijzen'],
  cancelled: ['afsluiten', 'opnieuw-verwijzen'],
}

/**
 * What the practice may decide on work that ended so (workflow 18, 18b): an outcome is seen or leads to a referral, work
 * that did not happen is closed. Referring again is a new referral that takes its place, where nothing was completed.
 */
export const decisionsAfter = (status: CoordinationStatus): readonly ReviewDecision[] =>
  decisionsOn[status] ?? []

/** A review that a later one took the place of: decided, or no longer asked when the outcome was corrected (workflow 26). */
export type EarlierReview = Review | { openedAt: Instant; status: 'cancelled'; endedAt: Instant }

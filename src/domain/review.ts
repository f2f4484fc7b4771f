import type { Instant } from './calendar.ts'
import type { ReviewDecision } from './codes.ts'
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

/** A review that a later one took the place of: decided, or no longer asked when the outcome was corrected (workflow 26). */
export type EarlierReview = Review | { openedAt: Instant; status: 'cancelled'; endedAt: Instant }

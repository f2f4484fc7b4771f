import type { Instant } from '../calendar.ts'
import type { OutcomeCode, ReviewDecision } from '../codes.ts'
import type { Referral } from '../referral.ts'
import type { EarlierReview } from '../review.ts'
import type { VisibleToPractice } from '../visible-to-practice.ts'
import {
  patientAsTold,
  practiceAsTold,
  practitionerAsTold,
  receiverAsTold,
  type Someone,
} from './someone.ts'
import { type ReasonAsTold, reasonAsTold, type TaskAsTold } from './task.ts'

/** The review as the HIS is told of it: one of outcome, reason and "not told" is there to be reviewed. */
export type ReviewAsTold = TaskAsTold & {
  status: EarlierReview['status']
  outcome: OutcomeCode | null
  reason: ReasonAsTold | null
  isWithheld: boolean
  decision: ReviewDecision | null
  decidedBy: Someone | null
}

/** What is to be reviewed: the outcome, or why there is none, or that it may not be told. */
const subjectOf = ({ outcome, reason }: VisibleToPractice) => ({
  outcome: outcome?.code ?? null,
  reason: outcome === null && reason !== null ? reasonAsTold(reason) : null,
  isWithheld: outcome === null && reason === null,
})

const endOf = (review: EarlierReview): Instant | null => {
  if (review.status === 'requested') return null
  return review.status === 'completed' ? review.decidedAt : review.endedAt
}

/** The practice's own task: read the outcome and decide. Any huisarts of the practice may. */
export const reviewAsTold = (
  review: EarlierReview,
  referral: Referral,
  visible: VisibleToPractice,
): ReviewAsTold => ({
  status: review.status,
  urgency: referral.request.urgency,
  patient: patientAsTold(referral),
  authoredOn: review.openedAt,
  lastModified: endOf(review) ?? review.openedAt,
  requester: receiverAsTold(referral),
  owner: practiceAsTold(referral),
  ...subjectOf(visible),
  decision: review.status === 'completed' ? review.decision : null,
  decidedBy:
    review.status === 'completed' && review.decidedBy !== null
      ? practitionerAsTold(review.decidedBy)
      : null,
})

import type { Instant, LocalDate } from './calendar.ts'
import { type ChildStatus, isOpen } from './child-task.ts'
import type { Referral } from './referral.ts'
import type { EarlierReview } from './review.ts'

/** Every Task that a referral may have beside the coordination Task. */
export const childKinds = ['question', 'stop-request', 'proposal', 'review'] as const
export type ChildKind = (typeof childKinds)[number]

/** A child Task as every kind has it: what it is, whose turn it is, since when, and how it ended. */
export type Child = {
  kind: ChildKind
  /** Counts from 1 within its kind. */
  number: number
  status: ChildStatus
  owner: 'practice' | 'receiver'
  openedAt: Instant
  /** Null while it waits. */
  endedAt: Instant | null
  answerBy: LocalDate | null
}

const questionsOf = ({ questions = [] }: Referral): readonly Child[] =>
  questions.map((one) => ({
    kind: 'question',
    number: one.number,
    status: one.status,
    owner: one.to,
    openedAt: one.askedAt,
    endedAt: isOpen(one) ? null : one.endedAt,
    answerBy: one.answerBy,
  }))

const stopRequestsOf = ({ stopRequests = [] }: Referral): readonly Child[] =>
  stopRequests.map((one, index) => ({
    kind: 'stop-request',
    number: index + 1,
    status: one.status,
    owner: 'receiver',
    openedAt: one.askedAt,
    endedAt: isOpen(one) ? null : one.endedAt,
    answerBy: one.answerBy,
  }))

const proposalsOf = ({ proposals = [] }: Referral): readonly Child[] =>
  proposals.map((one) => ({
    kind: 'proposal',
    number: one.number,
    status: one.status,
    owner: 'practice',
    openedAt: one.proposedAt,
    endedAt: isOpen(one) ? null : one.endedAt,
    answerBy: null,
  }))

const endOfReview = (review: EarlierReview): Instant | null => {
  if (review.status === 'requested') return null
  return review.status === 'completed' ? review.decidedAt : review.endedAt
}

const reviewsOf = ({ earlierReviews = [], review }: Referral): readonly Child[] =>
  [...earlierReviews, ...(review === null ? [] : [review])].map((one, index) => ({
    kind: 'review',
    number: index + 1,
    status: one.status,
    owner: 'practice',
    openedAt: one.openedAt,
    endedAt: endOfReview(one),
    answerBy: null,
  }))

/** Every child Task of a referral, by kind and within it the oldest first. */
export const childTasks = (referral: Referral): readonly Child[] => [
  ...questionsOf(referral),
  ...stopRequestsOf(referral),
  ...proposalsOf(referral),
  ...reviewsOf(referral),
]

import type { Instant } from './calendar.ts'
import { isOpen, withOpenEnded } from './child-task.ts'
import { isFinal } from './coordination.ts'
import type { Proposal } from './proposal.ts'
import type { Referral } from './referral.ts'

/**
 * The proposal that the open review decides (workflow 18): the one that the outcome goes on with, on the route huisarts.
 * Null where the review asks about none.
 */
export const proposalInReview = ({
  coordination,
  review,
  proposals = [],
}: Pick<Referral, 'coordination' | 'review' | 'proposals'>): Extract<
  Proposal,
  { status: 'requested' }
> | null => {
  if (coordination.status !== 'completed' || review?.status !== 'requested') return null
  const { code, route } = coordination.outcome
  if (route !== 'huisarts') return null
  return proposals.filter(isOpen).findLast(({ proposed }) => proposed.help === code) ?? null
}

const noLongerAsked = { status: 'cancelled' } as const

/** A conversation about the outcome goes on while its review is open. */
const questionsAfter = (referral: Referral, at: Instant): Partial<Referral> => {
  const { questions = [], review } = referral
  const isStillAsked = (kind: string) => kind === 'bespreken' && review?.status === 'requested'
  if (!questions.some((one) => isOpen(one) && !isStillAsked(one.kind))) return {}
  return {
    questions: questions.map((one) =>
      isOpen(one) && !isStillAsked(one.kind) ? { ...one, ...noLongerAsked, endedAt: at } : one,
    ),
  }
}

const proposalsAfter = (referral: Referral, at: Instant): Partial<Referral> => {
  const { proposals = [] } = referral
  const decidedInReview = proposalInReview(referral)
  if (!proposals.some((one) => isOpen(one) && one !== decidedInReview)) return {}
  return {
    proposals: proposals.map((one) =>
      isOpen(one) && one !== decidedInReview ? { ...one, ...noLongerAsked, endedAt: at } : one,
    ),
  }
}

const stopRequestsAfter = ({ stopRequests = [] }: Referral, at: Instant): Partial<Referral> =>
  stopRequests.some(isOpen) ? { stopRequests: withOpenEnded(stopRequests, noLongerAsked, at) } : {}

/** Its place in the spreekuur is free again (workflow 16). */
const appointmentsAfter = ({ appointments = [] }: Referral, at: Instant): Partial<Referral> =>
  appointments.some(({ status }) => status === 'booked')
    ? {
        appointments: appointments.map((one) =>
          one.status === 'booked'
            ? { ...one, ...noLongerAsked, movedTo: null, because: '', endedBy: null, endedAt: at }
            : one,
        ),
      }
    : {}

/** Nothing is to be reviewed of what should never have been there. */
const reviewAfter = (
  { coordination, review, earlierReviews = [] }: Referral,
  at: Instant,
): Partial<Referral> =>
  coordination.status === 'entered-in-error' && review?.status === 'requested'
    ? {
        review: null,
        earlierReviews: [...earlierReviews, { ...review, ...noLongerAsked, endedAt: at }],
      }
    : {}

/**
 * What a step that ended the work, or its review, changes of the Tasks beside it: nothing stays open, and everything that
 * was typed is kept (workflow 28). Empty while the work goes on.
 */
export const childrenClosed = (referral: Referral, at: Instant): Partial<Referral> => {
  if (!isFinal(referral.coordination.status)) return {}
  const reviewed = reviewAfter(referral, at)
  const after = { ...referral, ...reviewed }
  return {
    ...reviewed,
    ...questionsAfter(after, at),
    ...proposalsAfter(after, at),
    ...stopRequestsAfter(after, at),
    ...appointmentsAfter(after, at),
  }
}

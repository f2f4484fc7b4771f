import { proposalInReview } from './close-children.ts'
import type { Actor } from './history.ts'
import type { Referral } from './referral.ts'
import type { Review } from './review.ts'
import type { TransitionRow } from './transitions.ts'

const decidesOnHelp = (review: Review | undefined): boolean =>
  review?.status === 'completed' && review.decision === 'verwijzen'

/**
 * What a huisarts does in person, whoever else may act for one: deciding on onward help (a referral letter is the
 * huisarts's, art. 2.6 Jeugdwet), and giving referrals to a colleague.
 */
const isForGpOnly = (referral: Referral, row: TransitionRow, review: Review | undefined): boolean =>
  row === '11c' ||
  row === '22b' ||
  (row === '18' && (decidesOnHelp(review) || proposalInReview(referral) !== null))

/** Whether this actor may take the row themselves. */
export const mayInPerson = (
  referral: Referral,
  { row, by, review }: { row: TransitionRow; by: Actor; review: Review | undefined },
): boolean =>
  by.party !== 'practice' || by.person.role === 'gp' || !isForGpOnly(referral, row, review)

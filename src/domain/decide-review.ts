import type { Instant } from './calendar.ts'
import { proposalInReview } from './close-children.ts'
import type { SaidByName } from './consent/asked-by-name.ts'
import type { StepOf } from './perform.ts'
import type { Practitioner } from './person.ts'
import { deciding, type Onward, type ProposalDecision } from './proposal.ts'
import type { Referral } from './referral.ts'
import { requestAfterReview } from './request-after-review.ts'
import { feedbackIsPermitted } from './told-to-practice.ts'

/**
 * What the practice decides at the end. Where the outcome proposes an onward referral, that is the one decision:
 * `verwijzen` approves it (as proposed, or as `onward` changes it), `gezien` refuses it with words; it is never implied.
 * `refused` is null where nothing was proposed.
 */
export type ReviewOutcome =
  | { decision: 'gezien'; refused: string | null }
  | { decision: 'verwijzen'; onward: Onward | null; said?: readonly SaidByName[] }
  | { decision: 'afsluiten' | 'opnieuw-verwijzen' }

const proposalDecisionOf = (decided: ReviewOutcome): ProposalDecision | null => {
  if (decided.decision === 'verwijzen') return decided
  return decided.decision === 'gezien' ? { refused: decided.refused ?? '' } : null
}

/**
 * What becomes of the proposal that the review asks about; nothing where it asks about none, or where the practice may
 * not see it.
 */
const onProposal = (
  referral: Referral,
  decided: ReviewOutcome,
  by: Practitioner,
  at: Instant,
): Partial<StepOf> => {
  const proposal = feedbackIsPermitted(referral) ? proposalInReview(referral) : null
  const decision = proposalDecisionOf(decided)
  if (proposal === null || decision === null) return {}
  const { number } = proposal
  return {
    about: { kind: 'proposal', number },
    ...deciding(referral, number, decision, by, at),
  }
}

/**
 * Workflow 18 and 18b: the review is completed and the ServiceRequest ends. Referring again (18b) commits together with
 * the new referral that replaces this one.
 */
export const decideReview = (
  referral: Referral,
  decided: ReviewOutcome,
  by: Practitioner,
  at: Instant,
): StepOf => ({
  action: 'review',
  businessStatus: null,
  request: { status: requestAfterReview(referral) },
  review: {
    openedAt: referral.review?.openedAt ?? at,
    status: 'completed',
    decision: decided.decision,
    decidedBy: by,
    decidedAt: at,
  },
  ...onProposal(referral, decided, by, at),
})

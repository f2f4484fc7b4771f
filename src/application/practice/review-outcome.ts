import { instant } from '../../domain/calendar.ts'
import { proposalInReview } from '../../domain/close-children.ts'
import type { ReviewDecision } from '../../domain/codes.ts'
import { decideReview, type ReviewOutcome } from '../../domain/decide-review.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result } from '../../domain/result.ts'
import { decisionsAfter } from '../../domain/review.ts'
import { practiceActor } from '../actors.ts'
import { findForParty, type StepFailure, type StepPorts, takeStep } from '../step.ts'
import { act } from './act-on-referral.ts'
import { type Decided, decisionOn } from './decide-proposal.ts'
import { ofThisPatient } from './of-this-patient.ts'
import type { PatientSession } from './show-patient.ts'

/** Which decisions a review takes here. Referring again is `sendReferral` with `again`. */
export const decisionsFor = ({ coordination }: Referral): readonly ReviewDecision[] =>
  decisionsAfter(coordination.status).filter((decision) => decision !== 'opnieuw-verwijzen')

const outcomeOf = (decision: ReviewDecision): ReviewOutcome => {
  if (decision === 'gezien') return { decision, refused: null }
  return decision === 'verwijzen' ? { decision, onward: null } : { decision }
}

/**
 * Completes the review Task and ends the ServiceRequest (workflow 18, 18b): completed after completed work, revoked
 * after failed, rejected or stopped work.
 */
export const reviewOutcome =
  (ports: StepPorts) =>
  async (
    session: PatientSession,
    { id, basedOn, decision }: { id: ReferralId; basedOn: number; decision: ReviewDecision },
    correlationId: string,
  ): Promise<Result<Referral, StepFailure>> => {
    const own = ofThisPatient(ports, session)
    const by = practiceActor(session)
    const viewer = { practice: session.practice }
    const referral = await findForParty(own, id, viewer, { by, correlationId })
    if (referral === null) return failure({ kind: 'not-found' })
    const review = referral.review
    if (referral.version === basedOn) {
      const isOpen = review?.status === 'requested' && decisionsFor(referral).includes(decision)
      if (!isOpen) return failure({ kind: 'not-allowed', referral })
    }
    return takeStep(
      own,
      { id, basedOn, viewer, by, event: 'review-completed', correlationId },
      (current) =>
        decideReview(current, outcomeOf(decision), session.record.user, instant(ports.now())),
    )
  }

/** Workflow 18 where the outcome proposes an onward referral: that is the one decision, and it is never implied. */
export const reviewWithProposal = act<{ decided: Decided }>(
  'review-completed',
  (referral, { decided }, by, at) => {
    if (by.party !== 'practice') throw new Error('the practice decides')
    const proposed = proposalInReview(referral)?.proposed ?? null
    const decision = decisionOn(referral, proposed, decided)
    const outcome: ReviewOutcome =
      'refused' in decision
        ? { decision: 'gezien', refused: decision.refused }
        : { decision: 'verwijzen', ...decision }
    return decideReview(referral, outcome, by.person, at)
  },
)

import { instant } from '../../domain/calendar.ts'
import type { ReviewDecision } from '../../domain/codes.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { requestAfterReview } from '../../domain/request-after-review.ts'
import { failure, type Result } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import { findForParty, type StepFailure, type StepPorts, takeStep } from '../step.ts'
import { ofThisPatient } from './of-this-patient.ts'
import type { PatientSession } from './show-patient.ts'

/** Which decisions a review takes: an outcome is seen or leads to a referral, work that did not happen is closed. */
export const decisionsFor = ({ coordination }: Referral): readonly ReviewDecision[] =>
  coordination.status === 'completed' || coordination.status === 'failed'
    ? ['gezien', 'verwijzen']
    : ['afsluiten']

/**
 * Completes the review Task and ends the ServiceRequest (workflow 18, 18b): completed after completed work, revoked
 * after failed, rejected or stopped work. Referring again is `sendReferral` with `again`.
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
      (current) => ({
        action: 'review',
        businessStatus: null,
        request: { status: requestAfterReview(current) },
        review: {
          openedAt: review?.openedAt ?? instant(ports.now()),
          status: 'completed',
          decision,
          decidedBy: session.record.user,
          decidedAt: instant(ports.now()),
        },
      }),
    )
  }

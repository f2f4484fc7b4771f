import { isFinal } from './coordination.ts'
import type { OrganisationId, ReferralId } from './identifiers.ts'
import type { Referral } from './referral.ts'
import type { RequestKind, ServiceRequest } from './service-request.ts'

/** A new referral as it starts from an earlier one: every word of it, and whose place it takes. Consent is asked anew. */
export type ReferredAgain = Pick<
  ServiceRequest,
  'question' | 'reason' | 'urgency' | 'contacts' | 'basedOn' | 'replaces'
> & { kind: RequestKind; receiver: OrganisationId; from: ReferralId }

/** Whether the new one takes the place of the earlier one, or follows it: work that was done is not replaced. */
export const takesItsPlace = ({ coordination, review }: Referral): boolean =>
  review?.status === 'requested' && coordination.status !== 'completed'

/**
 * Workflow 20: a new referral, prefilled from one that is over; also what an overleg is turned into. A final Task is never
 * reopened. Null while the earlier one is open, or where it was an error.
 */
export const referAgain = (earlier: Referral): ReferredAgain | null => {
  const { coordination, request, receiver, id } = earlier
  if (!isFinal(coordination.status) || coordination.status === 'entered-in-error') return null
  const { question, reason, urgency, contacts } = request
  return {
    kind: 'verwijzing',
    receiver: receiver.organisation,
    from: id,
    question,
    reason,
    urgency,
    contacts,
    basedOn: takesItsPlace(earlier) ? null : id,
    replaces: takesItsPlace(earlier) ? id : null,
  }
}

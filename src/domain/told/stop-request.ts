import type { LocalDate } from '../calendar.ts'
import type { Referral } from '../referral.ts'
import type { StopRequest } from '../stop-request.ts'
import { actorAsTold, patientAsTold, receiverAsTold } from './someone.ts'
import { type ReasonAsTold, reasonAsTold, type TaskAsTold } from './task.ts'

/** A request to stop as the HIS is told of it. */
export type StopRequestAsTold = TaskAsTold & {
  status: StopRequest['status']
  /** Why it was declined; empty where that may not be told. */
  because: string
  reason: ReasonAsTold
  answerBy: LocalDate
}

export const stopRequestAsTold = (request: StopRequest, referral: Referral): StopRequestAsTold => ({
  status: request.status,
  because: request.status === 'rejected' ? request.because : '',
  urgency: referral.request.urgency,
  patient: patientAsTold(referral),
  authoredOn: request.askedAt,
  lastModified: request.status === 'requested' ? request.askedAt : request.endedAt,
  requester: actorAsTold(request.askedBy, referral),
  owner: receiverAsTold(referral),
  reason: reasonAsTold(request.reason),
  answerBy: request.answerBy,
})

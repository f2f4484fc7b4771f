import type { Task } from 'fhir/r4.js'
import type { Referral } from '../../domain/referral.ts'
import type { StopAskedBy, StopRequest } from '../../domain/stop-request.ts'
import { element } from './element.ts'
import type { Naming, ResourceName } from './naming.ts'
import {
  patientReference,
  practiceReference,
  practitionerReference,
  receiverReference,
  workerReference,
} from './parties.ts'

/** Whoever took it down: the practice, maybe in its HIS, or the POH Jeugd for the family. */
const requesterOf = (by: StopAskedBy, referral: Referral) => {
  if (by.party === 'his') return practiceReference(referral)
  return by.party === 'practice'
    ? practitionerReference(by.person)
    : workerReference(by.person.name, referral)
}

/**
 * The practice asks to stop what has begun (workflow 17); `abort` by the Clinical Order Workflow. A request that ended
 * says how, and where it was declined why.
 */
export const cancellationRequestTaskOf = (
  name: ResourceName,
  request: StopRequest,
  referral: Referral,
  naming: Naming,
): Task =>
  element<Task>({
    resourceType: 'Task',
    identifier: [naming.identifier(name)],
    partOf: [naming.reference('Task/coordination')],
    status: request.status,
    statusReason:
      request.status === 'rejected' && request.because !== '' ? { text: request.because } : null,
    intent: 'order',
    priority: referral.request.urgency,
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'abort' }] },
    focus: naming.reference('Task/coordination'),
    for: patientReference(referral),
    authoredOn: request.askedAt,
    lastModified: request.status === 'requested' ? request.askedAt : request.endedAt,
    requester: requesterOf(request.askedBy, referral),
    owner: receiverReference(referral),
    reasonCode: naming.concept('status-reason', request.reason.code, request.reason.text),
    restriction: { period: { end: request.answerBy } },
  })

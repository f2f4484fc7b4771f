import type { Period, Task, TaskInput } from 'fhir/r4.js'
import { dueDatesOf } from '../../domain/deadlines.ts'
import type { Referral } from '../../domain/referral.ts'
import type { TransitionRow } from '../../domain/transitions.ts'
import type { VisibleToPractice } from '../../domain/visible-to-practice.ts'
import { element } from './element.ts'
import type { Naming } from './naming.ts'
import {
  patientReference,
  practitionerReference,
  receiverReference,
  workerReference,
} from './parties.ts'
import { coordinationOutput } from './task-output.ts'

const inputOf = (referral: Referral, { concept }: Naming): TaskInput[] => {
  const { answerBy, firstContactBy } = dueDatesOf(referral)
  return [
    { type: concept('task-input', 'antwoord-voor'), valueDate: answerBy },
    { type: concept('task-input', 'eerste-contact-voor'), valueDate: firstContactBy },
  ]
}

const periodOf = ({ startedAt, endedAt }: VisibleToPractice): Period =>
  element<Period>({ start: startedAt, end: endedAt })

/** These change the review and the request, and not the work. */
const rowsOfReview: readonly TransitionRow[] = ['18', '18b', '20']

/** The last change of the work that the practice may know of. */
const lastModified = (referral: Referral, { history }: VisibleToPractice): string =>
  history.findLast(({ row }) => !rowsOfReview.includes(row))?.at ?? referral.request.authoredOn

/** The work, as far as the practice may see it; the POH Jeugd's screens read our own store. */
export const coordinationTaskOf = (
  referral: Referral,
  visible: VisibleToPractice,
  naming: Naming,
): Task => {
  const { businessStatus, reason, worker } = visible
  return element<Task>({
    resourceType: 'Task',
    identifier: [naming.identifier('Task/coordination')],
    status: visible.status,
    statusReason: reason && naming.concept('status-reason', reason.code, reason.text),
    businessStatus: businessStatus && naming.concept('business-status', businessStatus),
    intent: 'order',
    priority: referral.request.urgency,
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
    focus: naming.reference('ServiceRequest'),
    for: patientReference(referral),
    executionPeriod: periodOf(visible),
    authoredOn: referral.request.authoredOn,
    lastModified: lastModified(referral, visible),
    requester: practitionerReference(referral.referrer),
    owner: worker === null ? receiverReference(referral) : workerReference(worker, referral),
    input: inputOf(referral, naming),
    output: coordinationOutput(visible, naming),
  })
}

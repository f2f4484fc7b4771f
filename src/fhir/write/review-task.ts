import type { Task, TaskInput, TaskOutput } from 'fhir/r4.js'
import type { Referral, Review } from '../../domain/referral.ts'
import type { VisibleToPractice } from '../../domain/visible-to-practice.ts'
import { element } from './element.ts'
import type { Naming } from './naming.ts'
import {
  patientReference,
  practiceReference,
  practitionerReference,
  receiverReference,
} from './parties.ts'

/** What is to be reviewed: the outcome, or why there is none, or that it may not be told. */
const inputOf = (visible: VisibleToPractice, { concept }: Naming): TaskInput[] => {
  const { outcome, reason } = visible
  if (outcome !== null) {
    return [
      {
        type: concept('task-input', 'outcome'),
        valueCodeableConcept: concept('outcome', outcome.code),
      },
    ]
  }
  if (reason !== null) {
    return [
      {
        type: concept('task-input', 'status-reason'),
        valueCodeableConcept: concept('status-reason', reason.code, reason.text),
      },
    ]
  }
  return [{ type: concept('task-input', 'geen-terugkoppeling'), valueBoolean: true }]
}

const outputOf = (review: Review, { concept }: Naming): TaskOutput[] =>
  review.status === 'requested'
    ? []
    : [
        {
          type: concept('task-output', 'decision'),
          valueCodeableConcept: concept('review-decision', review.decision),
        },
        ...(review.decidedBy === null
          ? []
          : [
              {
                type: concept('task-output', 'decided-by'),
                valueReference: practitionerReference(review.decidedBy),
              },
            ]),
      ]

/** The practice's own task: read the outcome and decide. Any huisarts of the practice may. */
export const reviewTaskOf = (
  review: Review,
  referral: Referral,
  visible: VisibleToPractice,
  naming: Naming,
): Task =>
  element<Task>({
    resourceType: 'Task',
    identifier: [naming.identifier('Task/review')],
    partOf: [naming.reference('Task/coordination')],
    status: review.status,
    intent: 'order',
    priority: referral.request.urgency,
    code: naming.concept('task-code', 'uitkomst-beoordelen'),
    focus: naming.reference('ServiceRequest'),
    for: patientReference(referral),
    authoredOn: review.openedAt,
    lastModified: review.status === 'completed' ? review.decidedAt : review.openedAt,
    requester: receiverReference(referral),
    owner: practiceReference(referral),
    input: inputOf(visible, naming),
    output: outputOf(review, naming),
  })

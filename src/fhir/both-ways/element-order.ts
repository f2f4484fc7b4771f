import type { FhirResource } from 'fhir/r4.js'
import type { Json } from './place.ts'

const words = (text: string): readonly string[] => text.split(' ')

/** The elements that we use, in the order in which R4 has them. */
const orders = {
  ServiceRequest: words(
    'meta contained identifier basedOn replaces status intent category priority code orderDetail subject encounter ' +
      'authoredOn requester performer reasonCode reasonReference supportingInfo note',
  ),
  Task: words(
    'meta contained identifier basedOn partOf status statusReason businessStatus intent priority code focus for ' +
      'encounter executionPeriod authoredOn lastModified requester owner reasonCode note restriction input output',
  ),
  DocumentReference: words(
    'meta contained identifier status docStatus type category subject date author relatesTo description ' +
      'securityLabel content context',
  ),
  Appointment: words(
    'meta contained identifier status cancelationReason serviceType appointmentType description start end created ' +
      'comment basedOn participant',
  ),
} as const

export type ElementOrder = keyof typeof orders

/** The resource with its elements where a reader of R4 looks for them. */
export const inOrder = (resourceType: ElementOrder, resource: Json): FhirResource => {
  const present = orders[resourceType].filter((element) => resource[element] !== undefined)
  return {
    resourceType,
    ...Object.fromEntries(present.map((element) => [element, resource[element]])),
  } as unknown as FhirResource
}

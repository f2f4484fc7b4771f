import type { FhirResource } from 'fhir/r4.js'
import type { Json } from './place.ts'

const words = (text: string): readonly string[] => text.split(' ')

/** The elements that we use, in the order in which R4 has them. */
const orders = {
  ServiceRequest: words(
    'meta contained identifier basedOn replaces status intent category priority code orderDetail subject encounter ' +
      'authoredOn requester performerType performer reasonCode reasonReference supportingInfo note',
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
  const placeOf = (element: string): number => {
    const place = orders[resourceType].indexOf(element)
    if (place < 0) throw new Error(`${resourceType}.${element} has no place in the order`)
    return place
  }
  const elements = Object.entries(resource).toSorted(
    ([one], [other]) => placeOf(one) - placeOf(other),
  )
  return { resourceType, ...Object.fromEntries(elements) } as unknown as FhirResource
}

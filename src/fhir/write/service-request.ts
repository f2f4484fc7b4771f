import type { CodeableConcept, ServiceRequest } from 'fhir/r4.js'
import type { Contact, Referral } from '../../domain/referral.ts'
import { contactInWords } from '../../domain/words.ts'
import { element } from './element.ts'
import type { Naming } from './naming.ts'
import { patientReference, practitionerReference, receiverReference } from './parties.ts'

/** Referral, by SNOMED CT and as the national huisarts referral draft (ELZ) has it. */
const categories: readonly CodeableConcept[] = [
  {
    coding: [
      { system: 'http://snomed.info/sct', code: '3457005', display: 'verwijzen van patiënt' },
    ],
  },
  {
    coding: [
      { system: 'urn:oid:2.16.840.1.113883.2.4.4.30.69', code: '1', display: 'Verwijsbrief' },
    ],
  },
]

const contactDetail = (
  contact: Contact,
  referral: Referral,
  { concept }: Naming,
): CodeableConcept =>
  concept(
    'contact-restriction',
    contact.mayBeContacted ? 'wel-benaderen' : 'niet-benaderen',
    contactInWords(contact, referral.patient),
  )

/** The huisarts's request. Its status is the practice's to change, whatever the Task's status is. */
export const serviceRequestOf = (referral: Referral, naming: Naming): ServiceRequest => {
  const { request, referrer } = referral
  const { reason, encounter, duplicateReason } = request
  return element<ServiceRequest>({
    resourceType: 'ServiceRequest',
    identifier: [naming.identifier('ServiceRequest')],
    basedOn: request.basedOn && [naming.logicalReference('ServiceRequest', request.basedOn)],
    replaces: request.replaces && [naming.logicalReference('ServiceRequest', request.replaces)],
    status: request.status,
    intent: 'order',
    category: [...categories],
    priority: request.urgency,
    code: naming.concept('request-kind', 'verwijzing'),
    orderDetail: request.contacts.map((contact) => contactDetail(contact, referral, naming)),
    subject: patientReference(referral),
    encounter: encounter && { reference: `Encounter/${encounter}`, type: 'Encounter' },
    authoredOn: request.authoredOn,
    requester: practitionerReference(referrer),
    performer: [receiverReference(referral)],
    reasonCode: [{ text: request.question }],
    reasonReference: reason && [
      { reference: `Condition/${reason.conditionId}`, type: 'Condition', display: reason.title },
    ],
    supportingInfo: [naming.reference('Consent/help'), naming.reference('Consent/disclosure')],
    note: duplicateReason === null ? null : [{ text: duplicateReason }],
  })
}

import type { DocumentReference } from 'fhir/r4.js'
import type { Referral } from '../../domain/referral.ts'
import { attachment } from './attachment.ts'
import { metaOf, securityLabelOf } from './confidentiality.ts'
import { element } from './element.ts'
import type { Naming } from './naming.ts'
import { patientReference, practitionerReference } from './parties.ts'

const title = 'Verwijsbrief POH Jeugd'

/** The referral as a letter, for a HIS that holds no ServiceRequest. LOINC 57133-1 is the letter that asks. */
export const letterDocumentOf = (
  letter: Uint8Array,
  referral: Referral,
  naming: Naming,
): DocumentReference => {
  const { authoredOn, encounter, reason, status } = referral.request
  return element<DocumentReference>({
    resourceType: 'DocumentReference',
    meta: metaOf(referral),
    securityLabel: securityLabelOf(referral),
    identifier: [naming.identifier('DocumentReference/letter')],
    status: status === 'entered-in-error' ? 'entered-in-error' : 'current',
    docStatus: 'final',
    type: {
      coding: [{ system: 'http://loinc.org', code: '57133-1', display: 'Referral note' }],
      text: title,
    },
    subject: patientReference(referral),
    date: authoredOn,
    author: [practitionerReference(referral.referrer)],
    description: title,
    content: [{ attachment: attachment('application/pdf', title, letter) }],
    context: element<NonNullable<DocumentReference['context']>>({
      encounter: encounter && [{ reference: `Encounter/${encounter}`, type: 'Encounter' }],
      related: reason && [{ reference: `Condition/${reason.conditionId}`, type: 'Condition' }],
    }),
  })
}

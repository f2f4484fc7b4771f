import type { DocumentReference } from 'fhir/r4.js'
import type { Referral } from '../../domain/referral.ts'
import type { Supplement } from '../../domain/supplement.ts'
import { attachment } from './attachment.ts'
import { metaOf, securityLabelOf } from './confidentiality.ts'
import { element } from './element.ts'
import type { Naming, ResourceName } from './naming.ts'
import { patientReference, practitionerReference, workerReference } from './parties.ts'

const title = 'Aanvulling bij verwijzing POH Jeugd'

/** A nazending, in the words of whoever wrote it (workflow 27). LOINC 51852-2 is a letter of any kind. */
export const supplementDocumentOf = (
  name: ResourceName,
  { at, by, text }: Supplement,
  referral: Referral,
  naming: Naming,
): DocumentReference =>
  element<DocumentReference>({
    resourceType: 'DocumentReference',
    meta: metaOf(referral),
    securityLabel: securityLabelOf(referral),
    identifier: [naming.identifier(name)],
    status: 'current',
    docStatus: 'final',
    type: {
      coding: [{ system: 'http://loinc.org', code: '51852-2', display: 'Letter' }],
      text: title,
    },
    subject: patientReference(referral),
    date: at,
    author: [
      by.party === 'practice'
        ? practitionerReference(by.person)
        : workerReference(by.person.name, referral),
    ],
    description: title,
    content: [
      {
        attachment: attachment('text/plain; charset=utf-8', title, new TextEncoder().encode(text)),
      },
    ],
    context: { related: [naming.reference('ServiceRequest')] },
  })

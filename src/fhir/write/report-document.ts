import type { DocumentReference } from 'fhir/r4.js'
import { journalText } from '../../domain/journal-text.ts'
import type { Referral } from '../../domain/referral.ts'
import type { VisibleToPractice } from '../../domain/visible-to-practice.ts'
import { attachment } from './attachment.ts'
import { metaOf, securityLabelOf } from './confidentiality.ts'
import { element } from './element.ts'
import type { Naming } from './naming.ts'
import { patientReference, receiverReference, workerReference } from './parties.ts'

/**
 * The retourbericht: the letter as PDF, and the same in a few lines for the journaal. LOINC 11488-4
 * (consult note) is what a consultant writes back to who asked; 57133-1 is the letter that asks.
 */
export const reportDocumentOf = (
  report: Uint8Array,
  referral: Referral,
  visible: VisibleToPractice,
  naming: Naming,
): DocumentReference => {
  const { reason } = referral.request
  return element<DocumentReference>({
    resourceType: 'DocumentReference',
    meta: metaOf(referral),
    securityLabel: securityLabelOf(referral),
    identifier: [naming.identifier('DocumentReference/report')],
    status: 'current',
    docStatus: 'final',
    type: {
      coding: [{ system: 'http://loinc.org', code: '11488-4', display: 'Consult note' }],
      text: 'Retourbericht POH Jeugd',
    },
    subject: patientReference(referral),
    date: visible.endedAt,
    author: [
      visible.worker === null
        ? receiverReference(referral)
        : workerReference(visible.worker, referral),
    ],
    description: 'Retourbericht POH Jeugd',
    content: [
      { attachment: attachment('application/pdf', 'Retourbericht POH Jeugd', report) },
      {
        attachment: attachment(
          'text/plain; charset=utf-8',
          'Retourbericht POH Jeugd, voor het journaal',
          new TextEncoder().encode(journalText(referral)),
        ),
      },
    ],
    context: {
      related: [
        naming.reference('ServiceRequest'),
        ...(reason === null
          ? []
          : [{ reference: `Condition/${reason.conditionId}`, type: 'Condition' }]),
      ],
    },
  })
}

import type {
  Consent,
  DocumentReference,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4.js'
import type { AttachmentId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { attachmentsOf, type Supplement } from '../../domain/supplement.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import type { Canonicals } from '../canonicals.ts'
import { attachmentDocumentOf } from './attachment-document.ts'
import { cancellationRequestTaskOf } from './cancellation-request-task.ts'
import { consentSourceOf } from './consent-source.ts'
import { consentOf, type SourceIs } from './consents.ts'
import { coordinationTaskOf } from './coordination-task.ts'
import { letterDocumentOf } from './letter-document.ts'
import { namingOf, type ResourceName } from './naming.ts'
import { reportDocumentOf } from './report-document.ts'
import { reviewTaskOf } from './review-task.ts'
import { serviceRequestOf } from './service-request.ts'
import { supplementDocumentOf } from './supplement-document.ts'

/** A resource of a referral, under our own name for it. Its first identifier is ours. */
export type WrittenResource = {
  name: ResourceName
  /** `urn:uuid:…`, the same for the same referral; the other resources refer to it by this. */
  fullUrl: string
  resource: QuestionnaireResponse | Consent | ServiceRequest | Task | DocumentReference
  /** The file whose content is put in when it is written. */
  carries?: AttachmentId
}

/**
 * `report`: the retourbericht as PDF; null while there is none. `letter`: the referral as PDF, for a HIS that holds no
 * ServiceRequest; null elsewhere. `source`: of the Consents, inside them for a HIS that holds no QuestionnaireResponse.
 */
export type WriteContext = {
  report: Uint8Array | null
  letter?: Uint8Array | null
  source?: SourceIs
  canonicals?: Canonicals
}

/**
 * What the HIS gets of a referral: today's state, whole, as far as the practice may see it. The same
 * referral gives the same resources; each refers only to resources before it.
 */
export const resourcesOf = (
  referral: Referral,
  { report, letter = null, source = 'apart', canonicals }: WriteContext,
): readonly WrittenResource[] => {
  const naming = namingOf(referral.id, canonicals)
  const visible = visibleToPractice(referral)
  const { review } = referral
  const written = (name: ResourceName, resource: WrittenResource['resource']): WrittenResource => ({
    name,
    fullUrl: naming.fullUrl(name),
    resource,
  })
  const files = attachmentsOf(referral.supplements)
  const filesOf = (supplement: Supplement): readonly WrittenResource[] =>
    attachmentsOf([supplement]).map((attachment) => {
      const name: ResourceName = `DocumentReference/attachment-${files.indexOf(attachment) + 1}`
      const document = attachmentDocumentOf(name, attachment, { supplement, referral, naming })
      return { ...written(name, document), carries: attachment.id }
    })
  return [
    ...(source === 'contained'
      ? []
      : [written('QuestionnaireResponse', consentSourceOf(referral, naming))]),
    written('Consent/help', consentOf('help', referral, { naming, source })),
    written('Consent/disclosure', consentOf('disclosure', referral, { naming, source })),
    written('ServiceRequest', serviceRequestOf(referral, naming)),
    written('Task/coordination', coordinationTaskOf(referral, visible, naming)),
    ...(review === null
      ? []
      : [written('Task/review', reviewTaskOf(review, referral, visible, naming))]),
    ...visible.stopRequests.map((request, index) => {
      const name: ResourceName = `Task/stop-${index + 1}`
      return written(name, cancellationRequestTaskOf(name, request, referral, naming))
    }),
    ...(referral.supplements ?? []).flatMap((supplement, index) => {
      const name: ResourceName = `DocumentReference/supplement-${index + 1}`
      return visible.supplements.includes(supplement)
        ? [
            written(name, supplementDocumentOf(name, supplement, referral, naming)),
            ...filesOf(supplement),
          ]
        : []
    }),
    ...(report === null || visible.outcome === null
      ? []
      : [written('DocumentReference/report', reportDocumentOf(report, referral, visible, naming))]),
    ...(letter === null
      ? []
      : [written('DocumentReference/letter', letterDocumentOf(letter, referral, naming))]),
  ]
}

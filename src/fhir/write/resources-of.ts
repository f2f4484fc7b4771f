import type {
  Appointment,
  Consent,
  DocumentReference,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4.js'
import { asFiled } from '../../domain/filing.ts'
import type { AttachmentId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { attachmentsOf, filesOf, type Supplement } from '../../domain/supplement.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import type { Canonicals } from '../canonicals.ts'
import { type DescribedKind, described, type ToldIn } from '../described/described.ts'
import { attachmentDocumentOf } from './attachment-document.ts'
import { consentSourceOf } from './consent-source.ts'
import { consentOf, type SourceIs } from './consents.ts'
import { type Naming, namingOf, type ResourceName } from './naming.ts'
import { type OnwardLetters, toldOf } from './told-of.ts'

/** A resource of a referral, under our own name for it. Its first identifier is ours. */
export type WrittenResource = {
  name: ResourceName
  /** `urn:uuid:…`, the same for the same referral; the other resources refer to it by this. */
  fullUrl: string
  resource:
    | QuestionnaireResponse
    | Consent
    | ServiceRequest
    | Appointment
    | Task
    | DocumentReference
  /** The file whose content is put in when it is written. */
  carries?: AttachmentId
}

/**
 * `report`: the retourbericht as PDF; null while there is none. `earlierReports`: as it was before each correction, oldest
 * first. `letter`: the referral as PDF, for a HIS that holds no
 * ServiceRequest; null elsewhere. `onwardLetters`: of what the huisarts asks of others, by the number of the proposal. `source`: of the Consents, inside them for a HIS that holds no QuestionnaireResponse.
 */
export type WriteContext = {
  report: Uint8Array | null
  letter?: Uint8Array | null
  earlierReports?: readonly Uint8Array[]
  onwardLetters?: OnwardLetters
  source?: SourceIs
  canonicals?: Canonicals
}

const resourceOf = <Kind extends DescribedKind>(
  kind: Kind,
  name: ResourceName,
  told: ToldIn[Kind],
  naming: Naming,
): WrittenResource['resource'] =>
  described[kind].write(told, { naming, name }) as WrittenResource['resource']

/** What came with the request itself, told of as what is sent with a supplement. */
const requested = ({ request, practice, referrer }: Referral): Supplement => ({
  at: request.authoredOn,
  by: { party: 'practice', practice: practice.id, person: referrer },
  text: '',
  attachments: request.attachments ?? [],
})

/** The files that the practice may read; each keeps the number in which it came. */
const documentsOf = (referral: Referral, naming: Naming): readonly WrittenResource[] => {
  const all = filesOf(referral)
  return [requested(referral), ...visibleToPractice(referral).supplements].flatMap((supplement) =>
    attachmentsOf([supplement]).map((attachment) => {
      const name: ResourceName = `DocumentReference/attachment-${all.indexOf(attachment) + 1}`
      const resource = attachmentDocumentOf(name, attachment, { supplement, referral, naming })
      return { name, fullUrl: naming.fullUrl(name), resource, carries: attachment.id }
    }),
  )
}

/**
 * What the HIS gets of a referral: today's state, whole, as far as the practice may see it. The same
 * referral gives the same resources; each refers only to resources before it.
 */
export const resourcesOf = (
  sent: Referral,
  {
    report,
    letter = null,
    earlierReports = [],
    onwardLetters = {},
    source = 'apart',
    canonicals,
  }: WriteContext,
): readonly WrittenResource[] => {
  const referral = { ...sent, request: asFiled(sent.request) }
  const naming = namingOf(referral.id, canonicals)
  const written = (name: ResourceName, resource: WrittenResource['resource']): WrittenResource => ({
    name,
    fullUrl: naming.fullUrl(name),
    resource,
  })
  return [
    ...(source === 'contained'
      ? []
      : [written('QuestionnaireResponse', consentSourceOf(referral, naming))]),
    written('Consent/help', consentOf('help', referral, { naming, source })),
    written('Consent/disclosure', consentOf('disclosure', referral, { naming, source })),
    ...toldOf(referral, { report, letter, earlierReports, onwardLetters }).map(
      ({ kind, name, told }) => written(name, resourceOf(kind, name, told, naming)),
    ),
    ...documentsOf(referral, naming),
  ]
}

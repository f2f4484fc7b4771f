import type {
  Appointment,
  Consent,
  DocumentReference,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4.js'
import type { Referral } from '../../domain/referral.ts'
import type { Canonicals } from '../canonicals.ts'
import { type DescribedKind, described, type ToldIn } from '../described/described.ts'
import { consentSourceOf } from './consent-source.ts'
import { consentOf, type SourceIs } from './consents.ts'
import { type Naming, namingOf, type ResourceName } from './naming.ts'
import { toldOf } from './told-of.ts'

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
}

/**
 * `report`: the retourbericht as PDF; null while there is none. `earlierReports`: as it was before each correction, oldest
 * first. `letter`: the referral as PDF, for a HIS that holds no
 * ServiceRequest; null elsewhere. `source`: of the Consents, inside them for a HIS that holds no QuestionnaireResponse.
 */
export type WriteContext = {
  report: Uint8Array | null
  letter?: Uint8Array | null
  earlierReports?: readonly Uint8Array[]
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

/**
 * What the HIS gets of a referral: today's state, whole, as far as the practice may see it. The same
 * referral gives the same resources; each refers only to resources before it.
 */
export const resourcesOf = (
  referral: Referral,
  { report, letter = null, earlierReports = [], source = 'apart', canonicals }: WriteContext,
): readonly WrittenResource[] => {
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
    ...toldOf(referral, { report, letter, earlierReports }).map(({ kind, name, told }) =>
      written(name, resourceOf(kind, name, told, naming)),
    ),
  ]
}

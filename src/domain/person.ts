import type { BirthDate } from './calendar.ts'
import type { Bsn, FhirId, Identifier } from './identifiers.ts'

/** A Dutch name: `text` to show, the parts to sort and to address. */
export type PersonName = {
  text: string
  /** Roepnaam; shown beside the official name. */
  usual?: string
  given?: string
  prefix?: string
  family?: string
}

export type Gender = 'male' | 'female' | 'other' | 'unknown'

/** The child as the HIS has it at the launch. What is null, the HIS does not know. */
export type Patient = {
  id: FhirId
  name: PersonName
  birthDate: BirthDate | null
  gender: Gender | null
  bsn: Bsn | null
  /** One line, as on an envelope. */
  address: string | null
  /** Gemeente of the address (nl-core: `district`). */
  municipality: string | null
  phones: readonly string[]
}

/**
 * How somebody stands to the child. Only a parent, an adoptive parent or a guardian can have gezag;
 * no element of nl-core says who has it (dutch-fhir.md).
 */
export type Relation =
  | 'mother'
  | 'father'
  | 'parent'
  | 'guardian'
  | 'guardian-institution'
  | 'foster-parent'
  | 'step-parent'
  | 'grandparent'
  | 'sibling'
  | 'other'

export const relationsThatCanHoldAuthority: readonly Relation[] = [
  'mother',
  'father',
  'parent',
  'guardian',
  'guardian-institution',
]

/** A RelatedPerson of the HIS, or somebody the huisarts adds (then `id` is null). */
export type RelatedPerson = {
  id: FhirId | null
  name: PersonName
  relation: Relation
  phones: readonly string[]
}

/** Who works in the plug-in from the HIS. */
export type PracticeRole = 'gp' | 'mental-health-worker' | 'assistant'

export type Practitioner = {
  id: FhirId
  /** The PractitionerRole that ties the person to the practice, when the HIS has one. */
  roleId: FhirId | null
  name: PersonName
  role: PracticeRole
  identifiers: readonly Identifier[]
}

/** In which capacity somebody of the practice is at work. */
export type Capacity = {
  /** Of a POH-GGZ: the practice lets them refer and answer, under a named huisarts. */
  mayRefer?: true
  /** Waarnemer: stands in for a huisarts of the practice. */
  isLocum?: true
}

/** Whether this person acts as a huisarts does: one, or a POH-GGZ where the practice allows it. */
export const actsAsGp = ({ role }: Practitioner, { mayRefer }: Capacity): boolean =>
  role === 'gp' || (role === 'mental-health-worker' && mayRefer === true)

/** Who works on the work list. */
export type OrganisationRole = 'youth-worker' | 'coordinator'

export type Worker = {
  /** The login provider's `sub`. */
  id: string
  name: string
  roles: readonly OrganisationRole[]
}

/** In which capacity a practice lets this person work; `refer`: its POH-GGZ refer themselves. */
export const capacityIn = (
  { refer }: { refer: boolean },
  { role }: Practitioner,
): Pick<Capacity, 'mayRefer'> =>
  refer && role === 'mental-health-worker' ? { mayRefer: true } : {}

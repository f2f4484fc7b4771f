import type { RelatedPerson as FhirRelatedPerson } from 'fhir/r4.js'
import type { RelatedPerson, Relation } from '../../domain/person.ts'
import type { Unread } from '../../domain/unread.ts'
import { codingsOf } from './concept.ts'
import { phonesOf } from './contact-details.ts'
import { idOf } from './identifiers.ts'
import { nameOrNull, personNameOf } from './person-name.ts'
import { unreadBy } from './unread.ts'

const roleCode = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
const vektis472 = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'

/**
 * RelatieCodelijst (HL7 RoleCode) and RolCodelijst (Vektis COD472). Who is both a parent and something else is a
 * parent, so the first row that has one of the codes decides. A "wettelijke vertegenwoordiger" (24) has gezag of some
 * kind, and which the list does not say: as `guardian` until the huisarts corrects it.
 */
// biome-ignore format: a table is read by its columns
const relations: readonly { relation: Relation; system: string; codes: string }[] = [
  { relation: 'mother',        system: roleCode,  codes: 'MTH ADOPTM NMTH' },
  { relation: 'father',        system: roleCode,  codes: 'FTH ADOPTF NFTH' },
  { relation: 'parent',        system: roleCode,  codes: 'PRN NPRN ADOPTP' },
  { relation: 'guardian',      system: vektis472, codes: '11' },
  { relation: 'guardian',      system: roleCode,  codes: 'GUARD' },
  { relation: 'foster-parent', system: roleCode,  codes: 'MTHFOST FTHFOST PRNFOST' },
  { relation: 'step-parent',   system: roleCode,  codes: 'STPMTH STPFTH STPPRN' },
  { relation: 'grandparent',   system: roleCode,  codes: 'GRMTH GRFTH GRPRN GGRMTH GGRFTH GGRPRN MGRMTH MGRFTH PGRMTH PGRFTH' },
  { relation: 'sibling',       system: roleCode,  codes: 'BRO SIS SIB NBRO NSIS HBRO HSIS STPBRO STPSIS TWIN TWINBRO TWINSIS' },
  { relation: 'guardian',      system: vektis472, codes: '24' },
]

/** Voogdij of a GI is coded as a person's; the name is what tells an institution from a person. */
const institutionName =
  /\b(gecertificeerde instelling|jeugdbescherming|bureau jeugdzorg|stichting|william schrikker|leger des heils|nidos)\b/i

const relationOf = ({ relationship }: FhirRelatedPerson, name: string): Relation => {
  const codings = codingsOf(relationship)
  const row = relations.find(({ system, codes }) =>
    codings.some(
      (coding) => coding.system === system && codes.split(' ').some((code) => code === coding.code),
    ),
  )
  const relation = row?.relation ?? 'other'
  return relation === 'guardian' && institutionName.test(name) ? 'guardian-institution' : relation
}

/** Somebody around the child; null for one that is no longer so, or has no id. Says nothing of gezag. */
export const relatedPersonOf = (resource: FhirRelatedPerson): RelatedPerson | null => {
  const id = idOf(resource)
  if (id === null || resource.active === false) return null
  const name = personNameOf(resource.name)
  return { id, name, relation: relationOf(resource, name.text), phones: phonesOf(resource.telecom) }
}

const knownCodes = (resource: FhirRelatedPerson): readonly unknown[] =>
  codingsOf(resource.relationship)
    .filter(({ system }) => system === roleCode || system === vektis472)
    .map(({ code }) => code)

type Both = { resource: FhirRelatedPerson; person: RelatedPerson }

// biome-ignore format: a table is read by its columns
const rows = unreadBy<FhirRelatedPerson, Both>([
  { element: 'RelatedPerson.name',         given: ({ name }) => name,                 read: ({ person }) => nameOrNull(person.name.text) },
  { element: 'RelatedPerson.relationship', given: ({ relationship }) => relationship, read: ({ resource }) => knownCodes(resource) },
])

/** What of somebody around the child could not be read; who no longer is one is not looked at. */
export const unreadInRelatedPerson = (resource: FhirRelatedPerson): readonly Unread[] => {
  if (resource.active === false) return []
  const person = relatedPersonOf(resource)
  if (person === null) return [{ element: 'RelatedPerson', why: 'odd' }]
  return rows(resource, { resource, person })
}

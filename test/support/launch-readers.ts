import type {
  Condition,
  Encounter,
  FhirResource,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  RelatedPerson,
} from 'fhir/r4.js'
import type { LocalDate } from '../../src/domain/calendar.ts'
import type { Unread } from '../../src/domain/unread.ts'
import { reasonOf, unreadInCondition } from '../../src/fhir/read/condition.ts'
import { encounterOf, unreadInEncounter } from '../../src/fhir/read/encounter.ts'
import { isLegalSituation, legalSituationOf } from '../../src/fhir/read/legal-situation.ts'
import {
  organisationOf,
  organizationWithin,
  unreadInOrganization,
} from '../../src/fhir/read/organization.ts'
import { patientOf, unreadInPatient } from '../../src/fhir/read/patient.ts'
import { practitionerOf, unreadInPractitioner } from '../../src/fhir/read/practitioner.ts'
import { relatedPersonOf, unreadInRelatedPerson } from '../../src/fhir/read/related-person.ts'

const today = '2026-11-26' as LocalDate

/** What was read of a resource, and what of it could not be. */
export type Reading = { read: unknown; unread: readonly Unread[] }

const somebody: Practitioner = {
  resourceType: 'Practitioner',
  id: 'somebody',
  name: [{ text: 'Iemand' }],
}

/** How a launch reads each type; a role without its person, and a person without a role. */
const readings: Readonly<Record<string, (resource: never) => Reading>> = {
  Patient: (resource: Patient) => {
    const read = patientOf(resource)
    return { read, unread: read === null ? [] : unreadInPatient(resource, read, today) }
  },
  RelatedPerson: (resource: RelatedPerson) => ({
    read: relatedPersonOf(resource),
    unread: unreadInRelatedPerson(resource),
  }),
  Condition: (resource: Condition) =>
    isLegalSituation(resource)
      ? { read: legalSituationOf(resource), unread: [] }
      : { read: reasonOf(resource), unread: unreadInCondition(resource) },
  Encounter: (resource: Encounter) => ({
    read: encounterOf(resource),
    unread: unreadInEncounter(resource),
  }),
  Practitioner: (resource: Practitioner) => {
    const read = practitionerOf(resource, null)
    return { read, unread: read === null ? [] : unreadInPractitioner(resource, null, read) }
  },
  PractitionerRole: (resource: PractitionerRole) => {
    const read = practitionerOf(somebody, resource)
    const unread = read === null ? [] : unreadInPractitioner(somebody, resource, read)
    const within = organizationWithin(resource)
    const practice = within === undefined ? null : organisationOf(within)
    return { read: read && { roleId: read.roleId, role: read.role, practice }, unread }
  },
  Organization: (resource: Organization) => {
    const read = organisationOf(resource)
    return { read, unread: read === null ? [] : unreadInOrganization(resource, read) }
  },
}

/** Null for a type that a launch does not read. */
export const readAtLaunch = (resource: FhirResource): Reading | null =>
  readings[resource.resourceType]?.(resource as never) ?? null

/** Reads it as every type, as if the HIS had mixed them up. */
export const readAsEverything = (resource: FhirResource): readonly Reading[] =>
  Object.values(readings).map((read) => read(resource as never))

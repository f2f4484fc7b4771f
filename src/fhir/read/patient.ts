import type { Patient as FhirPatient } from 'fhir/r4.js'
import { isBirthDate, type LocalDate } from '../../domain/calendar.ts'
import { type Bsn, identifierSystems, parseBsn } from '../../domain/identifiers.ts'
import type { Gender, Patient } from '../../domain/person.ts'
import type { Unread } from '../../domain/unread.ts'
import { givenHome, givenPhones, homeAddressOf, phonesOf } from './contact-details.ts'
import { identifiersOf, idOf } from './identifiers.ts'
import { elementsOf, textOf } from './lenient.ts'
import { nameOrNull, personNameOf } from './person-name.ts'
import { unreadBy } from './unread.ts'

const genders: readonly Gender[] = ['male', 'female', 'other', 'unknown']

/** Every different BSN that is one. */
const bsnsIn = ({ identifier }: FhirPatient): readonly Bsn[] => {
  const bsns = identifiersOf(identifier)
    .filter(({ system }) => system === identifierSystems.bsn)
    .map(({ value }) => parseBsn(value))
  return [...new Set(bsns)].filter((bsn) => bsn !== null)
}

/** Of two that differ one is somebody else's, and which nobody can tell. */
const bsnOf = (resource: FhirPatient): Bsn | null => {
  const [bsn, ...others] = bsnsIn(resource)
  return others.length === 0 ? (bsn ?? null) : null
}

/** The child as nl-core-Patient has it; null when the resource has no id that FHIR allows. */
export const patientOf = (resource: FhirPatient): Patient | null => {
  const id = idOf(resource)
  if (id === null) return null
  const birthDate = textOf(resource.birthDate) ?? ''
  return {
    id,
    name: personNameOf(resource.name),
    birthDate: isBirthDate(birthDate) ? birthDate : null,
    gender: genders.find((known) => known === resource.gender) ?? null,
    bsn: bsnOf(resource),
    ...homeAddressOf(resource.address),
    phones: phonesOf(resource.telecom),
  }
}

/** Whatever stands there for a BSN; nothing where the HIS says that it withholds it. */
const bsnValues = ({ identifier }: FhirPatient): readonly unknown[] =>
  identifiersOf(elementsOf(identifier).map((one) => ({ ...one, value: String(one.value ?? '') })))
    .filter(({ system }) => system === identifierSystems.bsn)
    .map(({ value }) => value)

// biome-ignore format: a table is read by its columns
const rows = unreadBy<FhirPatient, Patient>([
  { element: 'Patient.name',             given: ({ name }) => name,                 read: ({ name }) => nameOrNull(name.text) },
  { element: 'Patient.birthDate',        given: ({ birthDate }) => birthDate,       read: ({ birthDate }) => birthDate },
  { element: 'Patient.gender',           given: ({ gender }) => gender,             read: ({ gender }) => gender },
  { element: 'Patient.identifier',       given: bsnValues,                          read: ({ bsn }) => bsn },
  { element: 'Patient.address',          given: ({ address }) => givenHome(address), read: ({ address }) => address },
  { element: 'Patient.address.district', given: () => null,                         read: ({ municipality }) => municipality },
  { element: 'Patient.telecom',          given: ({ telecom }) => givenPhones(telecom), read: ({ phones }) => phones },
])

/** What of a child could not be read on a day: nobody is born after it. */
export const unreadInPatient = (
  resource: FhirPatient,
  patient: Patient,
  today: LocalDate,
): readonly Unread[] => {
  const isBorn = patient.birthDate !== null && patient.birthDate <= today
  const hasTwo = bsnsIn(resource).length > 1
  return rows(resource, { ...patient, birthDate: isBorn ? patient.birthDate : null }).map((row) =>
    hasTwo && row.element === 'Patient.identifier' ? { ...row, why: 'double' } : row,
  )
}

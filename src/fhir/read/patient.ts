import type { Patient as FhirPatient } from 'fhir/r4.js'
import { isBirthDate } from '../../domain/calendar.ts'
import { identifierSystems, parseBsn } from '../../domain/identifiers.ts'
import type { Gender, Patient } from '../../domain/person.ts'
import { homeAddressOf, phonesOf } from './contact-details.ts'
import { identifiersOf, idOf } from './identifiers.ts'
import { textOf } from './lenient.ts'
import { personNameOf } from './person-name.ts'

const genders: readonly Gender[] = ['male', 'female', 'other', 'unknown']

/** The child as nl-core-Patient has it; null when the resource has no id that FHIR allows. */
export const patientOf = (resource: FhirPatient): Patient | null => {
  const id = idOf(resource)
  if (id === null) return null
  const birthDate = textOf(resource.birthDate) ?? ''
  const bsn = identifiersOf(resource.identifier).find(
    ({ system }) => system === identifierSystems.bsn,
  )
  return {
    id,
    name: personNameOf(resource.name),
    birthDate: isBirthDate(birthDate) ? birthDate : null,
    gender: genders.find((known) => known === resource.gender) ?? null,
    bsn: bsn === undefined ? null : parseBsn(bsn.value),
    ...homeAddressOf(resource.address),
    phones: phonesOf(resource.telecom),
  }
}

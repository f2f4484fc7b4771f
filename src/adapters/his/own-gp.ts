import type { Patient as FhirPatient, Reference } from 'fhir/r4.js'
import { type NamedGp, namedGpOf } from '../../domain/named-gp.ts'
import { listOf } from '../../fhir/read/lenient.ts'
import { practitionerOf } from '../../fhir/read/practitioner.ts'
import { referencedId } from '../../fhir/read/reference.ts'
import { ofType } from './found.ts'
import { readTogether, type Wish } from './read-together.ts'

type Reader = Parameters<typeof readTogether>[0]

const wishFor = (reference: Reference): Wish | null => {
  const id = referencedId(reference, 'Practitioner')
  if (id !== null) return { type: 'Practitioner', id }
  const role = referencedId(reference, 'PractitionerRole')
  return role === null
    ? null
    : {
        type: 'PractitionerRole',
        parameters: { _id: role, _include: 'PractitionerRole:practitioner' },
      }
}

/**
 * The patient's own huisarts as the record names them (Patient.generalPractitioner); null where it names nobody that can
 * be read. It is a question more to the HIS, so it is asked only for who is no huisarts; a launch never fails by it.
 */
export const findOwnGp = async (
  reader: Reader,
  patient: FhirPatient | undefined,
): Promise<NamedGp | null> => {
  const wishes = listOf(patient?.generalPractitioner)
    .map(wishFor)
    .filter((wish) => wish !== null)
  const found = await readTogether(reader, Object.fromEntries(wishes.entries()))
  const [own] = Object.values(found)
    .flatMap((part) => ofType('Practitioner', part))
    .map((practitioner) => practitionerOf(practitioner, null))
    .filter((practitioner) => practitioner !== null)
  return own === undefined ? null : namedGpOf(own)
}

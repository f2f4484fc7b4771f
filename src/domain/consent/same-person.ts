import type { ConsentingPerson } from './consent-record.ts'

/** A person is the same person by the HIS's id, else by name. */
export const isSamePerson = (one: ConsentingPerson, other: ConsentingPerson): boolean => {
  if (one === 'patient' || other === 'patient') return one === other
  return one.id === null || other.id === null
    ? one.name.text === other.name.text
    : one.id === other.id
}

/** Whether the person is among these. */
export const includesPerson = (
  persons: readonly ConsentingPerson[],
  person: ConsentingPerson,
): boolean => persons.some((one) => isSamePerson(one, person))

import type { Actor } from '../history.ts'
import type { FhirId, Identifier } from '../identifiers.ts'
import type { NamedGp } from '../named-gp.ts'
import type { Practitioner } from '../person.ts'
import type { Party, Referral } from '../referral.ts'
import { formatName } from '../words.ts'

/** A person or party as it is told to a HIS: where the HIS holds it, or by its number, and what it is called. */
export type Someone = {
  is: 'Patient' | 'Practitioner' | 'PractitionerRole' | 'Organization'
  /** Null: the HIS does not hold it. */
  id: FhirId | null
  identifier: Identifier | null
  name: string | null
}

export const patientAsTold = ({ patient }: Pick<Referral, 'patient'>): Someone => ({
  is: 'Patient',
  id: patient.id,
  identifier: null,
  name: patient.name.text,
})

/** By the first number: a reference has one. */
const byNumber = (is: Someone['is'], { name, identifiers: [identifier] }: Party): Someone => ({
  is,
  id: null,
  identifier: identifier ?? null,
  name,
})

export const partyAsTold = (party: Party): Someone => byNumber('Organization', party)

/** A huisarts whom the configuration names; the personal number is of who it is, not of a role. */
export const namedGpAsTold = (gp: NamedGp): Someone => byNumber('Practitioner', gp)

/** Somebody of the practice of whom no more than the name is told. */
export const byNameAsTold = (name: string): Someone =>
  byNumber('Practitioner', { name, identifiers: [] })

export const practiceAsTold = ({ practice }: Pick<Referral, 'practice'>): Someone =>
  practice.organisationId === null
    ? partyAsTold(practice)
    : { is: 'Organization', id: practice.organisationId, identifier: null, name: practice.name }

export const receiverAsTold = ({ receiver }: Pick<Referral, 'receiver'>): Someone =>
  partyAsTold(receiver)

/** The POH Jeugd has no number that a HIS knows: by name, with the organisation. */
export const workerAsTold = (
  worker: string,
  { receiver }: Pick<Referral, 'receiver'>,
): Someone => ({
  is: 'PractitionerRole',
  id: null,
  identifier: null,
  name: `${worker}, ${receiver.name}`,
})

/** In the role in which somebody works for the practice, where the HIS has one. */
export const practitionerAsTold = ({ id, roleId, name }: Practitioner): Someone => ({
  is: roleId === null ? 'Practitioner' : 'PractitionerRole',
  id: roleId ?? id,
  identifier: null,
  name: formatName(name),
})

/** Whoever did something, of either side; in the HIS that is somebody of the practice. */
export const actorAsTold = (
  by: Exclude<Actor, { party: 'system' }>,
  referral: Pick<Referral, 'receiver' | 'practice'>,
): Someone => {
  if (by.party === 'his') return practiceAsTold(referral)
  return by.party === 'practice'
    ? practitionerAsTold(by.person)
    : workerAsTold(by.person.name, referral)
}

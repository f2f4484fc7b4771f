import type { Reference } from 'fhir/r4.js'
import type { Practitioner } from '../../domain/person.ts'
import type { Party, Referral } from '../../domain/referral.ts'
import { formatName } from '../../domain/words.ts'
import { element } from './element.ts'

/** A party that the HIS does not hold: known by identifier and name. */
const logicalOrganisation = ({ name, identifiers: [identifier] }: Party): Reference =>
  element<Reference>({ type: 'Organization', identifier: identifier ?? null, display: name })

export const patientReference = ({ patient }: Referral): Reference => ({
  reference: `Patient/${patient.id}`,
  type: 'Patient',
  display: patient.name.text,
})

export const practiceReference = ({ practice }: Referral): Reference =>
  practice.organisationId === null
    ? logicalOrganisation(practice)
    : {
        reference: `Organization/${practice.organisationId}`,
        type: 'Organization',
        display: practice.name,
      }

export const receiverReference = ({ receiver }: Referral): Reference =>
  logicalOrganisation(receiver)

/** The POH Jeugd has no number that a HIS knows: by name, with the organisation. */
export const workerReference = (worker: string, { receiver }: Referral): Reference => ({
  type: 'PractitionerRole',
  display: `${worker}, ${receiver.name}`,
})

/** In the role in which somebody works for the practice, where the HIS has one. */
export const practitionerReference = (practitioner: Practitioner): Reference => {
  const { id, roleId, name } = practitioner
  const [type, literal] = roleId === null ? ['Practitioner', id] : ['PractitionerRole', roleId]
  return { reference: `${type}/${literal}`, type, display: formatName(name) }
}

import type { HisGrant } from '../../application/ports/his.ts'
import { parseFhirId } from '../../domain/identifiers.ts'

/**
 * The id_token's fhirUser, absolute under the FHIR base or relative. Null for a Patient, a RelatedPerson, a resource of
 * another server, and for what is no reference (security A19, A40).
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data
 */
export const parseFhirUser = (claim: unknown, iss: string): HisGrant['fhirUser'] | null => {
  if (typeof claim !== 'string') return null
  const base = `${iss.replace(/\/$/, '')}/`
  const [type, text = '', ...rest] = claim.replace(base, '').split('/')
  const id = parseFhirId(text)
  const isProfessional = type === 'Practitioner' || type === 'PractitionerRole'
  return isProfessional && id !== null && rest.length === 0 ? { type, id } : null
}

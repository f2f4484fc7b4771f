import type { Organization } from 'fhir/r4.js'
import { type FhirId, type Identifier, parseFhirId } from '../../domain/identifiers.ts'
import { identifiersOf } from './identifiers.ts'
import { textOf } from './lenient.ts'

/** The practice; null without an id. Who it is to us, its identifiers decide. */
export const organisationOf = (
  resource: Organization,
): { id: FhirId; name: string; identifiers: readonly Identifier[] } | null => {
  const id = parseFhirId(resource.id ?? '')
  if (id === null) return null
  const name = textOf(resource.name) ?? 'Naam onbekend'
  return { id, name, identifiers: identifiersOf(resource.identifier) }
}

import type { Organization } from 'fhir/r4.js'
import type { FhirId, Identifier } from '../../domain/identifiers.ts'
import { identifiersOf, idOf } from './identifiers.ts'
import { textOf } from './lenient.ts'

/** The practice; null without an id. Who it is to us, its identifiers decide. */
export const organisationOf = (
  resource: Organization,
): { id: FhirId; name: string; identifiers: readonly Identifier[] } | null => {
  const id = idOf(resource)
  if (id === null) return null
  const name = textOf(resource.name) ?? 'Naam onbekend'
  return { id, name, identifiers: identifiersOf(resource.identifier) }
}

import type { Organization } from 'fhir/r4.js'
import type { FhirId, Identifier } from '../../domain/identifiers.ts'
import { identifiersOf, idOf } from './identifiers.ts'
import { textOf } from './lenient.ts'
import { nameOrNull, unknownName } from './person-name.ts'
import { unreadBy } from './unread.ts'

type Read = { id: FhirId; name: string; identifiers: readonly Identifier[] }

/** The practice; null without an id. Who it is to us, its identifiers decide. */
export const organisationOf = (resource: Organization): Read | null => {
  const id = idOf(resource)
  if (id === null) return null
  const name = textOf(resource.name) ?? unknownName
  return { id, name, identifiers: identifiersOf(resource.identifier) }
}

// biome-ignore format: a table is read by its columns
export const unreadInOrganization = unreadBy<Organization, Omit<Read, 'id'>>([
  { element: 'Organization.name',       given: ({ name }) => name,             read: ({ name }) => nameOrNull(name) },
  { element: 'Organization.identifier', given: ({ identifier }) => identifier, read: ({ identifiers }) => identifiers },
])

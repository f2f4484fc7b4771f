import type {
  Identifier as FhirIdentifier,
  Organization,
  PractitionerRole,
  Reference,
} from 'fhir/r4.js'
import type { FhirId, Identifier } from '../../domain/identifiers.ts'
import { identifiersOf, idOf } from './identifiers.ts'
import { elementsOf, textOf } from './lenient.ts'
import { nameOrNull, unknownName } from './person-name.ts'
import { unreadBy } from './unread.ts'

type Read = { id: FhirId | null; name: string; identifiers: readonly Identifier[] }

/** The practice. Who it is to us, its identifiers decide. */
export const organisationOf = (resource: Organization): Read => ({
  id: idOf(resource),
  name: textOf(resource.name) ?? unknownName,
  identifiers: identifiersOf(resource.identifier),
})

/** What tells a practice that the HIS holds nowhere by an id of its own. */
const practiceOf = (
  name: string | undefined,
  identifier: readonly FhirIdentifier[] | undefined,
): Organization => ({
  resourceType: 'Organization',
  ...(name !== undefined && { name }),
  ...(identifier !== undefined && { identifier: [...elementsOf(identifier)] }),
})

const containedIn = (role: PractitionerRole, { reference }: Reference): Organization | undefined =>
  elementsOf(role.contained)
    .filter((resource): resource is Organization => resource.resourceType === 'Organization')
    .filter(({ id }) => textOf(id) !== null && reference === `#${id}`)
    .map(({ name, identifier }) => practiceOf(name, identifier))[0]

/** The practice of a role where the role itself has it: contained, or named by its number. */
export const organizationWithin = (role: PractitionerRole): Organization | undefined => {
  const [reference] = elementsOf(role.organization)
  if (reference === undefined) return undefined
  const { identifier, display } = reference
  const named = identifier === undefined ? undefined : practiceOf(display, [identifier])
  return containedIn(role, reference) ?? named
}

// biome-ignore format: a table is read by its columns
export const unreadInOrganization = unreadBy<Organization, Read>([
  { element: 'Organization.name',       given: ({ name }) => name,             read: ({ name }) => nameOrNull(name) },
  { element: 'Organization.identifier', given: ({ identifier }) => identifier, read: ({ identifiers }) => identifiers },
])

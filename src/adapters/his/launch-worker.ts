import type { Practitioner as FhirPractitioner, Organization, PractitionerRole } from 'fhir/r4.js'
import type { PracticeOrganisation } from '../../application/ports/directory.ts'
import type { HisGrant, LaunchRecord, ReadFailure } from '../../application/ports/his.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { Unread } from '../../domain/unread.ts'
import {
  organisationOf,
  organizationWithin,
  unreadInOrganization,
} from '../../fhir/read/organization.ts'
import { isLocum, practitionerOf, unreadInPractitioner } from '../../fhir/read/practitioner.ts'
import { referencedId } from '../../fhir/read/reference.ts'
import { unreadBy } from '../../fhir/read/unread.ts'
import { isUnavailable, ofType } from './found.ts'
import { type Found, readTogether } from './read-together.ts'

type Reader = Parameters<typeof readTogether>[0]
type Worker = Pick<LaunchRecord, 'user' | 'organisation' | 'isLocum'>

/** Who is at the screen, and what of them could not be read. */
export type FoundWorker = { worker: Result<Worker, ReadFailure>; unread: readonly Unread[] }

/** What was found of who is at the screen, by id. */
type People = {
  practitioners: ReadonlyMap<string, FhirPractitioner>
  organizations: ReadonlyMap<string, Organization>
}

/**
 * Who is at the screen, and for which practice. With roles in several practices the one that is registered counts; none
 * registered: the first, so that the refusal can name it.
 */
export const findWorker = async (
  reader: Reader,
  fhirUser: HisGrant['fhirUser'],
  found: readonly Found[],
  isPractice: (organisation: PracticeOrganisation) => boolean,
): Promise<FoundWorker> => {
  const roles = rolesOf(fhirUser, found)
  const people = await readPeople(reader, fhirUser, roles, found)
  if (!people.ok) return { worker: people, unread: [] }
  const workers = roles.map((role) => workerOf(role, fhirUser, people.value))
  const ofPractice = ({ worker }: FoundWorker) => worker.ok && isPractice(worker.value.organisation)
  return workers.find(ofPractice) ?? workers.find(({ worker }) => worker.ok) ?? workers[0] ?? nobody
}

const nobody: FoundWorker = {
  worker: failure('user-not-readable'),
  unread: [{ element: 'PractitionerRole', why: 'missing' }],
}

const rolesOf = ({ type, id }: HisGrant['fhirUser'], found: readonly Found[]) =>
  found
    .flatMap((part) => ofType('PractitionerRole', part))
    .filter((role) => role.active !== false)
    .filter((role) =>
      type === 'Practitioner'
        ? referencedId(role.practitioner, 'Practitioner') === id
        : role.id === id,
    )

const practitionerIdOf = (
  role: PractitionerRole,
  { type, id }: HisGrant['fhirUser'],
): FhirId | null => (type === 'Practitioner' ? id : referencedId(role.practitioner, 'Practitioner'))

/** What the search did not include is read by its id, in one go. */
const readPeople = async (
  reader: Reader,
  fhirUser: HisGrant['fhirUser'],
  roles: readonly PractitionerRole[],
  found: readonly Found[],
): Promise<Result<People, ReadFailure>> => {
  const known = peopleIn(found)
  const organizationIds = roles.map(({ organization }) =>
    referencedId(organization, 'Organization'),
  )
  const practitionerIds = roles.map((role) => practitionerIdOf(role, fhirUser))
  const missing = [
    ...missingFrom(known.organizations, organizationIds).map(
      (id) => ({ type: 'Organization', id }) as const,
    ),
    ...missingFrom(known.practitioners, practitionerIds).map(
      (id) => ({ type: 'Practitioner', id }) as const,
    ),
  ]
  if (missing.length === 0) return success(known)
  const read = await readTogether(reader, Object.fromEntries(missing.entries()))
  const more = Object.values(read)
  return more.some(isUnavailable)
    ? failure('his-unavailable')
    : success(peopleIn([...found, ...more]))
}

const missingFrom = (
  known: ReadonlyMap<string, unknown>,
  ids: readonly (FhirId | null)[],
): FhirId[] => [...new Set(ids)].filter((id) => id !== null && !known.has(id)) as FhirId[]

const peopleIn = (found: readonly Found[]): People => ({
  practitioners: byId(found.flatMap((part) => ofType('Practitioner', part))),
  organizations: byId(found.flatMap((part) => ofType('Organization', part))),
})

const byId = <T extends Organization | FhirPractitioner>(
  resources: readonly T[],
): ReadonlyMap<string, T> => new Map(resources.map((resource) => [resource.id ?? '', resource]))

const workerOf = (
  role: PractitionerRole,
  fhirUser: HisGrant['fhirUser'],
  { practitioners, organizations }: People,
): FoundWorker => {
  const person = practitioners.get(practitionerIdOf(role, fhirUser) ?? '')
  const user = person && practitionerOf(person, role)
  const organization =
    organizations.get(referencedId(role.organization, 'Organization') ?? '') ??
    organizationWithin(role)
  if (!user || !organization) {
    const unread = unreadInRole(role, { user, organization })
    return { worker: failure('user-not-readable'), unread }
  }
  const organisation = organisationOf(organization)
  return {
    worker: success({ user, organisation, ...(isLocum(role) && { isLocum: true }) }),
    unread: [
      ...unreadInPractitioner(person, role, user),
      ...unreadInOrganization(organization, organisation),
    ],
  }
}

type Known = { user: unknown; organization: unknown }

// biome-ignore format: a table is read by its columns
const unreadInRole = unreadBy<PractitionerRole, Known>([
  { element: 'PractitionerRole.practitioner', given: ({ practitioner }) => practitioner, read: ({ user }) => user },
  { element: 'PractitionerRole.organization', given: ({ organization }) => organization, read: ({ organization }) => organization },
])

import type { Practitioner as FhirPractitioner, Organization, PractitionerRole } from 'fhir/r4.js'
import type { PracticeOrganisation } from '../../application/ports/directory.ts'
import type { HisGrant, LaunchRecord, ReadFailure } from '../../application/ports/his.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { organisationOf } from '../../fhir/read/organization.ts'
import { practitionerOf } from '../../fhir/read/practitioner.ts'
import { referencedId } from '../../fhir/read/reference.ts'
import { isUnavailable, ofType } from './found.ts'
import { type Found, readTogether } from './read-together.ts'

type Reader = Parameters<typeof readTogether>[0]
type Worker = Pick<LaunchRecord, 'user' | 'organisation'>

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
): Promise<Result<Worker, ReadFailure>> => {
  const roles = rolesOf(fhirUser, found)
  const people = await readPeople(reader, fhirUser, roles, found)
  if (!people.ok) return people
  const workers = roles
    .map((role) => workerOf(role, fhirUser, people.value))
    .filter((worker) => worker !== null)
  const worker = workers.find(({ organisation }) => isPractice(organisation)) ?? workers[0]
  return worker === undefined ? failure('user-not-readable') : success(worker)
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
): Worker | null => {
  const practitioner = practitioners.get(practitionerIdOf(role, fhirUser) ?? '')
  const organization = organizations.get(referencedId(role.organization, 'Organization') ?? '')
  const user = practitioner && practitionerOf(practitioner, role)
  const organisation = organization && organisationOf(organization)
  return user && organisation ? { user, organisation } : null
}

import type { FhirStore } from '../store/fhir-store.ts'

/** The ids of the patients of the practices where the user (`Practitioner/x`) has a role. */
export async function practicePatients(user: string, store: FhirStore): Promise<Set<string>> {
  const roles = await store.search('PractitionerRole', roleQuery(user))
  const practices = roles.flatMap(({ organization }) => organization?.reference ?? [])
  if (practices.length === 0) return new Set()
  const patients = await store.search('Patient', { organization: practices.join(',') })
  return new Set(patients.flatMap(({ id }) => id ?? []))
}

const roleQuery = (user: string): Record<string, string> =>
  user.startsWith('PractitionerRole/')
    ? { _id: user.slice('PractitionerRole/'.length) }
    : { practitioner: user }

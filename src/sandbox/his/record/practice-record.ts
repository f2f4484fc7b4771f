import type { CodeableConcept, Patient, PractitionerRole, Reference } from 'fhir/r4.js'
import type { FhirStore } from '../store/fhir-store.ts'
import { personName, sortingName } from './person-name.ts'

export type User = {
  id: string
  name: string
  role: string
  practice: { id: string; name: string }
}

export type PracticeRecord = {
  /** Who works here, with the practice they work for. */
  users: () => Promise<User[]>
  findUser: (id: string) => Promise<User | null>
  patients: (practiceId: string) => Promise<Patient[]>
  /** Null for a patient of another practice too. */
  findPatient: (practiceId: string, id: string) => Promise<Patient | null>
}

/** People as the record screen and the launch need them, read from any R4 store. */
export function readPracticeRecord(store: FhirStore): PracticeRecord {
  const users = async () => {
    const roles = await store.search('PractitionerRole', {})
    const found = await Promise.all(roles.map(userOf))
    return found.filter((user) => user !== null).sort((a, b) => a.name.localeCompare(b.name, 'nl'))
  }

  return {
    users,
    findUser: async (id) => {
      if (!isFhirId(id)) return null
      const roles = await store.search('PractitionerRole', { practitioner: `Practitioner/${id}` })
      const found = await Promise.all(roles.map(userOf))
      return found.find((user) => user !== null) ?? null
    },
    patients: async (practiceId) => {
      const workers = await workersOf(practiceId)
      const all = await store.search('Patient', {})
      return all
        .filter((patient) => belongsTo(patient, practiceId, workers))
        .sort((a, b) => sortingName(a.name).localeCompare(sortingName(b.name), 'nl'))
    },
    findPatient: async (practiceId, id) => {
      if (!isFhirId(id)) return null
      const patient = await store.read('Patient', id)
      return patient && belongsTo(patient, practiceId, await workersOf(practiceId)) ? patient : null
    },
  }

  async function userOf(role: PractitionerRole): Promise<User | null> {
    const [id, practiceId] = [idIn(role.practitioner), idIn(role.organization)]
    if (!id || !practiceId) return null
    const practitioner = await store.read('Practitioner', id)
    const organization = await store.read('Organization', practiceId)
    if (!practitioner || !isGpPractice(organization?.type)) return null
    return {
      id,
      name: personName(practitioner.name),
      role: wordsOf(role.code?.[0] ?? role.specialty?.[0]) ?? 'medewerker',
      practice: { id: practiceId, name: organization?.name ?? practiceId },
    }
  }

  async function workersOf(practiceId: string): Promise<Set<string>> {
    const roles = await store.search('PractitionerRole', {
      organization: `Organization/${practiceId}`,
    })
    return new Set(
      roles.flatMap((role) => [
        `PractitionerRole/${role.id}`,
        String(role.practitioner?.reference),
      ]),
    )
  }
}

/** A patient who names no practice at all is everyone's: other data than ours may leave it out. */
function belongsTo(patient: Patient, practiceId: string, workers: Set<string>): boolean {
  const named = [patient.managingOrganization, ...(patient.generalPractitioner ?? [])]
    .map((reference) => reference?.reference)
    .filter((reference) => reference !== undefined)
  if (named.length === 0) return true
  return named.some((name) => name === `Organization/${practiceId}` || workers.has(name))
}

/** Receiving organisations are in the store as well; their people do not log in here. */
const isGpPractice = (types: CodeableConcept[] = []) =>
  types.length === 0 || types.some(({ coding = [] }) => coding.some(({ code }) => code === 'Z3'))

export const isFhirId = (text: string) => /^[A-Za-z0-9\-.]{1,64}$/.test(text)

export const idIn = (reference: Reference | undefined) => reference?.reference?.split('/').at(-1)

export const wordsOf = (concept: CodeableConcept | undefined) =>
  concept?.text ?? concept?.coding?.find(({ display }) => display)?.display

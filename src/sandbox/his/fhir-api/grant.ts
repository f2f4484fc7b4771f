import type { Access } from '../access.ts'
import type { FhirStore } from '../store/fhir-store.ts'
import { practicePatients } from './practice-patients.ts'

/** c create · r read, vread, history · u update, patch · d delete · s search */
export type Letter = 'c' | 'r' | 'u' | 'd' | 's'

/** One granted scope, and whose records it reaches. */
export type Grant = {
  /** A resource type, or `*`. */
  type: string
  letters: string
  /** `status=requested`: only resources that match are reached. */
  restriction: URLSearchParams
  patients: ReadonlySet<string> | 'all'
}

/** @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-fhir-resources */
const SCOPE = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.(?=[cruds])(c?r?u?d?s?)(?:\?(.+))?$/

/**
 * The resource scopes of a token; what is none (`openid`, `launch`) reaches nothing.
 * patient/ reaches the launch's patient, user/ the patients of the user's own practice.
 */
export async function grantsOf(access: Access, store: FhirStore): Promise<Grant[]> {
  const grants: Grant[] = []
  for (const scope of access.scope.split(' ')) {
    const [, level, type, letters, restriction] = SCOPE.exec(scope) ?? []
    if (!level || !type || !letters) continue
    const patients = await reachOf(level, access, store)
    grants.push({ type, letters, restriction: new URLSearchParams(restriction), patients })
  }
  return grants
}

async function reachOf(level: string, { patient, user }: Access, store: FhirStore) {
  if (level === 'system') return 'all'
  if (level === 'patient') return new Set(patient ? [patient] : [])
  return user ? practicePatients(user, store) : new Set<string>()
}

/** Reaches every resource of its types: nothing has to be looked at first. */
export const isUnlimited = ({ patients, restriction }: Grant): boolean =>
  patients === 'all' && restriction.size === 0

export const grantsFor = (grants: Grant[], letter: Letter, type: string): Grant[] =>
  grants.filter(
    (grant) => grant.letters.includes(letter) && (grant.type === '*' || grant.type === type),
  )

import type { FhirResource } from 'fhir/r4.js'
import type { FhirStore } from '../store/fhir-store.ts'
import { isStoredType } from '../store/resource-types.ts'
import { isDirectoryType, patientsOf } from './compartment.ts'
import { lastKnown } from './last-known.ts'

const RELATIVE = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/

/**
 * The first reference in a resource to something outside the records of these patients. What is
 * not there counts as outside: else a refusal would tell which ids exist.
 */
export async function referenceOutside(
  resource: FhirResource,
  patients: ReadonlySet<string>,
  store: FhirStore,
  base: string,
): Promise<string | undefined> {
  for (const reference of referencesIn(resource)) {
    const local = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference
    if (!(await isInside(local, patients, store))) return reference
  }
  return undefined
}

async function isInside(
  reference: string,
  patients: ReadonlySet<string>,
  store: FhirStore,
): Promise<boolean> {
  // Contained, another entry of the Bundle (checked itself), or another server's.
  if (/^(#|urn:uuid:|urn:oid:)/.test(reference)) return true
  if (/^https?:\/\/[^?]*$/.test(reference)) return true
  const [, type = '', id = ''] = RELATIVE.exec(reference) ?? []
  if (type === 'Patient') return patients.has(id)
  if (isDirectoryType(type)) return true
  if (!isStoredType(type)) return false
  const target = await lastKnown(store, type, id)
  const owners = target ? patientsOf(target) : []
  return owners.length > 0 && owners.every((owner) => patients.has(owner))
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) =>
    name === 'reference' && typeof item === 'string' ? [item] : referencesIn(item),
  )
}

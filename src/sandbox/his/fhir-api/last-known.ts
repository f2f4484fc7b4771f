import type { Bundle, FhirResource } from 'fhir/r4.js'
import type { FhirStore } from '../store/fhir-store.ts'

/** The current version, or the last one before it was deleted; null when there never was one. */
export async function lastKnown(
  store: FhirStore,
  type: string,
  id: string,
): Promise<FhirResource | null> {
  const { body } = await store.handle({ method: 'GET', url: `${type}/${id}/_history` })
  if (body?.resourceType !== 'Bundle') return null
  const versions = (body as Bundle<FhirResource>).entry ?? []
  return versions.find(({ resource }) => resource)?.resource ?? null
}

import { parseFhirId } from '../../domain/identifiers.ts'
import type { WrittenResource } from '../../fhir/write/resources-of.ts'
import type { FhirClient } from './fhir-client.ts'
import { changedAt, compare, type Hits, isInForce, referenceTo } from './referral-finder.ts'

type Ours = WrittenResource['resource']

type Reader = { fhir: Pick<FhirClient, 'versions'>; token: string }

/** What of a referral the HIS holds more than once in force, with the one that was made first. */
export const earliestOfDoubles = async (
  reader: Reader,
  hits: Hits,
): Promise<ReadonlyMap<string, Ours>> => {
  const earliest = new Map<string, Ours>()
  for (const [name, resources] of hits) {
    const inForce = resources.filter(isInForce)
    if (inForce.length < 2) continue
    const [first] = (await Promise.all(inForce.map((one) => withBirth(reader, one)))).toSorted(
      (one, other) => one.bornAt - other.bornAt || compare(one.reference, other.reference),
    )
    if (first !== undefined) earliest.set(name, first.resource)
  }
  return earliest
}

/** When its first version was made; where the HIS keeps none, when it was last changed. */
const withBirth = async ({ fhir, token }: Reader, resource: Ours) => {
  const id = parseFhirId(resource.id ?? '')
  const versions = id === null ? null : await fhir.versions(resource.resourceType, id, token)
  const all = versions?.ok ? [resource, ...versions.value] : [resource]
  const bornAt = Math.min(...all.map(changedAt))
  return { resource, bornAt, reference: referenceTo(resource) }
}

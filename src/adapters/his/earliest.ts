import { parseFhirId } from '../../domain/identifiers.ts'
import type { WrittenResource } from '../../fhir/write/resources-of.ts'
import type { FhirClient } from './fhir-client.ts'
import { type Hits, isInForce } from './referral-finder.ts'

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
      (one, other) => compare(one.bornAt, other.bornAt) || compare(one.id, other.id),
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
  const [bornAt = ''] = all.map(({ meta }) => timeOf(meta?.lastUpdated)).toSorted(compare)
  return { resource, bornAt, id: resource.id ?? '' }
}

/** In one form, whatever the HIS's own time zone; an instant that is none is of long ago. */
const timeOf = (instant = ''): string => {
  const time = Date.parse(instant)
  return new Date(Number.isNaN(time) ? 0 : time).toISOString()
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

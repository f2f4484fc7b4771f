import { readFile } from 'node:fs/promises'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import { isStoredType } from '../store/resource-types.ts'

/**
 * The resources of any FHIR Bundle in a file, ready to be seeded: types that the store does not
 * keep are left out, ids that are missing or purely numeric become other ones, and references
 * (relative, absolute or `urn:uuid:`) follow. Throws an Error of one readable line.
 */
export async function loadBundle(file: string): Promise<Bundle<FhirResource>> {
  const entries = entriesOf(await readText(file), file)
  const kept = entries.filter(({ resource }) => isStoredType(resource.resourceType))
  if (kept.length === 0) throw new Error(`${file} holds no resource that the demo HIS keeps`)
  const places = new Map(kept.flatMap((entry, index) => placesOf(entry, index, file)))
  const entry = kept.map(({ resource }, index) => ({
    resource: {
      ...(follow(resource, places) as object),
      id: newId(resource, index),
    } as FhirResource,
  }))
  requireUnique(entry, file)
  return { resourceType: 'Bundle', type: 'collection', entry }
}

type Entry = { fullUrl?: string; resource: FhirResource }

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (failure) {
    throw new Error(`${file} cannot be read: ${(failure as NodeJS.ErrnoException).code}`)
  }
}

function entriesOf(text: string, file: string): Entry[] {
  const bundle = parsed(text, file)
  if (bundle?.resourceType !== 'Bundle') throw new Error(`${file} is not a FHIR Bundle`)
  return (bundle.entry ?? []).flatMap(({ fullUrl, resource }, index) => {
    if (!resource) return []
    if (typeof resource.resourceType === 'string')
      return [{ ...(fullUrl ? { fullUrl } : {}), resource }]
    throw new Error(`${file}: Bundle.entry[${index}].resource has no resourceType`)
  })
}

function parsed(text: string, file: string): Bundle<FhirResource> | null {
  try {
    return JSON.parse(text)
  } catch (failure) {
    throw new Error(`${file} is not JSON: ${(failure as Error).message}`)
  }
}

/** A purely numeric id is taken for a database key by some clients. */
const newId = ({ id }: FhirResource, index: number): string =>
  id === undefined ? `resource-${index + 1}` : /^\d+$/.test(id) ? `id-${id}` : id

/** Everything that the resource may be referred to by, and its place here. */
function placesOf({ fullUrl, resource }: Entry, index: number, file: string): [string, string][] {
  const id = newId(resource, index)
  if (!/^[A-Za-z0-9\-.]{1,64}$/.test(id)) {
    throw new Error(`${file}: ${resource.resourceType}/${id} has an id that FHIR does not allow`)
  }
  const place = `${resource.resourceType}/${id}`
  return [
    ...(resource.id
      ? [[`${resource.resourceType}/${resource.id}`, place] as [string, string]]
      : []),
    ...(fullUrl ? [[fullUrl, place] as [string, string]] : []),
  ]
}

function follow(value: unknown, places: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => follow(item, places))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'reference' && typeof item === 'string'
        ? (places.get(item) ?? item)
        : follow(item, places),
    ]),
  )
}

function requireUnique(entry: { resource: FhirResource }[], file: string): void {
  const seen = new Set<string>()
  for (const { resource } of entry) {
    const place = `${resource.resourceType}/${resource.id}`
    if (seen.has(place)) throw new Error(`${file}: ${place} is there twice`)
    seen.add(place)
  }
}

import type { FhirResource } from 'fhir/r4.js'
import { parseFhirId } from '../../domain/identifiers.ts'

/** Where the HIS put a resource. `isNew`: it was made just now (201), and not found or replaced. */
export type Stored = { reference: string; versionId: string | null; isNew: boolean }

type Answer = {
  status: number
  headers: Pick<Headers, 'get'>
  /** Empty where it does as we ask (`return=minimal`). */
  body: { resourceType?: unknown; id?: unknown; meta?: unknown }
}

/** From Location and ETag, else from the resource itself; null when neither says where it is. */
export const storedAt = (
  type: FhirResource['resourceType'],
  { status, headers, body }: Answer,
): Stored | null => {
  const isResource = body.resourceType === type
  const { versionId } = (isResource ? (body.meta ?? {}) : {}) as { versionId?: unknown }
  const location = headers.get('location') ?? headers.get('content-location') ?? ''
  const place = placeOf(type, { location, etag: headers.get('etag') ?? '' })
  const reference = place?.reference ?? (isResource ? referenceTo(type, body.id) : null)
  if (reference === null) return null
  return {
    reference,
    versionId: place?.versionId ?? parseFhirId(String(versionId ?? '')),
    isNew: status === 201,
  }
}

const referenceTo = (type: string, id: unknown): string | null => {
  const parsed = parseFhirId(String(id ?? ''))
  return parsed === null ? null : `${type}/${parsed}`
}

/** `Type/id` and the version, as Location and ETag tell them (https://hl7.org/fhir/R4/http.html#create). */
export const placeOf = (
  type: string,
  { location, etag }: { location: string; etag: string },
): Pick<Stored, 'reference' | 'versionId'> | null => {
  const [path = '', version = ''] = location.split('/_history/')
  const [named, text = ''] = path.split('/').slice(-2)
  const id = named === type ? parseFhirId(text) : null
  if (id === null) return null
  return { reference: `${type}/${id}`, versionId: versionOf(etag) ?? parseFhirId(version) }
}

export const versionOf = (etag: string): string | null =>
  parseFhirId(/^(?:W\/)?"(.+)"$/.exec(etag)?.[1] ?? '')

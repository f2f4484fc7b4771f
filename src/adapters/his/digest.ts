import { createHash } from 'node:crypto'

/** JSON with its keys in order (RFC 8785 as far as FHIR needs it), so that equal content is equal text. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    entries
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, canonical(member)]),
  )
}

/** SHA-256 of the canonical JSON, base64url. */
export const digestOf = (resource: object): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(resource)))
    .digest('base64url')

import type { Bundle, BundleEntry } from 'fhir/r4.js'
import type { HisReferences } from '../../application/ports/his.ts'
import { parseFhirId } from '../../domain/identifiers.ts'
import type { Change } from './write-plan.ts'

/** What the HIS holds after the transaction; `found`: it was there already and may be of another day. */
export type Written = { references: HisReferences; found: readonly string[] }

type Place = { reference: string; versionId: string | null }

/**
 * Every entry of the answer held against what was sent (reliability S6); null when one is missing, failed, or does not
 * say where it is. Entries are in the order of the request. https://hl7.org/fhir/R4/http.html#transaction-response
 */
export const readAnswer = (
  changes: readonly Change[],
  { type, entry = [] }: Bundle,
): Written | null => {
  if (type !== 'transaction-response' || entry.length !== changes.length) return null
  const references: Record<string, HisReferences[string]> = {}
  const found: string[] = []
  for (const [index, change] of changes.entries()) {
    const response = entry[index]?.response
    const place = response?.status.startsWith('2') ? placeOf(change, response) : null
    if (place === null) return null
    const isFound = change.known === null && response?.status.startsWith('200') === true
    if (isFound) found.push(change.name)
    // Without a digest it counts as changed: the next transaction brings it to today's state.
    references[change.name] = { ...place, digest: isFound ? '' : change.digest }
  }
  return { references, found }
}

const placeOf = (
  { known, resource }: Change,
  { location = '', etag = '' }: NonNullable<BundleEntry['response']>,
): Place | null => {
  const [path = '', version] = location.split('/_history/')
  const [type, text = ''] = path.split('/').slice(-2)
  const id = type === resource.resourceType ? parseFhirId(text) : null
  const reference = id === null ? (known?.reference ?? null) : `${type}/${id}`
  if (reference === null || (known !== null && known.reference !== reference)) return null
  const versionId = /^(?:W\/)?"(.+)"$/.exec(etag)?.[1] ?? version ?? ''
  return { reference, versionId: parseFhirId(versionId) }
}

import type { Bundle, BundleEntry } from 'fhir/r4.js'
import type { HisReferences } from '../../application/ports/his.ts'
import { placeOf, type Stored, versionOf } from './stored.ts'
import { type Change, ownReferenceOf } from './write-plan.ts'

/** What the HIS holds after the transaction; `found`: it was there already and may be of another day. */
export type Written = { references: HisReferences; found: readonly string[] }

/**
 * Every entry of the answer held against what was sent (reliability S6); null when one is missing, failed, or does not
 * say where it is. Entries are in the order of the request. https://hl7.org/fhir/R4/http.html#transaction-response
 */
export const readAnswer = (
  changes: readonly Change[],
  { type, entry = [] }: Bundle,
  ownIds: boolean,
): Written | null => {
  if (type !== 'transaction-response' || entry.length !== changes.length) return null
  const references: Record<string, HisReferences[string]> = {}
  const found: string[] = []
  for (const [index, change] of changes.entries()) {
    const target = change.known?.reference ?? (ownIds ? ownReferenceOf(change) : null)
    const response = entry[index]?.response
    const place = response?.status.startsWith('2') ? placeIn(change, target, response) : null
    if (place === null) return null
    const isFound = target === null && response?.status.startsWith('200') === true
    if (isFound) found.push(change.name)
    // What was found counts as changed and as not looked at: it is read before it is brought to today's state.
    references[change.name] = isFound
      ? { reference: place.reference, versionId: null, digest: '' }
      : { ...place, digest: change.digest }
  }
  return { references, found }
}

/** `target`: where it was put; null where the HIS chose the place. */
const placeIn = (
  { resource }: Change,
  target: string | null,
  { location = '', etag = '' }: NonNullable<BundleEntry['response']>,
): Pick<Stored, 'reference' | 'versionId'> | null => {
  const place = placeOf(resource.resourceType, { location, etag })
  if (place === null)
    return target === null ? null : { reference: target, versionId: versionOf(etag) }
  return target === null || target === place.reference ? place : null
}

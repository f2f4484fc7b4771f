import type { Bundle, BundleEntry, FhirResource, Identifier } from 'fhir/r4.js'
import type { HisReferences } from '../../application/ports/his.ts'
import type { WrittenResource } from '../../fhir/write/resources-of.ts'
import { digestOf } from './digest.ts'

/** One resource that the HIS does not have as it is today. */
export type Change = WrittenResource & {
  digest: string
  /** What was written before; null: it is not known to be there. */
  known: HisReferences[string] | null
}

/** What changed since it was last written; a resource that did not is left alone. */
export const changesIn = (
  resources: readonly WrittenResource[],
  known: HisReferences,
): readonly Change[] =>
  resources
    .map((written) => ({
      ...written,
      digest: digestOf(written.resource),
      known: known[written.name] ?? null,
    }))
    .filter(({ digest, known }) => digest !== known?.digest)

/** A QuestionnaireResponse has one where the others have a list. */
export const identifiersIn = ({ identifier }: WrittenResource['resource']): readonly Identifier[] =>
  [identifier ?? []].flat()

/** Our identifier: by it a resource is found, and found to be ours. */
export const identifierOf = ({ resource }: WrittenResource): { system: string; value: string } => {
  const [identifier] = identifiersIn(resource)
  if (!identifier?.system || !identifier.value) throw new Error('what we write has our identifier')
  return { system: identifier.system, value: identifier.value }
}

/** Where it goes in a HIS that lets us choose the id: our identifier's value, which is unique and a valid id. */
export const ownReferenceOf = (written: WrittenResource): string =>
  `${written.resource.resourceType}/${identifierOf(written).value}`

/** Without `Type?`: some servers would create a duplicate. https://hl7.org/fhir/R4/http.html#ccreate */
export const conditionOf = (written: WrittenResource): string => {
  const { system, value } = identifierOf(written)
  return `identifier=${encodeURIComponent(system)}|${encodeURIComponent(value)}`
}

/** What a reference between the resources of a referral becomes: where the other is, or null when it is not there. */
export type Resolve = (written: WrittenResource) => string | null

/**
 * The resource as the HIS can take it: a reference to a resource that is there is literal, one to a resource that the
 * HIS does not hold is by our identifier. https://hl7.org/fhir/R4/references.html#logical
 */
export const resolved = (
  { resource }: WrittenResource,
  all: readonly WrittenResource[],
  resolve: Resolve,
): WrittenResource['resource'] => {
  const byFullUrl = new Map(all.map((written) => [written.fullUrl, written]))
  return JSON.parse(
    JSON.stringify(resource, (_key, value: unknown) => {
      const written = byFullUrl.get(String((value as { reference?: unknown } | null)?.reference))
      if (written === undefined) return value
      const { reference: _urn, ...rest } = value as { reference: string }
      const reference = resolve(written)
      return reference === null
        ? { ...rest, identifier: identifierOf(written) }
        : { ...rest, reference }
    }),
  )
}

/**
 * One transaction for all of it. A new resource is created unless our identifier is there already, so a retry adds
 * nothing twice, or put under an id of ours; a known one is replaced at the version we know.
 * https://hl7.org/fhir/R4/http.html#transaction
 */
export const transactionOf = (
  changes: readonly Change[],
  all: readonly WrittenResource[],
  { known, base, ownIds }: { known: HisReferences; base: string; ownIds: boolean },
): Bundle<FhirResource> => {
  const sent = new Set(changes.map(({ name }) => name))
  const resolve: Resolve = (written) => {
    const place = known[written.name]?.reference
    if (place !== undefined) return place
    if (!sent.has(written.name)) return null
    return ownIds ? ownReferenceOf(written) : written.fullUrl
  }
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: changes.map((change) => entryOf(change, resolved(change, all, resolve), base, ownIds)),
  }
}

const entryOf = (
  change: Change,
  resource: WrittenResource['resource'],
  base: string,
  ownIds: boolean,
): BundleEntry<FhirResource> => {
  const reference = change.known?.reference ?? (ownIds ? ownReferenceOf(change) : null)
  if (reference === null) {
    const request = { method: 'POST', url: resource.resourceType, ifNoneExist: conditionOf(change) }
    return {
      fullUrl: change.fullUrl,
      resource,
      request: request as BundleEntry['request'] & object,
    }
  }
  const versionId = change.known?.versionId ?? null
  const ifMatch = versionId === null ? {} : { ifMatch: `W/"${versionId}"` }
  return {
    fullUrl: `${base}/${reference}`,
    resource: { ...resource, id: reference.slice(reference.indexOf('/') + 1) },
    request: { method: 'PUT', url: reference, ...ifMatch },
  }
}

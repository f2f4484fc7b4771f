import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.js'
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

/**
 * One transaction for all of it. A new resource is created unless our identifier is there already, so a retry adds
 * nothing twice; a known one is replaced at the version we know. https://hl7.org/fhir/R4/http.html#transaction
 */
export const transactionOf = (
  changes: readonly Change[],
  resources: readonly WrittenResource[],
  known: HisReferences,
  base: string,
): Bundle<FhirResource> => {
  const literal = new Map(
    resources.flatMap(({ name, fullUrl }) => {
      const reference = known[name]?.reference
      return reference === undefined ? [] : [[fullUrl, reference] as const]
    }),
  )
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: changes.map((change) => entryOf(change, literal, base)),
  }
}

const entryOf = (
  { fullUrl, resource, known }: Change,
  literal: ReadonlyMap<string, string>,
  base: string,
): BundleEntry<FhirResource> => {
  const content = withLiteralReferences(resource, literal)
  if (known === null) return { fullUrl, resource: content, request: creation(content) }
  const { reference, versionId } = known
  const id = reference.slice(reference.indexOf('/') + 1)
  const ifMatch = versionId === null ? {} : { ifMatch: `W/"${versionId}"` }
  return {
    fullUrl: `${base}/${reference}`,
    resource: { ...content, id },
    request: { method: 'PUT', url: reference, ...ifMatch },
  }
}

const creation = (resource: WrittenResource['resource']): NonNullable<BundleEntry['request']> => {
  const [identifier] = resource.identifier ?? []
  if (!identifier?.system || !identifier.value) throw new Error('what we write has our identifier')
  const { system, value } = identifier
  return {
    method: 'POST',
    url: resource.resourceType,
    // Without "Type?": some servers would create a duplicate.
    ifNoneExist: `identifier=${encodeURIComponent(system)}|${encodeURIComponent(value)}`,
  }
}

/** What is in the HIS already is referred to by where it is; only what is created in this Bundle by its urn. */
const withLiteralReferences = <T extends FhirResource>(
  resource: T,
  literal: ReadonlyMap<string, string>,
): T =>
  JSON.parse(
    JSON.stringify(resource, (key, value: unknown) =>
      key === 'reference' && typeof value === 'string' ? (literal.get(value) ?? value) : value,
    ),
  )

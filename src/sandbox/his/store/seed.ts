import type { Resource } from '@medplum/fhirtypes'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import { type Change, keyOf } from './change.ts'
import type { Journal } from './journal.ts'
import { invalidities } from './validation.ts'
import type { VersionedRepository } from './versioned-repository.ts'

/**
 * Fills an empty store with the resources of a Bundle under their own ids, in one commit.
 * Throws an Error naming the first resource that is invalid, and why.
 */
export async function seedWith(
  bundle: Bundle<FhirResource>,
  repository: VersionedRepository,
  journal: Journal,
): Promise<void> {
  const changes = (bundle.entry ?? []).flatMap(({ resource }) =>
    resource ? firstVersion(resource) : [],
  )
  await journal.append(changes)
  for (const change of changes) await repository.restore(change)
}

function firstVersion(content: FhirResource): Change {
  const at = content.meta?.lastUpdated ?? new Date().toISOString()
  const meta = { ...content.meta, versionId: '1', lastUpdated: at }
  const resource = { ...content, meta } as Resource
  const key = keyOf(resource.resourceType, resource.id ?? '')
  const [issue] = invalidities(resource)
  if (issue) {
    throw new Error(`${key} is invalid: ${issue.details?.text} (${issue.expression?.[0] ?? '-'})`)
  }
  return { key, versionId: '1', at, resource }
}

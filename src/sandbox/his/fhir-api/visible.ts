import type { Bundle, FhirResource } from 'fhir/r4.js'
import type { FhirResponse } from '../store/fhir-store.ts'
import { outcomeOf } from '../store/outcome.ts'
import type { Grant, Letter } from './grant.ts'
import { reaches } from './reach.ts'

const READING: Letter[] = ['r', 's']
const WRITING: Letter[] = ['c', 'u', 'r', 's']

/**
 * The answer without what the token may not see: included resources, and versions of before the
 * resource came into this record. A single resource that it may not see becomes a refusal.
 */
export function visible(grants: Grant[], method: string, response: FhirResponse): FhirResponse {
  const letters = method === 'GET' ? READING : WRITING
  const isSeen = (resource: FhirResource) =>
    letters.some((letter) => reaches(grants, letter, resource))
  const { body } = response
  if (!body || body.resourceType === 'OperationOutcome') return response
  if (body.resourceType !== 'Bundle') return isSeen(body) ? response : hidden
  return { ...response, body: seenPart(body as Bundle<FhirResource>, isSeen) }
}

function seenPart(
  { entry = [], ...bundle }: Bundle<FhirResource>,
  isSeen: (resource: FhirResource) => boolean,
): Bundle {
  const seen = entry.filter(({ resource }) => !resource || isSeen(resource))
  return {
    ...bundle,
    ...(bundle.type === 'history' ? { total: seen.length } : {}),
    ...(seen.length > 0 ? { entry: seen } : {}),
  }
}

const hidden: FhirResponse = {
  status: 403,
  headers: {},
  body: outcomeOf('forbidden', 'This version is not in the record of this token'),
}

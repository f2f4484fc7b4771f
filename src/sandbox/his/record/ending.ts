import type { FhirStore } from '../store/fhir-store.ts'
import type { DossierResource } from './dossier-line.ts'

/** What a huisarts can do here with a line of the dossier, and the status that it gets by that. */
export type Ending = { words: string; status: string }

/** A request can be ended in two ways; a task of the practice itself is ticked off. */
export function endingsOf(resource: DossierResource): Ending[] {
  if (resource.resourceType === 'ServiceRequest' && resource.status === 'active') {
    return [
      { words: 'Intrekken', status: 'revoked' },
      { words: 'Afsluiten', status: 'completed' },
      { words: 'Foutief ingevoerd', status: 'entered-in-error' },
    ]
  }
  if (
    resource.resourceType === 'Task' &&
    resource.status === 'requested' &&
    isOfPractice(resource)
  ) {
    return [{ words: 'Afvinken', status: 'completed' }]
  }
  return []
}

const isOfPractice = ({ owner }: Extract<DossierResource, { resourceType: 'Task' }>) =>
  owner?.reference?.startsWith('Organization/') === true

/** False: it cannot be ended so, or somebody changed it at this moment. */
export async function end(
  store: FhirStore,
  resource: DossierResource,
  status: string,
): Promise<boolean> {
  if (!endingsOf(resource).some((ending) => ending.status === status)) return false
  const { resourceType, id, meta } = resource
  const answer = await store.handle({
    method: 'PUT',
    url: `${resourceType}/${id}`,
    headers: { 'if-match': `W/"${meta?.versionId}"` },
    body: { ...resource, status },
  })
  return answer.status < 300
}

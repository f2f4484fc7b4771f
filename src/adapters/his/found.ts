import type { FhirResource } from 'fhir/r4.js'
import type { Result } from '../../domain/result.ts'
import type { Resource, ResourceType } from './fhir-client.ts'
import type { FhirFailure } from './fhir-failure.ts'
import type { Found } from './read-together.ts'

/** The HIS could not answer, which is not the same as having nothing. */
export const isUnavailable = (found: Result<unknown, FhirFailure>): boolean => {
  if (found.ok) return false
  const { failure } = found
  return failure.kind !== 'status' || failure.status >= 500 || failure.status === 429
}

/** The resources of one type; what the HIS refuses to give it does not have, as far as the form goes. */
export const ofType = <T extends ResourceType>(type: T, found: Found): readonly Resource<T>[] =>
  found.ok ? found.value.filter((resource): resource is Resource<T> => isOf(type, resource)) : []

const isOf = (type: ResourceType, resource: FhirResource): boolean => resource.resourceType === type

import { matchesSearchRequest, parseSearchRequest } from '@medplum/core'
import type { Resource } from '@medplum/fhirtypes'
import type { FhirResource } from 'fhir/r4.js'
import { isDirectoryType, patientsOf } from './compartment.ts'
import { type Grant, grantsFor, isUnlimited, type Letter } from './grant.ts'

/** Whether any granted scope gives this letter on this very resource. */
export const reaches = (grants: Grant[], letter: Letter, resource: FhirResource): boolean =>
  grantsFor(grants, letter, resource.resourceType).some((grant) =>
    isInReach(grant, letter, resource),
  )

/** Whether any granted scope gives this letter on all resources of the type, known or not. */
export const reachesAll = (grants: Grant[], letter: Letter, type: string): boolean =>
  grantsFor(grants, letter, type).some(isUnlimited)

function isInReach(grant: Grant, letter: Letter, resource: FhirResource): boolean {
  return isInRecords(grant, letter, resource) && matches(grant.restriction, resource)
}

/** A practice's directory is open to who may read it, and changed by system/ clients only. */
function isInRecords({ patients }: Grant, letter: Letter, resource: FhirResource): boolean {
  if (patients === 'all') return true
  if (isDirectoryType(resource.resourceType)) return letter === 'r' || letter === 's'
  const owners = patientsOf(resource)
  return owners.length > 0 && owners.every((owner) => patients.has(owner))
}

function matches(restriction: URLSearchParams, resource: FhirResource): boolean {
  if (restriction.size === 0) return true
  const criteria = parseSearchRequest(`${resource.resourceType}?${restriction}`)
  return matchesSearchRequest(resource as Resource, criteria)
}

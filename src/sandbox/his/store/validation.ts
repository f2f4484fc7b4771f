import { OperationOutcomeError, validateResource } from '@medplum/core'
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes'
import { loadDefinitions } from './definitions.ts'
import { unboundCodes } from './required-bindings.ts'
import { isStoredType } from './resource-types.ts'

/** What makes a resource invalid R4: cardinality, types, invariants, unknown elements, bound codes. */
export function invalidities(resource: Resource): OperationOutcomeIssue[] {
  if (!isStoredType(resource.resourceType)) {
    return [error(`${resource.resourceType} is not a resource that this server keeps`)]
  }
  loadDefinitions()
  return [...structuralIssues(resource), ...unboundCodes(resource)]
}

function structuralIssues(resource: Resource): OperationOutcomeIssue[] {
  try {
    validateResource(resource)
    return []
  } catch (thrown) {
    if (thrown instanceof OperationOutcomeError) return thrown.outcome.issue
    // A value of another type than its element can make the validator itself stumble.
    return [error(`The resource cannot be read as R4: ${String(thrown)}`)]
  }
}

const error = (text: string): OperationOutcomeIssue => ({
  severity: 'error',
  code: 'structure',
  details: { text },
})

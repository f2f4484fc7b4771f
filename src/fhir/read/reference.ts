import type { Reference } from 'fhir/r4.js'
import { type FhirId, parseFhirId } from '../../domain/identifiers.ts'
import { textOf } from './lenient.ts'

/**
 * The id in a literal reference to a resource of this type, relative or absolute, with or without a version. Null for a
 * logical or contained one, and for an id that FHIR does not allow (security A40).
 */
export const referencedId = (
  reference: Reference | null | undefined,
  type: string,
): FhirId | null => {
  const parts = (textOf(reference?.reference) ?? '').replace(/\/_history\/.*/, '').split('/')
  return parts.at(-2) === type ? parseFhirId(parts.at(-1) ?? '') : null
}

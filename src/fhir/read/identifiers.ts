import type { Identifier as FhirIdentifier } from 'fhir/r4.js'
import { type FhirId, type Identifier, parseFhirId } from '../../domain/identifiers.ts'
import { listOf, textOf } from './lenient.ts'

/** The identifiers that have both halves and are not withdrawn. */
export const identifiersOf = (
  identifiers: readonly FhirIdentifier[] | undefined,
): readonly Identifier[] =>
  listOf(identifiers).flatMap(({ use, ...identifier }) => {
    const [system, value] = [textOf(identifier.system), textOf(identifier.value)]
    return system !== null && value !== null && use !== 'old' ? [{ system, value }] : []
  })

/** The id of a resource; null without one, and for one that FHIR does not allow (security A40). */
export const idOf = (resource: { id?: string | undefined } | null): FhirId | null =>
  parseFhirId(resource?.id ?? '')

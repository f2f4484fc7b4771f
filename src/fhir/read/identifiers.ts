import type { Identifier as FhirIdentifier } from 'fhir/r4.js'
import type { Identifier } from '../../domain/identifiers.ts'

/** The identifiers that have both halves and are not withdrawn. */
export const identifiersOf = (
  identifiers: readonly FhirIdentifier[] | undefined,
): readonly Identifier[] =>
  identifiers?.flatMap(({ system, value, use }) =>
    system && value && use !== 'old' ? [{ system, value: value.trim() }] : [],
  ) ?? []

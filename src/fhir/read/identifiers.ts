import type { Identifier as FhirIdentifier } from 'fhir/r4.js'
import {
  type FhirId,
  type Identifier,
  identifierSystems,
  parseFhirId,
} from '../../domain/identifiers.ts'
import { elementsOf, textOf } from './lenient.ts'

/** The same systems by OID, as they are called outside FHIR. */
const byOid: Readonly<Record<string, string>> = {
  'urn:oid:2.16.840.1.113883.2.4.6.3': identifierSystems.bsn,
  'urn:oid:2.16.840.1.113883.2.4.6.1': identifierSystems.agb,
  'urn:oid:2.16.528.1.1007.3.1': identifierSystems.uzi,
  'urn:oid:2.16.528.1.1007.3.3': identifierSystems.ura,
  'urn:oid:2.16.528.1.1007.5.1': identifierSystems.big,
}

/** The identifiers that have both halves and are not withdrawn. */
export const identifiersOf = (
  identifiers: readonly FhirIdentifier[] | undefined,
): readonly Identifier[] =>
  elementsOf(identifiers).flatMap(({ use, ...identifier }) => {
    const [system, value] = [textOf(identifier.system), textOf(identifier.value)]
    const isHere = system !== null && value !== null && use !== 'old'
    return isHere ? [{ system: byOid[system] ?? system, value }] : []
  })

/** The id of a resource; null without one, and for one that FHIR does not allow (security A40). */
export const idOf = (resource: { id?: unknown } | null): FhirId | null =>
  typeof resource?.id === 'string' ? parseFhirId(resource.id) : null

import type { CapabilityStatement } from 'fhir/r4.js'
import { failure, type Result, success } from '../../domain/result.ts'
import { textOf } from '../../fhir/read/lenient.ts'
import type { FhirClient } from './fhir-client.ts'
import { isUnavailable } from './found.ts'
import { type Abilities, statedAbilities } from './ways/abilities.ts'

/**
 * What the HIS says that it can do, as far as we go by it; null: it answers, and does not say. Of another version than
 * R4 nothing can be used.
 */
export type Capabilities = { stated: Abilities | null; isR4: boolean }

/** A HIS that has no statement, or not for us, is one that does not say. */
export const readCapabilities = async (
  fhir: FhirClient,
): Promise<Result<Capabilities, 'unavailable'>> => {
  const answer = await fhir.metadata()
  if (answer.ok) return success(capabilitiesOf(answer.value))
  return isUnavailable(answer) ? failure('unavailable') : success({ stated: null, isR4: true })
}

const capabilitiesOf = (statement: CapabilityStatement): Capabilities =>
  (textOf(statement.fhirVersion) ?? '4.0').startsWith('4.0')
    ? { stated: statedAbilities(statement), isR4: true }
    : { stated: new Set(), isR4: false }

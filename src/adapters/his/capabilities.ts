import { failure, type Result, success } from '../../domain/result.ts'
import type { FhirClient } from './fhir-client.ts'

/** What the HIS says that it can do, as far as we go by it. https://hl7.org/fhir/R4/capabilitystatement.html */
export type Capabilities = { batch: boolean }

/** Nothing is assumed of a HIS that does not say. */
export const readCapabilities = async (
  fhir: FhirClient,
): Promise<Result<Capabilities, 'unavailable'>> => {
  const answer = await fhir.metadata()
  if (!answer.ok) return failure('unavailable')
  const server = answer.value.rest?.find(({ mode }) => mode === 'server')
  const codes = server?.interaction?.map(({ code }) => code) ?? []
  return success({ batch: codes.includes('batch') })
}

import type { AuthorizationChecks, ExchangeFailure, HisGrant } from '../../application/ports/his.ts'
import { type FhirId, parseFhirId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { redeemCode } from '../outbound/redeem-code.ts'
import { parseFhirUser } from './fhir-user.ts'
import type { Issuer } from './issuer.ts'
import { isScopeEnough, launchScopes, writesForEveryPatient } from './scopes.ts'
import { tokensOf } from './tokens.ts'

const failures = {
  unavailable: 'his-unavailable',
  refused: 'answer-refused',
  'clocks-differ': 'clocks-differ',
} as const satisfies Record<string, ExchangeFailure>

/** Redeems the code of the callback for the tokens and the context of this launch. */
export const exchange = async (
  { registration, clients }: Issuer,
  callback: URL,
  checks: AuthorizationChecks,
  now: Date,
): Promise<Result<HisGrant, ExchangeFailure>> => {
  const discovered = await clients.read()
  if (!discovered.ok) return failure('his-unavailable')
  const redeemed = await redeemCode(discovered.value.launch, callback, checks)
  if (!redeemed.ok) return failure(failures[redeemed.failure])
  const { tokens, claims } = redeemed.value
  const patient = contextId(tokens.patient)
  const encounter = contextId(tokens.encounter)
  if (patient === 'invalid' || encounter === 'invalid') return failure('answer-refused')
  const fhirUser = parseFhirUser(claims.fhirUser, registration.iss)
  if (fhirUser === null) return failure('user-not-a-professional')
  const scope = tokens.scope ?? launchScopes(registration, { extras: false })
  const needs = { needsWrite: registration.backendServices === null, hasPatient: patient !== null }
  if (!isScopeEnough(scope, needs)) return failure('scope-too-small')
  return success({
    ...tokensOf(tokens, now),
    scope,
    patient,
    encounter,
    // Shown on every screen of ours anyway; only a HIS that shows one itself says false.
    needPatientBanner: tokens.need_patient_banner !== false,
    writesForEveryPatient: writesForEveryPatient(scope),
    fhirUser,
  })
}

const contextId = (value: unknown): FhirId | null | 'invalid' => {
  if (value === undefined || value === null) return null
  return (typeof value === 'string' ? parseFhirId(value) : null) ?? 'invalid'
}

import type { IDToken } from 'openid-client'
import type { LoginFailure } from '../../application/ports/login.ts'
import type { Worker } from '../../domain/person.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { LoginRegistration } from './registration.ts'

const asTexts = (claim: unknown): readonly string[] =>
  [claim].flat().filter((value) => typeof value === 'string')

const nameOf = ({ name, given_name: given, family_name: family }: IDToken): string => {
  const parts = [given, family].filter((part) => typeof part === 'string')
  return (typeof name === 'string' && name.trim()) || parts.join(' ').trim() || 'Naam onbekend'
}

/**
 * Who logged in, by the verified id_token. `weak`: not with the second factor; `no-role`: of another organisation, or
 * without a role that is mapped.
 */
export const workerOf = (
  claims: IDToken,
  { requiredAcr, organisationClaim, rolesClaim }: LoginRegistration,
): Result<Worker, Extract<LoginFailure, 'weak' | 'no-role'>> => {
  if (!requiredAcr.some((acr) => acr === claims.acr)) return failure('weak')
  const organisations = asTexts(claims[organisationClaim.name])
  if (!organisations.includes(organisationClaim.value)) return failure('no-role')
  const roles = asTexts(claims[rolesClaim.name])
    .map((role) => (Object.hasOwn(rolesClaim.map, role) ? rolesClaim.map[role] : undefined))
    .filter((role) => role !== undefined)
  if (roles.length === 0) return failure('no-role')
  return success({ id: claims.sub, name: nameOf(claims), roles: [...new Set(roles)] })
}

import { refreshTokenGrant } from 'openid-client'
import type { Grants, StoredGrant, WriteFailure } from '../../application/ports/his.ts'
import type { PracticeId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { isInvalidGrant, tokenFailureOf } from '../outbound/redeem-code.ts'
import type { Issuer } from './issuer.ts'
import { isUsable, tokensOf } from './tokens.ts'
import { noToken, noTokenEndpoint } from './write-failure.ts'

/** After this many grants that turn out to be spent, a new launch has to bring one. */
const maxAttempts = 5

/** What a refresh came to. `again`: another process was first, or the grant is gone; look for the newest once more. */
type Refreshed = Result<string, WriteFailure> | 'again'

/**
 * The tokens of past launches. A refresh token is redeemed by one: the new tokens are stored under compare-and-swap
 * before they are used, and who comes second uses what the first stored (reliability R21).
 */
export const createGrantTokens = ({ grants, now }: { grants: Grants; now: () => Date }) => {
  const inFlight = new Map<string, Promise<Refreshed>>()

  const refresh = async (
    issuer: Issuer,
    practice: PracticeId,
    grant: StoredGrant,
  ): Promise<Refreshed> => {
    const discovered = await issuer.clients.read()
    if (!discovered.ok) return failure(noTokenEndpoint)
    if (grant.refreshToken === null) return retire(grant)
    try {
      const renewed = tokensOf(
        await refreshTokenGrant(discovered.value.launch, grant.refreshToken),
        now(),
      )
      const tokens = { ...renewed, refreshToken: renewed.refreshToken ?? grant.refreshToken }
      return (await grants.replace(grant, tokens)) ? success(tokens.accessToken) : 'again'
    } catch (error) {
      if (!isInvalidGrant(error)) {
        return failure(tokenFailureOf(error) === 'unavailable' ? noTokenEndpoint : noToken)
      }
      const newest = await grants.findNewest(issuer.registration.iss, practice)
      const isOurs = newest?.id === grant.id && newest.version === grant.version
      return isOurs ? retire(grant) : 'again'
    }
  }

  const retire = async (grant: StoredGrant): Promise<'again'> => {
    await grants.discard(grant)
    return 'again'
  }

  const refreshOnce = (issuer: Issuer, practice: PracticeId, grant: StoredGrant) => {
    const name = `${grant.id} ${grant.version}`
    const refreshing =
      inFlight.get(name) ?? refresh(issuer, practice, grant).finally(() => inFlight.delete(name))
    inFlight.set(name, refreshing)
    return refreshing
  }

  return async (
    issuer: Issuer,
    practice: PracticeId,
    refused: string | null,
  ): Promise<Result<string, WriteFailure>> => {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const grant = await grants.findNewest(issuer.registration.iss, practice)
      if (grant === null) return failure(noToken)
      if (isUsable(grant, refused, now())) return success(grant.accessToken)
      const refreshed = await refreshOnce(issuer, practice, grant)
      if (refreshed !== 'again') return refreshed
    }
    return failure(noToken)
  }
}

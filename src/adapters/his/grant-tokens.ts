import { setTimeout as pause } from 'node:timers/promises'
import { refreshTokenGrant } from 'openid-client'
import type { Grants, StoredGrant, WriteFailure } from '../../application/ports/his.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { isInvalidGrant, tokenFailureOf } from '../outbound/redeem-code.ts'
import type { Issuer } from './issuer.ts'
import { isUsable, tokensOf } from './tokens.ts'
import { noToken, noTokenEndpoint } from './write-failure.ts'

/** After this many grants that turn out to be spent, a new launch has to bring one. */
const maxGrants = 5

/** Longer than the token endpoint may take; after it the one who refreshed is taken for dead. */
const leaseMs = 15_000

/** How long another process that refreshes is waited for, and how often is looked. */
const patienceMs = 2_000
const betweenMs = 100

/**
 * What a refresh came to. `again`: the grant is gone or another one is newer; look for the newest once more. `taken`:
 * another process is at it.
 */
type Refreshed = Result<string, WriteFailure> | 'again' | 'taken'

/** Whose record is to be written, and for which practice. */
type For = Pick<Referral, 'practice' | 'patient'>

/**
 * The tokens of past launches. A refresh token is redeemed by one, under a lease on its row, and the new tokens are
 * committed before they are used (reliability R21). Who dies in between leaves a refresh token that is spent: the next
 * one finds that out, and a new launch has to bring another (R22).
 */
export const createGrantTokens = ({ grants, now }: { grants: Grants; now: () => Date }) => {
  const inFlight = new Map<string, Promise<Refreshed>>()

  const findNewest = ({ registration: { iss } }: Issuer, { practice, patient }: For) =>
    grants.findNewest(iss, practice.id, patient.id)

  const refresh = async (issuer: Issuer, referral: For, grant: StoredGrant): Promise<Refreshed> => {
    if (grant.refreshToken === null) return retire(grant)
    const discovered = await issuer.clients.read()
    if (!discovered.ok) return failure(noTokenEndpoint)
    const until = new Date(now().getTime() + leaseMs)
    if (!(await grants.lease(grant, now(), until))) return 'taken'
    try {
      const { launch } = discovered.value
      const renewed = tokensOf(await refreshTokenGrant(launch, grant.refreshToken), now())
      const tokens = { ...renewed, refreshToken: renewed.refreshToken ?? grant.refreshToken }
      return (await grants.replace(grant, tokens)) ? success(tokens.accessToken) : 'again'
    } catch (error) {
      return isInvalidGrant(error) ? isSpent(issuer, referral, grant) : giveBack(grant, error)
    }
  }

  /** Spent by us, or by who had the lease before and was taken for dead. */
  const isSpent = async (issuer: Issuer, referral: For, grant: StoredGrant) => {
    const newest = await findNewest(issuer, referral)
    const isOurs = newest?.id === grant.id && newest.version === grant.version
    return isOurs ? retire(grant) : 'again'
  }

  /** The same tokens, stored again: that ends the lease, so that the next try need not wait for its end. */
  const giveBack = async (grant: StoredGrant, error: unknown): Promise<Refreshed> => {
    const failed = tokenFailureOf(error)
    await grants.replace(grant, grant)
    return failure(failed === 'unavailable' ? noTokenEndpoint : noToken)
  }

  const retire = async (grant: StoredGrant): Promise<'again'> => {
    await grants.discard(grant)
    return 'again'
  }

  const refreshOnce = (issuer: Issuer, referral: For, grant: StoredGrant) => {
    const name = `${grant.id} ${grant.version}`
    const refreshing =
      inFlight.get(name) ?? refresh(issuer, referral, grant).finally(() => inFlight.delete(name))
    inFlight.set(name, refreshing)
    return refreshing
  }

  return async (
    issuer: Issuer,
    referral: For,
    refused: string | null,
  ): Promise<Result<string, WriteFailure>> => {
    let patience = patienceMs
    for (let spent = 0; spent < maxGrants; ) {
      const grant = await findNewest(issuer, referral)
      if (grant === null) return failure(noToken)
      if (isUsable(grant, refused, now())) return success(grant.accessToken)
      const refreshed = await refreshOnce(issuer, referral, grant)
      if (refreshed === 'again') spent += 1
      else if (refreshed !== 'taken') return refreshed
      else if (patience <= 0) return failure(noTokenEndpoint)
      else {
        await pause(betweenMs)
        patience -= betweenMs
      }
    }
    return failure(noToken)
  }
}

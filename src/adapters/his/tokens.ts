import type { TokenEndpointResponse } from 'openid-client'
import type { HisGrant } from '../../application/ports/his.ts'
import { instant } from '../../domain/calendar.ts'

/** The part of a grant that a refresh renews. */
export type Tokens = Pick<HisGrant, 'accessToken' | 'refreshToken' | 'expiresAt'>

/** A server that does not say how long a token lives gets the shortest that is usual. */
const unstatedLifetimeSeconds = 300

/** Near its end a token might not reach the HIS in time. */
const marginMs = 30_000

export const tokensOf = (answer: TokenEndpointResponse, now: Date): Tokens => ({
  accessToken: answer.access_token,
  refreshToken: answer.refresh_token ?? null,
  expiresAt: instant(
    new Date(now.getTime() + (answer.expires_in ?? unstatedLifetimeSeconds) * 1000),
  ),
})

/** Whether the token can still be sent; `refused` is one that the HIS no longer takes. */
export const isUsable = (
  { accessToken, expiresAt }: Pick<Tokens, 'accessToken' | 'expiresAt'>,
  refused: string | null,
  now: Date,
): boolean => accessToken !== refused && Date.parse(expiresAt) - now.getTime() > marginMs

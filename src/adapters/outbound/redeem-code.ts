import {
  authorizationCodeGrant,
  ClientError,
  type Configuration,
  type IDToken,
  ResponseBodyError,
  type TokenEndpointResponse,
} from 'openid-client'
import type { AuthorizationChecks } from '../../application/ports/his.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { findOutboundError } from './outbound-error.ts'

/** The token endpoint's answer and the claims of its verified id_token. */
export type Redeemed = { tokens: TokenEndpointResponse; claims: IDToken }

/** The callback as openid-client wants it: our own redirect URI with the query that came. */
export const callbackUrl = (redirectUri: string, parameters: URLSearchParams): URL => {
  const url = new URL(redirectUri)
  url.search = parameters.toString()
  return url
}

/**
 * Redeems the code of a callback: state, iss (RFC 9207), PKCE, and an id_token whose signature, iss, aud, nonce and
 * times hold. `refused`: one of them does not, or the provider said no. `clocks-differ`: only the times do not hold
 * (reliability R30). `unavailable`: no usable answer.
 */
export const redeemCode = async (
  configuration: Configuration,
  callback: URL,
  { state, nonce, codeVerifier }: AuthorizationChecks,
): Promise<Result<Redeemed, 'unavailable' | 'refused' | 'clocks-differ'>> => {
  try {
    const tokens = await authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    return claims === undefined ? failure('refused') : success({ tokens, claims })
  } catch (error) {
    return failure(isOfAnotherTime(error) ? 'clocks-differ' : tokenFailureOf(error))
  }
}

/** `exp` is over or `nbf` is to come, beyond the leeway of relying-party.ts. */
const isOfAnotherTime = (error: unknown): boolean =>
  error instanceof ClientError && error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'

/**
 * Whether the provider could not be asked or said no. What openid-client throws for a value of the answer has a code
 * or an OAuth error; anything else is a bug of ours and thrown on.
 */
export const tokenFailureOf = (error: unknown): 'unavailable' | 'refused' => {
  if (findOutboundError(error) !== null || isServerError(error)) return 'unavailable'
  if (error instanceof Error && error.name in expectedErrors) return 'refused'
  throw error
}

const expectedErrors = {
  ClientError: true,
  ResponseBodyError: true,
  AuthorizationResponseError: true,
  WWWAuthenticateChallengeError: true,
}

const isServerError = (error: unknown): boolean => {
  const response = error instanceof ClientError ? error.cause : null
  return response instanceof Response && (response.status >= 500 || response.status === 429)
}

/** `invalid_grant`: the refresh token is spent, revoked or expired (RFC 6749 5.2). */
export const isInvalidGrant = (error: unknown): boolean =>
  error instanceof ResponseBodyError && error.error === 'invalid_grant'

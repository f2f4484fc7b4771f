import {
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { AuthorizationChecks } from '../../application/ports/his.ts'

/** New for every request; each has 256 bits (SMART asks 122 of the state). */
export const mintChecks = (): AuthorizationChecks => ({
  state: randomState(),
  nonce: randomNonce(),
  codeVerifier: randomPKCECodeVerifier(),
})

/** The checks as they go to the provider: the verifier stays here, its challenge goes (RFC 7636). */
export const checksToSend = async ({ state, nonce, codeVerifier }: AuthorizationChecks) => ({
  state,
  nonce,
  code_challenge: await calculatePKCECodeChallenge(codeVerifier),
  code_challenge_method: 'S256',
})

import {
  allowInsecureRequests,
  type ClientAuth,
  Configuration,
  clockTolerance,
  customFetch,
  enableNonRepudiationChecks,
  type JWKS,
  type ServerMetadata,
  setJwksCache,
} from 'openid-client'
import { defaultDeadlineMs, type Guard } from './guard.ts'

/** Clocks that are minutes off are common in practices (reliability R30). */
const clockToleranceSeconds = 60

/** What an id_token may be signed with: a public key, never a shared secret and never nothing. */
const publicKeyAlgorithms = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512'.split(' ')

const idTokenAlgorithms = ({ id_token_signing_alg_values_supported: named }: ServerMetadata) =>
  named?.filter((algorithm) => publicKeyAlgorithms.includes(algorithm)) ?? publicKeyAlgorithms

/** A JWK Set as it was read, and when (seconds since 1970). */
export type ReadJwks = { jwks: JWKS; uat: number }

/** We as a client of one provider: openid-client behind our guard, with the id_token's signature checked. */
export const relyingParty = (options: {
  metadata: ServerMetadata
  clientId: string
  clientAuth: ClientAuth
  guard: Guard
  jwks: ReadJwks | null
  allowLoopback: boolean
}): Configuration => {
  const { metadata, clientId, clientAuth, guard, jwks, allowLoopback } = options
  const server = { ...metadata, id_token_signing_alg_values_supported: idTokenAlgorithms(metadata) }
  const configuration = new Configuration(
    server,
    clientId,
    { [clockTolerance]: clockToleranceSeconds },
    clientAuth,
  )
  configuration[customFetch] = (url, init) => guard.fetch(url, init as RequestInit)
  configuration.timeout = defaultDeadlineMs / 1000
  // Without it the signature of the id_token is not checked: openid-client trusts the TLS connection.
  enableNonRepudiationChecks(configuration)
  if (allowLoopback) allowInsecureRequests(configuration)
  if (jwks !== null) setJwksCache(configuration, jwks)
  return configuration
}

/** The provider's keys, read beforehand so that no login waits for them; null when they could not be read. */
export const readJwks = async (guard: Guard, jwksUri: string): Promise<ReadJwks | null> => {
  try {
    const response = await guard.fetch(jwksUri, { headers: { accept: 'application/json' } })
    const jwks = (await response.json()) as JWKS
    const isJwks = response.ok && Array.isArray(jwks.keys)
    // openid-client compares with the clock of this machine.
    return isJwks ? { jwks, uat: Math.floor(Date.now() / 1000) } : null
  } catch {
    return null
  }
}

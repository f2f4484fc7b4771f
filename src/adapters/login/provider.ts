import type { Configuration } from 'openid-client'
import type { Log } from '../../application/ports/log.ts'
import type { Iss } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { clientAuthOf } from '../outbound/client-authentication.ts'
import { createGuard } from '../outbound/guard.ts'
import { keepLastGood, type LastGood } from '../outbound/last-good.ts'
import { metadataMaxAgeMs, metadataMaxBytes, readMetadata } from '../outbound/read-metadata.ts'
import { readJwks, relyingParty } from '../outbound/relying-party.ts'
import type { LoginRegistration } from './registration.ts'

/** Everything we hold of one organisation's provider. */
export type Provider = {
  registration: LoginRegistration
  client: LastGood<Configuration, 'provider-unavailable'>
  close(): Promise<void>
}

/** Reads the provider's own metadata, and holds it against the registration. */
export const createProvider = (
  registration: LoginRegistration,
  { signingKeys, log, now }: { signingKeys: SigningKeys; log: Log; now: () => Date },
): Provider => {
  const { issuer, clientId, allowLoopback } = registration
  const origins = [new URL(issuer).origin, ...registration.endpointOrigins]
  const expected = { issuer, origins, allowLoopback, mustNameS256: false }
  const guard = createGuard(origins, metadataMaxBytes)

  const discover = async (): Promise<Result<Configuration, 'provider-unavailable'>> => {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const read = await readMetadata(guard, url, expected)
    if (!read.ok) {
      // The log names whoever was asked by address, a HIS or a login provider.
      log({ event: 'discovery-refused', iss: issuer as Iss, code: read.failure.code })
      return failure('provider-unavailable')
    }
    const metadata = read.value
    const jwks = await readJwks(guard, String(metadata.jwks_uri))
    const clientAuth = clientAuthOf(registration, signingKeys)
    return success(relyingParty({ metadata, clientId, clientAuth, guard, jwks, allowLoopback }))
  }

  return {
    registration,
    client: keepLastGood(discover, { maxAgeMs: metadataMaxAgeMs, now }),
    close: guard.close,
  }
}

import type { Configuration } from 'openid-client'
import type { DiscoveryFailure } from '../../application/ports/his.ts'
import type { Log } from '../../application/ports/log.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { clientAuthOf } from '../outbound/client-authentication.ts'
import { createGuard } from '../outbound/guard.ts'
import { keepLastGood, type LastGood } from '../outbound/last-good.ts'
import { metadataMaxAgeMs, metadataMaxBytes, readMetadata } from '../outbound/read-metadata.ts'
import { readJwks, relyingParty } from '../outbound/relying-party.ts'
import { type Capabilities, readCapabilities } from './capabilities.ts'
import { createFhirClient, type FhirClient } from './fhir-client.ts'
import type { HisRegistration } from './registration.ts'
import { isExtra } from './ways/abilities.ts'
import { createExperience, type Experience } from './ways/experience.ts'

/** We as clients of one HIS: the app that is launched and, where registered, the backend service. */
export type Clients = { launch: Configuration; backend: Configuration | null }

/** Everything we hold of one registered HIS. */
export type Issuer = {
  registration: HisRegistration
  /** `iss` without a slash at the end. */
  base: string
  clients: LastGood<Clients, DiscoveryFailure>
  capabilities: LastGood<Capabilities, 'unavailable'>
  experience: Experience
  fhir: FhirClient
  /** The same for resources that carry a file: an answer may be larger. */
  fhirForFiles: FhirClient
  close(): Promise<void>
}

/** Whether it says that it holds what a referral is whole without: appointments. */
export const holdsExtras = ({ capabilities }: Issuer): boolean =>
  [...(capabilities.peek()?.stated ?? [])].some(isExtra)

export type IssuerContext = {
  signingKeys: SigningKeys
  log: Log
  now: () => Date
  /** Over the whole of one call to the HIS; default 10 s. */
  deadlineMs?: number
}

const capabilitiesMaxAgeMs = 60 * 60_000
const fhirMaxBytes = 5_000_000
/** Above the largest file in base64. */
const fileMaxBytes = 15_000_000

export const createIssuer = (registration: HisRegistration, context: IssuerContext): Issuer => {
  const { iss, endpointOrigins } = registration
  const base = iss.replace(/\/$/, '')
  const fhirOrigin = new URL(iss).origin
  const oauthGuard = createGuard([fhirOrigin, ...endpointOrigins], metadataMaxBytes)
  const fhirGuard = createGuard([fhirOrigin], fhirMaxBytes)
  const fileGuard = createGuard([fhirOrigin], fileMaxBytes)
  const fhir = createFhirClient({ iss, base, guard: fhirGuard, ...context })
  const fhirForFiles = createFhirClient({ iss, base, guard: fileGuard, ...context })

  const discover = async (): Promise<Result<Clients, DiscoveryFailure>> => {
    const { oidcIssuer: issuer, endpointOrigins: origins, allowLoopback } = registration
    const url = `${base}/.well-known/smart-configuration`
    const expected = { issuer, origins, allowLoopback, mustNameS256: true, base: `${base}/` }
    const read = await readMetadata(oauthGuard, url, expected)
    if (!read.ok) {
      context.log({ event: 'discovery-refused', iss, code: read.failure.code })
      return failure(read.failure.kind === 'refused' ? 'his-misconfigured' : 'his-unavailable')
    }
    const jwks = await readJwks(oauthGuard, String(read.value.jwks_uri))
    const party = { metadata: read.value, guard: oauthGuard, jwks, allowLoopback }
    return success(clientsOf(registration, context.signingKeys, party))
  }

  return {
    registration,
    base,
    fhir,
    fhirForFiles,
    experience: createExperience(context.now),
    clients: keepLastGood(discover, { maxAgeMs: metadataMaxAgeMs, now: context.now }),
    capabilities: keepLastGood(() => readCapabilities(fhir), {
      maxAgeMs: capabilitiesMaxAgeMs,
      now: context.now,
    }),
    close: async () => {
      await Promise.all([oauthGuard.close(), fhirGuard.close(), fileGuard.close()])
    },
  }
}

type Party = Omit<Parameters<typeof relyingParty>[0], 'clientId' | 'clientAuth'>

const clientsOf = (
  { client, backendServices }: HisRegistration,
  signingKeys: SigningKeys,
  party: Party,
): Clients => {
  const withOurKey = { authentication: 'private_key_jwt' } as const
  return {
    launch: relyingParty({
      ...party,
      clientId: client.id,
      clientAuth: clientAuthOf(client, signingKeys),
    }),
    backend:
      backendServices &&
      relyingParty({
        ...party,
        clientId: backendServices.clientId,
        clientAuth: clientAuthOf(withOurKey, signingKeys),
      }),
  }
}

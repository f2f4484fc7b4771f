import type { HisRegistration } from './adapters/his/registration.ts'
import type { LoginRegistration } from './adapters/login/registration.ts'
import type { ClientAuthentication } from './adapters/outbound/client-authentication.ts'
import type { ClientConfig } from './config/fields.ts'
import { isLoopback } from './config/loopback.ts'
import type { Config } from './config.ts'
import type { Iss, OrganisationId } from './domain/identifiers.ts'
import type { SecretValues } from './secrets.ts'

/** How a client proves who it is, with the secret that the environment holds. */
const authenticationOf = (
  client: ClientConfig,
  { clientSecrets }: SecretValues,
): ClientAuthentication => {
  if (client.authentication !== 'client_secret') return { authentication: client.authentication }
  const secret = clientSecrets.get(client.secretFrom)
  if (secret === undefined) throw new Error(`${client.secretFrom} was not read`)
  return { authentication: 'client_secret', secret }
}

/** Every HIS of the configuration, as its adapter wants it. */
export const hisRegistrations = (
  { issuers, publicUrl }: Config,
  secrets: SecretValues,
): readonly HisRegistration[] =>
  issuers.map(({ iss, oidcIssuer, endpointOrigins, client, backendServices, settleSeconds }) => ({
    iss: iss as Iss,
    oidcIssuer,
    endpointOrigins,
    client: { id: client.id, ...authenticationOf(client, secrets) },
    backendServices,
    settleMs: settleSeconds * 1_000,
    allowLoopback: isLoopback(publicUrl),
  }))

/** Every login provider of the configuration, as its adapter wants it. */
export const loginRegistrations = (
  { organisations, publicUrl }: Config,
  secrets: SecretValues,
): readonly LoginRegistration[] =>
  organisations.map(({ id, login }) => ({
    organisation: id as OrganisationId,
    issuer: login.issuer,
    endpointOrigins: login.endpointOrigins,
    clientId: login.client.id,
    ...authenticationOf(login.client, secrets),
    requiredAcr: login.requiredAcr,
    organisationClaim: login.organisationClaim,
    rolesClaim: login.rolesClaim,
    allowLoopback: isLoopback(publicUrl),
  }))

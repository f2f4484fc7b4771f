import { buildAuthorizationUrl, buildEndSessionUrl, type Configuration } from 'openid-client'
import type { Log } from '../../application/ports/log.ts'
import type { Login, LoginFailure } from '../../application/ports/login.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import { failure, success } from '../../domain/result.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { checksToSend, mintChecks } from '../outbound/authorization-checks.ts'
import { callbackUrl, redeemCode } from '../outbound/redeem-code.ts'
import { createProvider, type Provider } from './provider.ts'
import type { LoginRegistration } from './registration.ts'
import { workerOf } from './worker-of.ts'

const failures = {
  unavailable: 'provider-unavailable',
  refused: 'answer-refused',
  'clocks-differ': 'clocks-differ',
} as const satisfies Record<string, LoginFailure>

export type LoginOptions = {
  registrations: readonly LoginRegistration[]
  /** Ours, exactly as every provider has it registered. */
  redirectUri: string
  /** Where the provider sends the browser after logging out; null leaves it there. */
  afterLogoutUri: string | null
  signingKeys: SigningKeys
  log: Log
  now: () => Date
}

/**
 * The login of the POH Jeugd at the own organisation: OpenID Connect, code with PKCE, state and nonce, a second factor,
 * and a role that is ours. The scope `email` is not asked: nothing here needs it.
 */
export const createLogin = (options: LoginOptions): Login & { close(): Promise<void> } => {
  const { redirectUri, afterLogoutUri } = options
  const providers = new Map<OrganisationId, Provider>(
    options.registrations.map((registration) => [
      registration.organisation,
      createProvider(registration, options),
    ]),
  )
  const providerOf = (organisation: OrganisationId): Provider => {
    const provider = providers.get(organisation)
    if (provider === undefined) throw new Error('a login is at a registered organisation')
    return provider
  }

  return {
    requestAuthorization: async (organisation) => {
      const { registration, client } = providerOf(organisation)
      const discovered = await client.read()
      if (!discovered.ok) return discovered
      const checks = mintChecks()
      const url = buildAuthorizationUrl(discovered.value, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        acr_values: registration.requiredAcr.join(' '),
        ...(await checksToSend(checks)),
      })
      return success({ url: url.href, checks })
    },

    exchange: async (organisation, parameters, checks) => {
      const { registration, client } = providerOf(organisation)
      const discovered = await client.read()
      if (!discovered.ok) return discovered
      const callback = callbackUrl(redirectUri, parameters)
      const redeemed = await redeemCode(discovered.value, callback, checks)
      return redeemed.ok
        ? workerOf(redeemed.value.claims, registration)
        : failure(failures[redeemed.failure])
    },

    logoutUrl: async (organisation) => {
      const discovered = await providerOf(organisation).client.read()
      return discovered.ok ? logoutUrlAt(discovered.value, afterLogoutUri) : null
    },

    close: async () => {
      await Promise.all([...providers.values()].map(({ close }) => close()))
    },
  }
}

/**
 * By client_id, not by id_token_hint: no token goes through the browser, and the provider asks once whether to log out.
 * https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
const logoutUrlAt = (client: Configuration, afterLogoutUri: string | null): string | null => {
  if (client.serverMetadata().end_session_endpoint === undefined) return null
  return buildEndSessionUrl(client, {
    ...(afterLogoutUri === null ? {} : { post_logout_redirect_uri: afterLogoutUri }),
  }).href
}

import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { allowSecureCookies, fetchFromLoopback } from '../../openid-provider/on-loopback.ts'
import type { Records } from '../../openid-provider/records.ts'
import type { ProviderKeys } from '../../openid-provider/signing-keys.ts'
import type { CheckToken } from '../access.ts'
import { checkTokenAt } from './check-token.ts'
import { clientMetadata, type SmartClient } from './clients.ts'
import { errorPage } from './error-page.tsx'
import { fhirResourceServer } from './fhir-resource-server.ts'
import { keepLaunchGrants } from './launch-grants.ts'
import { launchParameters } from './launch-parameters.ts'
import type { Launches } from './launches.ts'
import { lifetimes } from './lifetimes.ts'
import { clientAuthAlgorithms, clientAuthMethods, routes } from './smart-configuration.ts'
import { launchScopes } from './smart-scopes.ts'
import { addSmartContext, smartContext } from './token-response.ts'

export type AuthorizationServer = {
  handle: ReturnType<Provider['callback']>
  checkToken: CheckToken
}

/**
 * SMART App Launch 2.2 on oidc-provider. An authorization request is answered at once with the
 * redirect to the app: the launch says who the user is and which patient, and nobody is asked anything.
 * `nameOf` gives a user's name, or null for someone who does not work here.
 */
export function createAuthorizationServer(options: {
  issuer: string
  fhirBase: string
  clients: SmartClient[]
  keys: ProviderKeys
  records: Records
  launches: Launches
  nameOf: (user: string) => Promise<string | null>
}): AuthorizationServer {
  const { issuer, fhirBase, clients, keys, records, launches, nameOf } = options
  const parameters = launchParameters(fhirBase, launches)
  const grants = keepLaunchGrants(records, fhirBase)

  const provider = new Provider(issuer, {
    ...protocol,
    adapter: records.adapter,
    clients: clients.map(clientMetadata),
    jwks: keys.jwks as NonNullable<Configuration['jwks']>,
    cookies: { ...cookies, keys: keys.cookieKeys },
    features: { ...features, resourceIndicators: fhirResourceServer(fhirBase, clients) },
    extraParams: parameters.extraParams,
    loadExistingGrant: async (ctx) => {
      const context = parameters.contextOf(ctx)
      return context && grants.grantFor(ctx, context)
    },
    findAccount: async (_ctx, user) => {
      const name = await nameOf(user)
      if (name === null) return undefined
      const fhirUser = `${fhirBase}/Practitioner/${user}`
      return { accountId: user, claims: () => ({ sub: user, name, fhirUser }) }
    },
    extraTokenClaims: (_ctx, token) => {
      const context = 'grantId' in token ? grants.contextOf(token.grantId) : undefined
      if (!context) return undefined
      return { ...smartContext(context), fhirUser: `${fhirBase}/Practitioner/${context.user}` }
    },
  })

  allowSecureCookies(provider)
  provider.use((ctx, next) =>
    addSmartContext(grants.contextOf)(ctx as unknown as KoaContextWithOIDC, next),
  )
  return { handle: provider.callback(), checkToken: checkTokenAt(provider, grants) }
}

const sentIntoFrames = { httpOnly: true, sameSite: 'none', secure: true, signed: true } as const

/** Cookies ignore ports: no other part of the demo on localhost uses these names. */
const cookies = {
  names: { session: 'his_session', interaction: 'his_interaction', resume: 'his_resume' },
  long: sentIntoFrames,
  short: sentIntoFrames,
}

const features: Configuration['features'] = {
  clientCredentials: { enabled: true },
  introspection: {
    enabled: true,
    allowedPolicy: (_ctx, client, token) =>
      client.clientAuthMethod !== 'none' || token.clientId === client.clientId,
  },
  revocation: {
    enabled: true,
    allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
  },
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  userinfo: { enabled: false },
}

const protocol: Configuration = {
  routes,
  scopes: launchScopes,
  responseTypes: ['code'],
  clientAuthMethods,
  enabledJWA: { clientAuthSigningAlgValues: clientAuthAlgorithms },
  claims: { openid: ['sub'], fhirUser: ['fhirUser'], profile: ['name'] },
  conformIdTokenClaims: false,
  enableHttpPostMethods: true,
  allowOmittingSingleRegisteredRedirectUri: false,
  interactions: { policy: [] },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  // A later launch in the same browser must not end the tokens of an earlier one.
  expiresWithSession: () => false,
  issueRefreshToken: (_ctx, client, { scopes }) =>
    client.grantTypeAllowed('refresh_token') &&
    (scopes.has('offline_access') || scopes.has('online_access')),
  ttl: lifetimes,
  clientBasedCORS: (_ctx, origin, client) =>
    client.redirectUris?.some((uri) => new URL(uri).origin === origin) ?? false,
  fetch: fetchFromLoopback,
  renderError: errorPage,
}

import Provider, { type Configuration, interactionPolicy } from 'oidc-provider'
import { allowSecureCookies, fetchFromLoopback } from '../openid-provider/on-loopback.ts'
import type { Records } from '../openid-provider/records.ts'
import type { ProviderKeys } from '../openid-provider/signing-keys.ts'
import { findEmployee } from './employees.ts'
import { loggedOutPage, logoutPage } from './logout-page.tsx'
import { renderPage } from './page.tsx'

export type CjgClient = {
  clientId: string
  jwksUri: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
}

/** Password and one-time code. */
export const mfaAcr = 'urn:cjg-heuvelland:acr:mfa'

/** An OpenID provider whose only question is who you are: what a client may know is agreed beforehand. */
export function createCjgProvider(
  issuer: string,
  { clients, keys, records }: { clients: CjgClient[]; keys: ProviderKeys; records: Records },
): Provider {
  const provider = new Provider(issuer, {
    ...protocol,
    adapter: records.adapter,
    clients: clients.map(clientMetadata),
    jwks: keys.jwks as NonNullable<Configuration['jwks']>,
    cookies: { ...cookies, keys: keys.cookieKeys },
  })
  allowSecureCookies(provider)
  return provider
}

const clientMetadata = (client: CjgClient) => ({
  client_id: client.clientId,
  jwks_uri: client.jwksUri,
  redirect_uris: client.redirectUris,
  post_logout_redirect_uris: client.postLogoutRedirectUris,
  token_endpoint_auth_method: 'private_key_jwt' as const,
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
})

const topLevel = { httpOnly: true, sameSite: 'lax', secure: true, signed: true } as const

/** Cookies ignore ports: no other part of the demo on localhost uses these names. */
const cookies = {
  names: { session: 'cjg_session', interaction: 'cjg_interaction', resume: 'cjg_resume' },
  long: topLevel,
  short: topLevel,
}

const policy = interactionPolicy.base()
policy.remove('consent')

const hour = 60 * 60

const protocol: Configuration = {
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub', 'name', 'organisation', 'roles', 'acr', 'amr', 'auth_time'] },
  conformIdTokenClaims: false,
  acrValues: [mfaAcr],
  responseTypes: ['code'],
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: { clientAuthSigningAlgValues: ['ES384', 'RS384', 'ES256', 'RS256'] },
  pkce: { required: () => true },
  allowOmittingSingleRegisteredRedirectUri: false,
  interactions: { policy, url: (_ctx, { uid }) => `/inloggen/${uid}` },
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    resourceIndicators: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { logoutSource: logoutPage, postLogoutSuccessSource: loggedOutPage },
  },
  ttl: {
    AccessToken: hour,
    AuthorizationCode: 60,
    Grant: 9 * hour,
    IdToken: 300,
    Interaction: hour / 4,
    Session: 9 * hour,
  },
  clientBasedCORS: () => false,
  fetch: fetchFromLoopback,
  findAccount: (_ctx, sub) => {
    const employee = findEmployee(sub)
    return employee && { accountId: sub, claims: () => ({ ...employee }) }
  },
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      accountId: String(oidc.session?.accountId),
      clientId: String(oidc.client?.clientId),
    })
    grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '))
    await grant.save()
    return grant
  },
  renderError: (ctx, { error, error_description }) => {
    ctx.type = 'html'
    ctx.body = renderPage(
      'Inloggen is niet gelukt',
      <>
        <p>Ga terug naar de werklijst en begin opnieuw.</p>
        <p>
          <code>{error}</code> {error_description}
        </p>
      </>,
    )
  },
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogin } from '../../src/adapters/login/create-login.ts'
import type { LoginRegistration } from '../../src/adapters/login/registration.ts'
import type { LogEvent } from '../../src/application/ports/log.ts'
import type { OrganisationId } from '../../src/domain/identifiers.ts'
import { someSigningKeys } from '../support/his-client.ts'
import { anOddHis, type OddHis } from '../support/odd-his.ts'

const organisation = 'cjg-heuvelland' as OrganisationId
const redirectUri = 'http://127.0.0.1:3999/login/callback'
const discovery = 'GET /.well-known/openid-configuration'

/** An OpenID provider of which every answer can be a wrong one. */
let provider: OddHis
let logged: LogEvent[]
beforeEach(async () => {
  provider = await anOddHis()
  logged = []
  provider.answer(discovery, metadata())
})
afterEach(() => provider.close())

const metadata = () => ({
  ...provider.smartConfiguration,
  code_challenge_methods_supported: undefined,
  end_session_endpoint: `${provider.url}/logout`,
})

const aLogin = async (changes: Partial<LoginRegistration> = {}) => {
  const registration = {
    organisation,
    issuer: provider.url,
    endpointOrigins: [],
    clientId: 'jeugdschakel',
    authentication: 'private_key_jwt',
    allowLoopback: true,
    requiredAcr: ['urn:mfa', 'urn:smartcard'],
    organisationClaim: { name: 'organisation', value: '90000033' },
    rolesClaim: { name: 'roles', map: { 'poh-jeugd': 'youth-worker', coordinator: 'coordinator' } },
    ...changes,
  } as LoginRegistration
  return createLogin({
    registrations: [registration],
    redirectUri,
    afterLogoutUri: 'http://127.0.0.1:3999/uitgelogd',
    signingKeys: await someSigningKeys(),
    log: (event) => logged.push(event),
    now: () => new Date(),
  })
}

const worker = {
  sub: 'sanne-willems',
  name: 'Sanne Willems',
  organisation: '90000033',
  roles: ['poh-jeugd', 'iets-anders'],
  acr: 'urn:mfa',
}

/** Logs in with these claims; `callback` changes what the browser brings back. */
const logInWith = async (claims: object, callback: Record<string, string> = {}) => {
  const login = await aLogin()
  const request = await login.requestAuthorization(organisation)
  if (!request.ok) throw new Error(request.failure)
  const { checks } = request.value
  const id_token = await provider.idToken({ nonce: checks.nonce, ...worker, ...claims })
  provider.answer('POST /token', { access_token: 'a', token_type: 'Bearer', id_token })
  const parameters = { code: 'c', state: checks.state, iss: provider.url, ...callback }
  return login.exchange(organisation, new URLSearchParams(parameters), checks)
}

describe('logging in at the own organisation', () => {
  it('asks for the second factor, with PKCE, state and nonce', async () => {
    const request = await (await aLogin()).requestAuthorization(organisation)
    if (!request.ok) throw new Error(request.failure)
    const { url, checks } = request.value
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      response_type: 'code',
      client_id: 'jeugdschakel',
      redirect_uri: redirectUri,
      scope: 'openid profile',
      acr_values: 'urn:mfa urn:smartcard',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: expect.any(String),
      code_challenge_method: 'S256',
    })
  })

  it('gives who it is, with the roles that are ours', async () => {
    expect(await logInWith({ roles: ['poh-jeugd', 'receptie', 'coordinator'] })).toEqual({
      ok: true,
      value: {
        id: 'sanne-willems',
        name: 'Sanne Willems',
        roles: ['youth-worker', 'coordinator'],
      },
    })
  })

  it.each([
    ['with a password only', { acr: 'urn:password' }, 'weak'],
    ['in a way that is not said', { acr: undefined }, 'weak'],
    ['of another organisation', { organisation: '90000044' }, 'no-role'],
    ['of no organisation', { organisation: undefined }, 'no-role'],
    ['without a role of ours', { roles: ['receptie'] }, 'no-role'],
    ['with a role that is a word of JavaScript', { roles: ['constructor'] }, 'no-role'],
    ['without any role', { roles: undefined }, 'no-role'],
  ])('refuses somebody %s', async (_name, claims, failure) => {
    expect(await logInWith(claims)).toEqual({ ok: false, failure })
  })

  it.each([
    ['another nonce', { nonce: 'another' }],
    ['another audience', { aud: 'another-client' }],
    ['another issuer', { iss: 'https://evil.example' }],
  ])('security A16: refuses an id_token with %s', async (_name, claims) => {
    expect(await logInWith(claims)).toEqual({ ok: false, failure: 'answer-refused' })
  })

  it.each<[string, Record<string, string>]>([
    ['another state', { state: 'guessed' }],
    ['another iss', { iss: 'https://evil.example' }],
  ])('refuses a callback with %s and asks for no token', async (_name, callback) => {
    expect(await logInWith({}, callback)).toEqual({ ok: false, failure: 'answer-refused' })
    expect(provider.receivedAt('POST /token')).toEqual([])
  })

  it.each([
    ['another issuer', { issuer: 'https://evil.example' }],
    ['a token endpoint elsewhere', { token_endpoint: 'https://evil.example/token' }],
    ['only plain PKCE', { code_challenge_methods_supported: ['plain'] }],
  ])('goes to no provider that names %s', async (_name, changes) => {
    provider.answer(discovery, { ...metadata(), ...changes })
    expect(await (await aLogin()).requestAuthorization(organisation)).toEqual({
      ok: false,
      failure: 'provider-unavailable',
    })
    expect(logged).toMatchObject([{ event: 'discovery-refused' }])
  })

  it('takes endpoints on another origin that is registered', async () => {
    const elsewhere = { authorization_endpoint: 'http://localhost:1/authorize' }
    provider.answer(discovery, { ...metadata(), ...elsewhere })
    const login = await aLogin({ endpointOrigins: ['http://localhost:1'] })
    expect(await login.requestAuthorization(organisation)).toMatchObject({ ok: true })
  })
})

describe('logging out', () => {
  it('goes to the provider by our client_id, with no token in the address', async () => {
    const url = await (await aLogin()).logoutUrl(organisation)
    expect(Object.fromEntries(new URL(url ?? '').searchParams)).toEqual({
      client_id: expect.any(String),
      post_logout_redirect_uri: 'http://127.0.0.1:3999/uitgelogd',
    })
  })

  it('stays here when the provider has no place for it', async () => {
    provider.answer(discovery, { ...metadata(), end_session_endpoint: undefined })
    expect(await (await aLogin()).logoutUrl(organisation)).toBeNull()
  })
})

import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSigningKeys, generateSigningJwk } from '../../src/adapters/keys/signing-keys.ts'
import type { Iss } from '../../src/domain/identifiers.ts'
import { aCertificateAuthority } from '../support/certificates.ts'
import { aHisClient, freely, oneGrant, redirectUri } from '../support/his-client.ts'
import { anOddHis, type OddHis } from '../support/odd-his.ts'
import { aReferral } from '../support/referrals.ts'

let his: OddHis
beforeEach(async () => {
  his = await anOddHis()
})
afterEach(() => his.close())

type Registration = Parameters<OddHis['registration']>[0]
type Options = Parameters<typeof aHisClient>[1]

/** The launch up to the redirect to the HIS. */
const requested = async (registration: Registration = {}, options: Options = {}) => {
  const client = await aHisClient([his.registration(registration)], options)
  const request = await client.his.requestAuthorization(his.iss, 'launch-value')
  if (!request.ok) throw new Error(request.failure)
  const url = new URL(request.value.url)
  return { client, url, checks: request.value.checks, scopes: scopesIn(url) }
}
const scopesIn = (url: URL) => url.searchParams.get('scope')?.split(' ') ?? []

/** The launch up to the tokens: what came of it, and what the token endpoint got. */
const redeemed = async (
  registration: Registration = {},
  options: Options = {},
  changes: object = {},
) => {
  const { client, checks } = await requested(registration, options)
  his.answer('POST /token', await his.tokenAnswer(checks.nonce, changes))
  const parameters = new URLSearchParams({ code: 'a-code', state: checks.state, iss: his.url })
  const result = await client.his.exchange(his.iss, parameters, checks)
  return { client, checks, result, ...lastAsked() }
}
const lastAsked = () => {
  const asked = his.receivedAt('POST /token').at(-1)
  const form = new URLSearchParams(asked?.body)
  return { headers: asked?.headers ?? {}, form, assertion: form.get('client_assertion') ?? '' }
}

/** What the token endpoint gets when a referral is written by a backend service. */
const askedAsBackend = async () => {
  his.answer('POST /token', { access_token: 'of-a-backend', token_type: 'Bearer', expires_in: 300 })
  const client = await aHisClient([his.registration({ backendServices: { clientId: 'backend' } })])
  await client.record.write({ ...aReferral().build(), iss: his.iss }, {}, freely)
  return { client, ...lastAsked() }
}

describe('the authorization request of the plug-in', () => {
  it('SMART 50, 51: is a GET with a query', async () => {
    const { url } = await requested()
    expect(url.origin + url.pathname).toBe(`${his.url}/authorize`)
    expect(url.searchParams.get('response_type')).toBe('code')
    expect(url.hash).toBe('')
  })

  it('SMART 3, 32, 33, 34, 35, 41, 161: is by the app that is registered, for this launch and this HIS', async () => {
    const { url, checks } = await requested({
      client: { id: 'as-registered', authentication: 'public' },
    })
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'as-registered',
      redirect_uri: redirectUri,
      launch: 'launch-value',
      aud: his.iss,
      state: checks.state,
    })
  })

  it('SMART 13, 44, 45: has the S256 challenge of its verifier', async () => {
    const { url, checks } = await requested()
    const digest = await crypto.subtle.digest(
      'SHA-256',
      new TextEncoder().encode(checks.codeVerifier),
    )
    expect(url.searchParams.get('code_challenge')).toBe(Buffer.from(digest).toString('base64url'))
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
  })

  it('SMART 211: passes nothing that a server need not take', async () => {
    const { url } = await requested()
    expect([...url.searchParams.keys()].toSorted()).toEqual([
      'aud',
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'launch',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
  })
})

describe('the scopes that the plug-in asks for', () => {
  it('SMART 150, 151: begin with those for the launch', async () => {
    expect((await requested()).scopes[0]).toBe('launch')
  })

  it('SMART 47, 196: have openid and fhirUser, for who is at the screen', async () => {
    expect((await requested()).scopes).toEqual(expect.arrayContaining(['openid', 'fhirUser']))
  })

  it('SMART 216: have offline_access, for an outcome weeks later', async () => {
    expect((await requested()).scopes).toContain('offline_access')
  })

  it('SMART 37, 46, 120, 121, 122, 125, 137, 141: say what is read and what is written, and no more', async () => {
    const { scopes } = await requested()
    expect(scopes.filter((scope) => scope.includes('/'))).toEqual([
      'patient/Patient.r',
      'patient/Condition.rs',
      'patient/RelatedPerson.rs',
      'patient/Encounter.rs',
      'user/Practitioner.r',
      'user/PractitionerRole.rs',
      'user/Organization.r',
      'patient/ServiceRequest.crus',
      'patient/Consent.crus',
      'patient/QuestionnaireResponse.crus',
      'patient/Task.crus',
      'patient/DocumentReference.crus',
    ])
  })

  it('SMART 131, 135, 148: are of the grammar, once for each type, and without a wildcard', async () => {
    const { form } = await askedAsBackend()
    const ofBackend = form.get('scope')?.split(' ') ?? []
    const resourceScopes = (await requested()).scopes.filter((scope) => scope.includes('/'))
    for (const scope of [...resourceScopes, ...ofBackend])
      expect(scope).toMatch(/^(patient|user|system)\/[A-Z]\w+\.(?=.)c?r?u?d?s?$/)
    for (const scopes of [resourceScopes, ofBackend]) {
      const types = scopes.map((scope) => scope.split('.')[0])
      expect(new Set(types).size).toBe(types.length)
    }
  })
})

describe('the token request of the plug-in', () => {
  it('SMART 62, 67, 68, 69, 70: is a form with the code and where it came from', async () => {
    const { headers, form, checks } = await redeemed()
    expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'authorization_code',
      code: 'a-code',
      redirect_uri: redirectUri,
      code_verifier: checks.codeVerifier,
    })
  })

  it('SMART 64, 72, 317, 333, 334: has the assertion of the app in place of its client_id', async () => {
    const { form, assertion } = await redeemed({
      client: { id: 'as-registered', authentication: 'private_key_jwt' },
    })
    expect(form.get('client_assertion_type')).toBe(
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    )
    expect(decodeJwt(assertion).sub).toBe('as-registered')
    expect(form.has('client_id')).toBe(false)
  })

  it('SMART 327, 328, 329, 330, 331: has an assertion of the app for the token URL, for two minutes', async () => {
    const { assertion } = await redeemed()
    const now = Date.now() / 1000
    const { iss, sub, aud, exp } = decodeJwt(assertion)
    expect({ iss, sub, aud }).toEqual({
      iss: 'jeugdschakel',
      sub: 'jeugdschakel',
      aud: `${his.url}/token`,
    })
    expect(Number.isInteger(exp)).toBe(true)
    expect(Number(exp)).toBeGreaterThan(now)
    expect(Number(exp) - now).toBeLessThanOrEqual(300)
  })

  it('SMART 319, 332: has another assertion each time', async () => {
    const one = await redeemed()
    const other = await redeemed({}, { signingKeys: one.client.signingKeys })
    const jtis = [one, other].map(({ assertion }) => decodeJwt(assertion).jti)
    expect(jtis).toEqual([expect.any(String), expect.any(String)])
    expect(jtis[0]).not.toBe(jtis[1])
  })

  it.each(['ES384', 'RS384'] as const)(
    'SMART 307, 308, 309, 320, 321, 322, 323: is signed by %s, with the key that is published',
    async (algorithm) => {
      const signingKeys = await createSigningKeys({ keys: [await generateSigningJwk(algorithm)] })
      const [published] = signingKeys.publicJwks().keys
      const { assertion } = await redeemed({}, { signingKeys })
      expect(decodeProtectedHeader(assertion)).toEqual({
        alg: algorithm,
        kid: published?.kid,
        typ: 'JWT',
      })
      expect((await jwtVerify(assertion, published ?? {})).payload.iss).toBe('jeugdschakel')
    },
  )
})

describe('what came with the tokens', () => {
  it.each([undefined, 'reconcile-medications', ''])(
    'SMART 193: the intent %j changes nothing',
    async (intent) => {
      const { result } = await redeemed({}, {}, { intent })
      expect(result).toMatchObject({ ok: true, value: { patient: 'child-1' } })
    },
  )
})

describe('a refresh by the plug-in', () => {
  it('SMART 105, 106, 108: asks with the refresh token for what the launch had', async () => {
    const grants = oneGrant()
    grants.keep({
      id: 'g',
      version: 1,
      accessToken: 'old',
      refreshToken: 'refresh-1',
      expiresAt: '2020-01-01T00:00:00.000Z',
    })
    his.answer('POST /token', { access_token: 'new', token_type: 'Bearer', expires_in: 60 })
    const client = await aHisClient([his.registration()], { grants })
    await client.record.write({ ...aReferral().build(), iss: his.iss }, {}, freely)
    const { form, assertion } = lastAsked()
    expect(form.get('grant_type')).toBe('refresh_token')
    expect(form.get('refresh_token')).toBe('refresh-1')
    expect(form.has('scope')).toBe(false)
    expect(decodeJwt(assertion).sub).toBe('jeugdschakel')
  })
})

describe('the plug-in as a backend service', () => {
  it('SMART 229, 233, 237, 238: proves with its key who it is', async () => {
    const { client, form, assertion } = await askedAsBackend()
    expect(form.get('client_assertion_type')).toBe(
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    )
    const [key] = client.signingKeys.publicJwks().keys
    const { payload } = await jwtVerify(assertion, key ?? {})
    expect(payload).toMatchObject({ iss: 'backend', sub: 'backend', aud: `${his.url}/token` })
  })

  it('SMART 143, 234, 235, 236, 239: asks with a form for the system scopes of what is written', async () => {
    const { headers, form } = await askedAsBackend()
    expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
    expect(form.get('grant_type')).toBe('client_credentials')
    expect(form.get('scope')?.split(' ')).toEqual(
      ['ServiceRequest', 'Consent', 'QuestionnaireResponse', 'Task', 'DocumentReference'].map(
        (type) => `system/${type}.crus`,
      ),
    )
  })

  it('SMART 264: writes with the token as Bearer', async () => {
    await askedAsBackend()
    const atFhir = his.received.filter(
      ({ path }) => path.startsWith('/fhir') && !/metadata|\.well-known/.test(path),
    )
    expect(atFhir.length).toBeGreaterThan(0)
    for (const { headers } of atFhir) expect(headers.authorization).toBe('Bearer of-a-backend')
  })
})

describe('the connection to a HIS', () => {
  const trusted = getCACertificates('default')
  const authority = aCertificateAuthority()
  beforeEach(() => setDefaultCACertificates([...trusted, authority.cert]))
  afterEach(() => setDefaultCACertificates(trusted))

  /** What comes of a launch at a HIS that speaks this version of TLS at most. */
  const launchOver = async (maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') => {
    // Only at security level 0 does OpenSSL still speak 1.1.
    const old = { minVersion: 'TLSv1', maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const server = createServer({ ...authority.serverFor('localhost'), ...old }, (_, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ...configuration, issuer: url }))
    })
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    const url = `https://localhost:${(server.address() as AddressInfo).port}`
    const configuration = {
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks`,
      code_challenge_methods_supported: ['S256'],
    }
    const iss = `${url}/fhir` as Iss
    const registration = his.registration({ iss, oidcIssuer: url, endpointOrigins: [url] })
    const client = await aHisClient([registration])
    const result = await client.his.requestAuthorization(iss, 'launch-value')
    await client.close()
    server.close()
    return result.ok ? 'launched' : result.failure
  }

  it('SMART 1, 230, 232, 318: is by TLS 1.2 or later', async () => {
    expect(await launchOver('TLSv1.3')).toBe('launched')
    expect(await launchOver('TLSv1.2')).toBe('launched')
    expect(await launchOver('TLSv1.1')).toBe('his-unavailable')
  })
})

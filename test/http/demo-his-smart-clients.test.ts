import { statSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aDemoHis, type DemoHis } from '../support/demo-his.ts'
import { aBrowser, type OddAssertion, postForm } from '../support/smart-test-client.ts'

const secret = 'a-long-enough-secret-of-32-bytes'

let his: DemoHis
let rsaKey: CryptoKey
beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS384')
  rsaKey = privateKey
  const jwk = { ...(await exportJWK(publicKey)), kid: 'rsa-key', alg: 'RS384', use: 'sig' }
  his = await aDemoHis([
    {
      clientId: 'set-app',
      authentication: { method: 'private_key_jwt', jwks: { keys: [jwk] } },
      redirectUris: [],
      scopes: ['system/*.cruds'],
    },
    {
      clientId: 'secret-app',
      authentication: { method: 'client_secret_basic', secret },
      redirectUris: ['http://127.0.0.1:3998/callback'],
      launchUrl: 'http://127.0.0.1:3998/launch',
      scopes: ['patient/*.cruds', 'user/*.cruds', 'system/Task.rs'],
    },
  ])
})
afterAll(() => his.stop())
afterEach(() => {
  vi.useRealTimers()
})

const asSecretApp = { authorization: `Basic ${btoa(`secret-app:${secret}`)}` }
const asked = { grant_type: 'client_credentials', scope: 'system/Task.rs' }
const askWith = async (odd: OddAssertion, clientId = 'jeugdschakel') =>
  postForm(his.tokenEndpoint, {
    ...asked,
    ...(await his.keys.credentials(clientId, his.tokenEndpoint, odd)),
  })
const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow

describe('a client assertion at the demo HIS', () => {
  it('SMART 296, 326, 357: is judged by the keys at the registered URL', async () => {
    expect((await askWith({})).status).toBe(200)
    expect(his.keys.requests.length).toBeGreaterThan(0)
  })

  it('SMART 339: has its keys read with GET', async () => {
    await askWith({})
    expect(new Set(his.keys.requests)).toEqual(new Set(['GET /jwks.json']))
  })

  it('SMART 297, 310: is judged by the set that was registered, by RS384 too', async () => {
    const odd = { key: rsaKey, header: { alg: 'RS384', kid: 'rsa-key' } }
    expect((await askWith(odd, 'set-app')).status).toBe(200)
  })

  it.each<[string, () => Promise<OddAssertion> | OddAssertion]>([
    ['a key of somebody else', async () => ({ key: (await generateKeyPair('ES384')).privateKey })],
    ['a kid that is not there', () => ({ header: { kid: 'another' } })],
    ['another issuer', () => ({ claims: { iss: 'set-app' } })],
    ['another subject', () => ({ claims: { sub: 'set-app' } })],
    ['another audience', () => ({ claims: { aud: 'https://evil.example/token' } })],
    ['an end in the past', () => ({ claims: { exp: seconds(-120) } })],
    ['no end', () => ({ claims: { exp: undefined } })],
    ['no jti', () => ({ claims: { jti: undefined } })],
  ])('SMART 249, 335, 340: is invalid_client with %s', async (_name, odd) => {
    const { status, body } = await askWith(await odd())
    expect([status, body.error]).toEqual([401, 'invalid_client'])
    expect(body).not.toHaveProperty('access_token')
  })

  it('SMART 336: is taken once', async () => {
    const form = { ...asked, ...(await his.keys.credentials('jeugdschakel', his.tokenEndpoint)) }
    expect((await postForm(his.tokenEndpoint, form)).status).toBe(200)
    expect((await postForm(his.tokenEndpoint, form)).body.error).toBe('invalid_client')
  })

  it.each(['nobody', 'inspector'])('SMART 337: is not that of %s', async (client_id) => {
    const credentials = await his.keys.credentials('jeugdschakel', his.tokenEndpoint)
    const { body } = await postForm(his.tokenEndpoint, { ...asked, ...credentials, client_id })
    expect(body.error).toMatch(/^invalid_(client|request)$/)
    expect((await askWith({}, 'nobody')).body.error).toBe('invalid_client')
  })

  it('SMART 342: has its keys read again only when they are older than their Cache-Control says', async () => {
    const unknown = { header: { kid: 'another' } }
    const readsAfter = async (age: number) => {
      const now = Date.now()
      vi.useFakeTimers({ toFake: ['Date'], now: now + age * 1000 })
      const before = his.keys.requests.length
      expect((await askWith(unknown)).status).toBe(401)
      return his.keys.requests.length - before
    }
    his.keys.served.cacheControl = 'max-age=200'
    expect(await readsAfter(3600)).toBe(1)
    expect(await readsAfter(190)).toBe(0)
    expect(await readsAfter(20)).toBe(1)
  })

  it('SMART 305: the set that was registered lies in a file of its owner alone', () => {
    expect(statSync(join(his.dataDir, 'inspector.jwk.json')).mode & 0o777).toBe(0o600)
  })
})

describe('the scopes that the demo HIS says it has', () => {
  it('SMART 389: are granted to who registered them', async () => {
    const configuration = await fetch(`${his.fhirBase}/.well-known/smart-configuration`)
    const supported: string[] = (await configuration.json()).scopes_supported
    const ofUsers = supported.filter((scope) => !scope.startsWith('system/'))
    const ofSystems = supported.filter((scope) => scope.startsWith('system/'))
    const odd = { key: rsaKey, header: { alg: 'RS384', kid: 'rsa-key' } }
    const credentials = await his.keys.credentials('set-app', his.tokenEndpoint, odd)
    const asSystem = { ...asked, ...credentials, scope: ofSystems.join(' ') }
    expect((await postForm(his.tokenEndpoint, asSystem)).body.scope).toBe(ofSystems.join(' '))

    const browser = aBrowser()
    const noor = { user: 'huisarts-jansen', patient: 'kind-noor', app: 'secret-app' }
    const value = (await his.launch(browser, noor)).searchParams.get('launch') ?? ''
    const redirect_uri = 'http://127.0.0.1:3998/callback'
    const changes = { client_id: 'secret-app', redirect_uri, scope: ofUsers.join(' ') }
    const { code, verifier } = await his.authorize(browser, value, changes)
    const form = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri }
    const { body } = await postForm(his.tokenEndpoint, form, asSecretApp)
    const resourceScopes = ofUsers.filter((scope) => scope.includes('/'))
    expect(String(body.scope).split(' ')).toEqual(expect.arrayContaining(resourceScopes))
    expect(body).toMatchObject({
      id_token: expect.any(String),
      refresh_token: expect.any(String),
      patient: 'kind-noor',
    })
  })
})

describe('a client with a secret', () => {
  it('SMART 344: is no backend service', async () => {
    const { status, body } = await postForm(his.tokenEndpoint, asked, asSecretApp)
    expect([status, body.error_description]).toEqual([
      400,
      'requested grant type is not allowed for this client',
    ])
  })
})

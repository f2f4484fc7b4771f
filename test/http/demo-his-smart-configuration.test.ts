import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDemoHis, type DemoHis } from '../support/demo-his.ts'

let his: DemoHis
beforeAll(async () => {
  his = await aDemoHis([
    {
      clientId: 'browser-app',
      authentication: { method: 'none' },
      redirectUris: ['https://browser-app.example/callback'],
      scopes: ['patient/Patient.rs'],
    },
  ])
})
afterAll(() => his.stop())

const anywhere = { origin: 'https://anywhere.example' }
const registered = { origin: 'https://browser-app.example' }

type Configuration = Record<string, unknown> & { capabilities: string[] }

const ask = (headers: Record<string, string> = {}) =>
  fetch(`${his.fhirBase}/.well-known/smart-configuration`, { headers })
const configuration = async (): Promise<Configuration> => (await ask()).json()

describe('the smart-configuration of the demo HIS', () => {
  it.each(['application/json', 'application/fhir+json', 'text/html', '*/*'])(
    'SMART 30, 228, 372, 374, 377, 380: is JSON for who accepts %s',
    async (accept) => {
      const response = await ask({ accept })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/^application\/json(;|$)/)
      expect(await response.json()).toMatchObject({ token_endpoint: his.tokenEndpoint })
    },
  )

  it('SMART 373, 381, 382, 383, 385, 391, 392: names the endpoints and the issuer', async () => {
    expect(await configuration()).toMatchObject({
      issuer: his.url,
      jwks_uri: `${his.url}/auth/jwks`,
      authorization_endpoint: `${his.url}/auth/authorize`,
      token_endpoint: his.tokenEndpoint,
      introspection_endpoint: `${his.url}/auth/introspect`,
      revocation_endpoint: `${his.url}/auth/revoke`,
    })
  })

  it('SMART 378: names every endpoint by an absolute URL', async () => {
    const named = Object.entries(await configuration()).filter(([name]) =>
      /_endpoint$|_uri$|^issuer$/.test(name),
    )
    expect(named.length).toBeGreaterThanOrEqual(6)
    for (const [name, url] of named) {
      expect(URL.parse(String(url))?.origin, name).toBe(his.url)
    }
  })

  it('SMART 384, 390: says which grants and response types it has', async () => {
    expect(await configuration()).toMatchObject({
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
      response_types_supported: ['code'],
    })
  })

  it('SMART 14, 15, 394: has S256 and nothing else for PKCE', async () => {
    expect((await configuration()).code_challenge_methods_supported).toEqual(['S256'])
  })

  it('SMART 285, 286, 287, 288, 289: advertises asymmetric client authentication', async () => {
    expect(await configuration()).toMatchObject({
      capabilities: expect.arrayContaining(['client-confidential-asymmetric']),
      token_endpoint: his.tokenEndpoint,
      scopes_supported: expect.arrayContaining(['openid', 'patient/*.cruds']),
      token_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt']),
      token_endpoint_auth_signing_alg_values_supported: expect.arrayContaining(['RS384', 'ES384']),
    })
  })

  it('SMART 346, 351, 393: has the capabilities of clinician access by EHR launch', async () => {
    const { capabilities } = await configuration()
    expect(capabilities).toEqual(
      expect.arrayContaining([
        'launch-ehr',
        'client-public',
        'client-confidential-symmetric',
        'client-confidential-asymmetric',
        'context-ehr-patient',
        'context-ehr-encounter',
        'permission-user',
        'permission-patient',
      ]),
    )
  })

  it('promises nothing that it does not have', async () => {
    const { capabilities } = await configuration()
    for (const absent of ['launch-standalone', 'permission-v1', 'context-style', 'smart-app-state'])
      expect(capabilities).not.toContain(absent)
  })
})

describe('an app in a browser, at another origin', () => {
  const allowedFor = async (url: string, origin: Record<string, string>, method = 'GET') => {
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        ...origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization',
      },
    })
    return preflight.headers.get('access-control-allow-origin')
  }

  it('SMART 16: may read what is public, whoever it is', async () => {
    for (const path of ['.well-known/smart-configuration', 'metadata']) {
      const response = await fetch(`${his.fhirBase}/${path}`, { headers: anywhere })
      expect(response.headers.get('access-control-allow-origin'), path).toBe('*')
    }
  })

  it('SMART 17: may use the token endpoint and the FHIR API from a registered origin', async () => {
    const allowed = ['*', registered.origin]
    expect(allowed).toContain(await allowedFor(his.tokenEndpoint, registered, 'POST'))
    const patient = `${his.fhirBase}/Patient/kind-noor`
    expect(await allowedFor(patient, registered)).toBe(registered.origin)
    const refused = await fetch(patient, { headers: registered })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
      401,
      registered.origin,
    ])
    const form = { method: 'POST', body: new URLSearchParams({ client_id: 'browser-app' }) }
    const answer = await fetch(his.tokenEndpoint, { ...form, headers: registered })
    expect(allowed).toContain(answer.headers.get('access-control-allow-origin'))
  })

  it('may not use the FHIR API from an origin that nobody registered', async () => {
    expect(await allowedFor(`${his.fhirBase}/Patient/kind-noor`, anywhere)).toBeNull()
  })
})

import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aDemoHis, type DemoHis, usualScope } from '../support/demo-his.ts'
import { aBrowser, aPkcePair, postForm } from '../support/smart-test-client.ts'

const noor = { user: 'huisarts-jansen', patient: 'kind-noor' }
const secret = 'a-long-enough-secret-of-32-bytes'

let his: DemoHis
beforeAll(async () => {
  his = await aDemoHis([
    {
      clientId: 'secret-app',
      authentication: { method: 'client_secret_basic', secret },
      redirectUris: ['http://127.0.0.1:3998/callback'],
      launchUrl: 'http://127.0.0.1:3998/launch',
      scopes: ['patient/*.rs'],
    },
  ])
})
afterAll(() => his.stop())
afterEach(() => {
  vi.useRealTimers()
})

/** The clock of this process, this many seconds on. */
const later = (seconds: number) => {
  const now = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: now + seconds * 1000 })
}

const authorized = async (changes: Record<string, string> = {}) => {
  const browser = aBrowser()
  const launched = await his.launch(browser, noor)
  return his.authorize(browser, launched.searchParams.get('launch') ?? '', changes)
}
const read = async (token: unknown, path = 'Patient/kind-noor') => {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${his.fhirBase}/${path}`, { headers })).status
}
const asSecretApp = { authorization: `Basic ${btoa(`secret-app:${secret}`)}` }

describe('the answer to an authorization request', () => {
  it.each(['a-state', 'spaces & signs/+=?', 'é€', 'x'.repeat(500)])(
    'SMART 53, 56, 57, 59: goes to the redirect URI with a code, and the state %j as it came',
    async (state) => {
      const { answer, code } = await authorized({ state })
      expect(answer.origin + answer.pathname).toBe('http://127.0.0.1:3999/callback')
      expect(code).not.toBe('')
      expect(answer.searchParams.get('state')).toBe(state)
    },
  )

  it('SMART 58: holds a code that is over in a minute', async () => {
    const [early, late] = [await authorized(), await authorized()]
    later(50)
    expect((await his.redeem(early)).status).toBe(200)
    later(70 - 50)
    expect((await his.redeem(late)).body.error).toBe('invalid_grant')
  })

  it.each([
    ['no code_verifier', { code_verifier: '' }],
    ['another code_verifier', { code_verifier: aPkcePair().verifier }],
  ])('SMART 31: is worth nothing with %s', async (_name, changes) => {
    const { code } = await authorized()
    const { status, body } = await his.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://127.0.0.1:3999/callback',
      ...changes,
    })
    expect(status).toBe(400)
    expect(body).not.toHaveProperty('access_token')
  })
})

describe('the answer of the token endpoint', () => {
  it('SMART 73, 74, 75, 76, 78, 84, 88: has the token, its kind, its life and its scope as JSON', async () => {
    const { status, headers, body } = await his.redeem(await authorized())
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(body).toMatchObject({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 900,
      scope: expect.stringContaining('patient/Patient.rs'),
    })
  })

  it('SMART 85, 134: has a short token of the characters of RFC 6750', async () => {
    const { body } = await his.redeem(await authorized())
    expect(body.access_token).toMatch(/^[\w\-.~+/]{20,100}=*$/)
  })

  it('SMART 86, 87: is kept by no cache, whatever it says', async () => {
    const granted = await his.redeem(await authorized())
    const denied = await his.refresh('invented')
    expect(denied.status).toBe(400)
    for (const { headers } of [granted, denied]) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('pragma')).toBe('no-cache')
    }
  })

  it('SMART 149, 168, 169, 170, 171, 173, 277, 359, 361, 362: has the context beside the token, and so has introspection', async () => {
    const encounter = await anEncounterOfNoor()
    const answer = await his.launchToToken(aBrowser(), { ...noor, encounter })
    const context = { patient: 'kind-noor', encounter, need_patient_banner: true }
    expect(answer).toMatchObject(context)
    expect(await introspect(answer.access_token)).toMatchObject(context)
  })

  it('has no patient where the launch has none', async () => {
    const answer = await his.launchToToken(aBrowser(), { user: 'huisarts-jansen' })
    expect(answer).not.toHaveProperty('patient')
    expect(answer).not.toHaveProperty('encounter')
  })

  it('SMART 164: has no scope for a patient where the launch has none', async () => {
    const { scope } = await his.launchToToken(aBrowser(), { user: 'huisarts-jansen' })
    expect(scope).toContain('user/Practitioner.rs')
    expect(scope).not.toContain('patient/')
  })

  it('SMART 200, 205, 207, 209, 210, 358: has an id_token by RS256 and a bare key', async () => {
    const { id_token } = await his.launchToToken(aBrowser(), noor)
    const { keys } = await (await fetch(`${his.url}/auth/jwks`)).json()
    for (const key of keys)
      expect(key).toMatchObject({ kty: 'RSA', n: expect.any(String), e: 'AQAB' })
    const jwks = createRemoteJWKSet(new URL(`${his.url}/auth/jwks`))
    const { payload, protectedHeader } = await jwtVerify(String(id_token), jwks, {
      issuer: his.url,
      audience: 'jeugdschakel',
    })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload.fhirUser).toBe(`${his.fhirBase}/Practitioner/huisarts-jansen`)
  })

  it('SMART 198: names a Practitioner that the token can read', async () => {
    const { access_token } = await his.launchToToken(aBrowser(), noor)
    const { fhirUser } = await introspect(access_token)
    const headers = { authorization: `Bearer ${access_token}` }
    const response = await fetch(String(fhirUser), { headers })
    expect(await response.json()).toMatchObject({
      resourceType: 'Practitioner',
      id: 'huisarts-jansen',
    })
  })
})

describe('the life of a token', () => {
  it('SMART 77, 91, 94: is over after expires_in, at most an hour', async () => {
    const { access_token, expires_in } = await his.launchToToken(aBrowser(), noor)
    expect(expires_in).toBeLessThanOrEqual(3600)
    later(Number(expires_in) - 5)
    expect(await read(access_token)).toBe(200)
    later(10)
    expect(await read(access_token)).toBe(401)
  })

  it('SMART 261, 265: of a backend service is over after expires_in too', async () => {
    const { body } = await his.backend('system/Task.rs')
    expect(await read(body.access_token, 'Task')).toBe(200)
    later(Number(body.expires_in) + 5)
    expect(await read(body.access_token, 'Task')).toBe(401)
  })
})

describe('a refresh at the demo HIS', () => {
  const bearerOf = async (scope: string) => his.launchToToken(aBrowser(), noor, { scope })

  const afterwards = async (kind: string) => {
    const { refresh_token } = await bearerOf(`openid launch ${kind} patient/Patient.rs`)
    const { body } = await his.refresh(refresh_token)
    return read(body.access_token)
  }

  it('SMART 101, 365: needs no browser after offline_access', async () => {
    expect(await afterwards('offline_access')).toBe(200)
  })

  it('SMART 100, 366: needs no new launch after online_access', async () => {
    expect(await afterwards('online_access')).toBe(200)
  })

  it('SMART 109, 110, 111, 112, 113, 114: gives what the launch gave', async () => {
    const first = await bearerOf(usualScope)
    const { status, body } = await his.refresh(first.refresh_token)
    expect([status, body]).toMatchObject([
      200,
      { token_type: 'Bearer', expires_in: 900, scope: first.scope },
    ])
    expect(body.access_token).not.toBe(first.access_token)
    expect(await read(body.access_token)).toBe(200)
  })

  it('SMART 104, 115: gives less where less is asked, and never more', async () => {
    const { refresh_token } = await bearerOf(usualScope)
    const asked = { grant_type: 'refresh_token', refresh_token: String(refresh_token) }
    const less = await his.token({ ...asked, scope: 'patient/Patient.rs' })
    expect(less.body.scope).toBe('patient/Patient.rs')
    const more = { grant_type: 'refresh_token', refresh_token: String(less.body.refresh_token) }
    const { body } = await his.token({ ...more, scope: 'patient/Patient.rs patient/Task.crus' })
    expect(body.error).toBe('invalid_scope')
    expect(body).not.toHaveProperty('access_token')
  })

  it('SMART 103: is for the client that got the token', async () => {
    const { refresh_token } = await bearerOf(usualScope)
    const asked = { grant_type: 'refresh_token', refresh_token: String(refresh_token) }
    const stolen = await postForm(his.tokenEndpoint, asked, asSecretApp)
    expect([stolen.status, stolen.body.error]).toEqual([400, 'invalid_grant'])
  })
})

describe('introspection at the demo HIS', () => {
  it('SMART 99, 269, 271, 272, 273, 274: tells whether, for what and for whom', async () => {
    const { access_token, scope } = await his.launchToToken(aBrowser(), noor)
    expect(await introspect(access_token)).toMatchObject({
      active: true,
      scope,
      client_id: 'jeugdschakel',
    })
    expect(await introspect('invented')).toEqual({ active: false })
  })

  it('SMART 275, 276: tells when, in agreement with expires_in', async () => {
    const before = Math.floor(Date.now() / 1000)
    const { access_token, expires_in } = await his.launchToToken(aBrowser(), noor)
    const { exp } = await introspect(access_token)
    expect(Number(exp) - before).toBeGreaterThanOrEqual(Number(expires_in))
    expect(Number(exp) - before).toBeLessThan(Number(expires_in) + 10)
  })

  it('SMART 278, 279, 280: tells who, as the id_token does', async () => {
    const { access_token } = await his.launchToToken(aBrowser(), noor)
    expect(await introspect(access_token)).toMatchObject({
      iss: his.url,
      sub: 'huisarts-jansen',
      fhirUser: `${his.fhirBase}/Practitioner/huisarts-jansen`,
    })
  })

  it('SMART 283: tells a client about the token of another', async () => {
    const { access_token } = await his.launchToToken(aBrowser(), noor)
    const { body } = await postForm(
      `${his.url}/auth/introspect`,
      { token: String(access_token) },
      asSecretApp,
    )
    expect(body).toMatchObject({ active: true, client_id: 'jeugdschakel' })
  })
})

describe('what a backend service is answered', () => {
  it('SMART 253, 254, 255, 256, 257, 258, 259, 262: a token for five minutes, with its scope', async () => {
    const { status, body } = await his.backend('system/Task.rs patient/Task.rs')
    expect([status, body]).toMatchObject([
      200,
      {
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: 300,
        scope: 'system/Task.rs',
      },
    ])
  })

  it('SMART 248: no refresh token, also when it asks for one', async () => {
    const { body } = await his.backend('system/Task.rs offline_access')
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('SMART 240, 241, 250, 260: no more than it registered, and no more than it asks', async () => {
    const { body } = await his.backend('system/Task.rs system/Coverage.rs system/Task.d')
    expect(body.scope).toBe('system/Task.rs')
    expect(await read(body.access_token, 'Task')).toBe(200)
    expect(await read(body.access_token, 'ServiceRequest')).toBe(403)
  })

  it('SMART 243, 244, 266: a refusal for what its scope or the HIS does not have', async () => {
    const { body } = await his.backend('system/Task.rs')
    expect(await read(body.access_token, 'Condition')).toBe(403)
    expect(await read(body.access_token, 'Starship')).toBeGreaterThanOrEqual(400)
  })

  it.each([
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant type', { grant_type: '' }, 'invalid_request'],
    ['a scope that it may not have', { scope: 'patient/Task.rs' }, 'invalid_scope'],
  ])(
    'SMART 251, 252: an error of OAuth with a description, for %s',
    async (_name, changes, error) => {
      const asked = { grant_type: 'client_credentials', scope: 'system/Task.rs' }
      const { status, body } = await his.token({ ...asked, ...changes })
      expect([status, body.error]).toEqual([400, error])
      expect(String(body.error_description)).not.toBe('')
      expect(body).toHaveProperty('error_description')
    },
  )
})

async function introspect(token: unknown) {
  const endpoint = `${his.url}/auth/introspect`
  const credentials = await his.keys.credentials('jeugdschakel', endpoint)
  return (await postForm(endpoint, { ...credentials, token: String(token) })).body
}

async function anEncounterOfNoor(): Promise<string> {
  const scope = 'launch openid user/Encounter.rs'
  const { access_token } = await his.launchToToken(aBrowser(), noor, { scope })
  const headers = { authorization: `Bearer ${access_token}` }
  const url = `${his.fhirBase}/Encounter?patient=Patient/kind-noor`
  return (await (await fetch(url, { headers })).json()).entry[0].resource.id
}

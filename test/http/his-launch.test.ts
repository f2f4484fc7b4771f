import { decodeJwt, decodeProtectedHeader, generateKeyPair } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aHisClient, redirectUri } from '../support/his-client.ts'
import { anOddHis, endlessly, type OddHis } from '../support/odd-his.ts'

let his: OddHis
beforeEach(async () => {
  his = await anOddHis()
})
afterEach(() => his.close())

type Changes = Parameters<OddHis['registration']>[0]

/** From the launch to the callback; `tokens` makes the token endpoint's answer from the nonce. */
const launchAndCallBack = async (
  tokens: (nonce: string) => Promise<object>,
  { registration = {}, callback = {} }: { registration?: Changes; callback?: object } = {},
) => {
  const client = await aHisClient([his.registration(registration)])
  const request = await client.his.requestAuthorization(his.iss, 'launch-value')
  if (!request.ok) throw new Error(request.failure)
  const { checks } = request.value
  const answer = await tokens(checks.nonce)
  his.answer('POST /token', answer)
  const parameters = { code: 'a-code', state: checks.state, iss: his.url, ...callback }
  const result = await client.his.exchange(
    his.iss,
    new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    checks,
  )
  return { result, client, request: request.value }
}

const good = (nonce: string) => his.tokenAnswer(nonce)

describe('the authorization request', () => {
  it('asks for what the form needs, for this launch and this HIS, with PKCE', async () => {
    const { request } = await launchAndCallBack(good)
    const query = Object.fromEntries(new URL(request.url).searchParams)
    expect(query).toMatchObject({
      response_type: 'code',
      client_id: 'jeugdschakel',
      redirect_uri: redirectUri,
      launch: 'launch-value',
      aud: his.iss,
      state: request.checks.state,
      nonce: request.checks.nonce,
      code_challenge_method: 'S256',
    })
    expect(query.code_challenge).not.toBe(request.checks.codeVerifier)
    expect(query.scope?.split(' ')).toEqual(
      expect.arrayContaining(['launch', 'openid', 'fhirUser', 'patient/ServiceRequest.crus']),
    )
  })

  it('SMART 46: asks for no write scope where a backend service writes', async () => {
    const { request } = await launchAndCallBack(good, {
      registration: { backendServices: { clientId: 'jeugdschakel' } },
    })
    expect(new URL(request.url).searchParams.get('scope')).not.toMatch(/\.c/)
  })

  it('SMART 2, 40: has a state, nonce and verifier of at least 122 bits, each time others', async () => {
    const [one, other] = [await launchAndCallBack(good), await launchAndCallBack(good)]
    for (const name of ['state', 'nonce', 'codeVerifier'] as const) {
      expect(Buffer.from(one.request.checks[name], 'base64url')).toHaveLength(32)
      expect(one.request.checks[name]).not.toBe(other.request.checks[name])
    }
  })
})

describe('redeeming the code', () => {
  it('gives the tokens and the context of this launch', async () => {
    const { result } = await launchAndCallBack((nonce) =>
      his.tokenAnswer(nonce, { encounter: 'contact-1', refresh_token: 'a-refresh-token' }),
    )
    expect(result).toMatchObject({
      ok: true,
      value: {
        accessToken: 'an-access-token',
        refreshToken: 'a-refresh-token',
        patient: 'child-1',
        encounter: 'contact-1',
        fhirUser: { type: 'Practitioner', id: 'gp-1' },
      },
    })
  })

  it('authenticates as SMART asks: typ JWT, aud the token URL, at most 5 minutes, no client_id', async () => {
    await launchAndCallBack(good)
    await launchAndCallBack(good)
    const forms = his.receivedAt('POST /token').map(({ body }) => new URLSearchParams(body))
    const assertions = forms.map((form) => form.get('client_assertion') ?? '')
    const [claims, others] = assertions.map((assertion) => decodeJwt(assertion))
    expect(decodeProtectedHeader(assertions[0] ?? '')).toEqual({
      typ: 'JWT',
      alg: 'ES384',
      kid: expect.any(String),
    })
    expect(claims).toMatchObject({
      iss: 'jeugdschakel',
      sub: 'jeugdschakel',
      aud: `${his.url}/token`,
    })
    expect(Number(claims?.exp) - Date.now() / 1000).toBeLessThanOrEqual(300)
    expect(claims?.jti).not.toBe(others?.jti)
    expect(forms[0]?.has('client_id')).toBe(false)
    expect(forms[0]?.get('redirect_uri')).toBe(redirectUri)
  })

  it('SMART 345: authenticates with a client secret in the header where that is registered', async () => {
    await launchAndCallBack(good, {
      registration: {
        client: { id: 'jeugdschakel', authentication: 'client_secret', secret: 'a:b' },
      },
    })
    const [received] = his.receivedAt('POST /token')
    const credentials = Buffer.from('jeugdschakel:a%3Ab').toString('base64')
    expect(received?.headers.authorization).toBe(`Basic ${credentials}`)
  })

  it('SMART 63, 71: names itself, and proves nothing, as a public client', async () => {
    await launchAndCallBack(good, {
      registration: { client: { id: 'jeugdschakel', authentication: 'public' } },
    })
    const [received] = his.receivedAt('POST /token')
    expect(new URLSearchParams(received?.body).get('client_id')).toBe('jeugdschakel')
    expect(received?.body).not.toContain('client_assertion')
  })

  it.each([
    ['another iss', { iss: 'https://evil.example' }],
    ['no iss, where the HIS says it sends one', { iss: undefined }],
  ])('security A13: refuses a callback with %s and asks for no token', async (_name, callback) => {
    const { result } = await launchAndCallBack(good, { callback })
    expect(result).toEqual({ ok: false, failure: 'answer-refused' })
    expect(his.receivedAt('POST /token')).toEqual([])
  })

  it('security A10, SMART 60: refuses another state and asks for no token', async () => {
    const { result } = await launchAndCallBack(good, { callback: { state: 'guessed' } })
    expect(result).toEqual({ ok: false, failure: 'answer-refused' })
    expect(his.receivedAt('POST /token')).toEqual([])
  })

  it('security A14: an error in the callback is a refusal, whatever it says', async () => {
    const callback = { code: undefined, error: 'access_denied', error_description: '<script>' }
    const { result } = await launchAndCallBack(good, { callback })
    expect(result).toEqual({ ok: false, failure: 'answer-refused' })
  })

  it('security A15, SMART 13, 70: sends its own verifier, and takes the HIS’s no', async () => {
    const { result, request } = await launchAndCallBack(good)
    expect(result.ok).toBe(true)
    const [received] = his.receivedAt('POST /token')
    expect(new URLSearchParams(received?.body).get('code_verifier')).toBe(
      request.checks.codeVerifier,
    )
    his.answer('POST /token', (_request, response) => {
      response.status(400).json({ error: 'invalid_grant', error_description: 'PKCE' })
    })
    const client = await aHisClient([his.registration()])
    const parameters = new URLSearchParams({ code: 'c', state: request.checks.state, iss: his.url })
    expect(await client.his.exchange(his.iss, parameters, request.checks)).toEqual({
      ok: false,
      failure: 'answer-refused',
    })
  })
})

describe('the id_token', () => {
  const refusedWith = async (idToken: (nonce: string) => Promise<string>) => {
    const { result } = await launchAndCallBack(async (nonce) =>
      his.tokenAnswer(nonce, { id_token: await idToken(nonce) }),
    )
    return result
  }
  const refusal = { ok: false, failure: 'answer-refused' }
  const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow

  it.each([
    ['another iss', { iss: 'https://evil.example' }],
    ['another aud', { aud: 'another-client' }],
    ['another nonce', { nonce: 'another-nonce' }],
    ['no nonce', { nonce: undefined }],
  ])('security A16, SMART 201: is refused with %s', async (_name, claims) => {
    expect(await refusedWith((nonce) => his.idToken({ nonce, ...claims }))).toEqual(refusal)
  })

  it.each([
    ['is over', { exp: seconds(-120) }],
    ['is yet to come', { nbf: seconds(120) }],
  ])(
    'security A16, fault R30: is refused when its time %s, and the clock is named',
    async (_name, claims) => {
      const result = await refusedWith((nonce) => his.idToken({ nonce, ...claims }))
      expect(result).toEqual({ ok: false, failure: 'clocks-differ' })
    },
  )

  it.each([
    ['was just over', { exp: seconds(-50) }],
    ['is just to come', { nbf: seconds(50) }],
  ])('fault R30: is taken when its time %s: clocks differ', async (_name, claims) => {
    expect(await refusedWith((nonce) => his.idToken({ nonce, ...claims }))).toMatchObject({
      ok: true,
    })
  })

  it('security A16: is refused with alg none', async () => {
    const unsigned = async (nonce: string) => {
      const [, payload] = (await his.idToken({ nonce })).split('.')
      const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
      return `${header}.${payload}.`
    }
    expect(await refusedWith(unsigned)).toEqual(refusal)
  })

  it('security A16: is refused with HS256 and the public key as the secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(his.publicJwk))
    const signed = (nonce: string) =>
      his.idToken({ nonce }, { key: secret, header: { alg: 'HS256', kid: 'his-key' } })
    expect(await refusedWith(signed)).toEqual(refusal)
  })

  it('security A16, SMART 201: is refused when somebody else signed it', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    expect(await refusedWith((nonce) => his.idToken({ nonce }, { key: privateKey }))).toEqual(
      refusal,
    )
  })

  it('security A16: is refused when its claims were changed after signing', async () => {
    const forged = async (nonce: string) => {
      const [header, payload = '', signature] = (await his.idToken({ nonce })).split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
      const other = { ...claims, fhirUser: `${his.iss}/Practitioner/gp-2` }
      return [header, Buffer.from(JSON.stringify(other)).toString('base64url'), signature].join('.')
    }
    expect(await refusedWith(forged)).toEqual(refusal)
  })

  it('security A16: is refused with an unknown key, and the keys are read at most once a minute', async () => {
    const client = await aHisClient([his.registration()])
    await client.warmUp()
    for (const launch of ['one', 'two', 'three']) {
      const request = await client.his.requestAuthorization(his.iss, launch)
      if (!request.ok) throw new Error(request.failure)
      const { checks } = request.value
      const header = { kid: 'unknown' }
      const answer = { id_token: await his.idToken({ nonce: checks.nonce }, { header }) }
      his.answer('POST /token', await his.tokenAnswer(checks.nonce, answer))
      const parameters = new URLSearchParams({ code: 'c', state: checks.state, iss: his.url })
      expect(await client.his.exchange(his.iss, parameters, checks)).toEqual(refusal)
    }
    expect(his.receivedAt('GET /jwks')).toHaveLength(1)
  })

  it('SMART 201: must be there', async () => {
    const { result } = await launchAndCallBack((nonce) =>
      his.tokenAnswer(nonce, { id_token: undefined }),
    )
    expect(result).toEqual(refusal)
  })

  it.each([
    ['a Patient', 'Patient/child-1'],
    ['a RelatedPerson', 'RelatedPerson/mother-1'],
    ['a Practitioner of another server', 'https://evil.example/fhir/Practitioner/gp-1'],
    ['a reference with a path in it', 'Practitioner/../admin'],
    ['nobody', undefined],
  ])('security A19: is refused when fhirUser is %s', async (_name, fhirUser) => {
    expect(await refusedWith((nonce) => his.idToken({ nonce, fhirUser }))).toEqual({
      ok: false,
      failure: 'user-not-a-professional',
    })
  })

  it('may name the user by a relative reference, or by the role', async () => {
    const { result } = await launchAndCallBack(async (nonce) =>
      his.tokenAnswer(nonce, {
        id_token: await his.idToken({ nonce, fhirUser: 'PractitionerRole/role-1' }),
      }),
    )
    expect(result).toMatchObject({
      value: { fhirUser: { type: 'PractitionerRole', id: 'role-1' } },
    })
  })
})

describe('what the HIS granted', () => {
  const granted = async (scope: string, registration: Changes = {}, changes: object = {}) => {
    const { result } = await launchAndCallBack(
      (nonce) => his.tokenAnswer(nonce, { scope, ...changes }),
      { registration },
    )
    return result.ok ? 'enough' : result.failure
  }
  const people = 'user/Practitioner.r user/PractitionerRole.rs user/Organization.r'
  const writing = 'patient/ServiceRequest.cu patient/Consent.cu patient/Task.cu'

  it.each([
    ['the patient cannot be read', `${people} ${writing}`],
    ['the patient can be read in part only', `patient/Patient.r?active=true ${people} ${writing}`],
    ['nothing can be written', `patient/Patient.r ${people}`],
    [
      'the Task cannot be updated',
      `patient/Patient.r ${people} ${writing.replace('Task.cu', 'Task.c')}`,
    ],
    ['only the patient can be read', 'patient/Patient.r'],
    ['letters are out of order', `patient/Patient.sr ${people} ${writing}`],
    ['there is nothing', ''],
  ])('security A18, SMART 147: is too small when %s', async (_name, scope) => {
    expect(await granted(scope)).toBe('scope-too-small')
  })

  it('security A18: is enough without write scopes where a backend service writes', async () => {
    const backendServices = { clientId: 'jeugdschakel' }
    expect(await granted(`patient/Patient.r ${people}`, { backendServices })).toBe('enough')
  })

  it.each([
    ['exactly what is needed', `patient/Patient.r ${people} ${writing}`],
    ['wider', 'patient/*.cruds user/*.rs'],
    ['of SMART v1', 'patient/*.read patient/*.write user/*.read'],
  ])('is enough when it is %s', async (_name, scope) => {
    expect(await granted(scope)).toBe('enough')
  })

  it('needs nothing of a patient for the practice page', async () => {
    expect(await granted(people, {}, { patient: undefined })).toBe('enough')
  })
})

describe('the context of the launch', () => {
  it.each(['../admin', 'a?b', 'a#b', 'a%2fb', '', '.', 'x'.repeat(65), 7])(
    'security A40: refuses the patient id %j',
    async (patient) => {
      const { result } = await launchAndCallBack((nonce) => his.tokenAnswer(nonce, { patient }))
      expect(result).toEqual({ ok: false, failure: 'answer-refused' })
    },
  )
})

describe('a token endpoint that misbehaves', () => {
  const exchangeWith = async (handler: Parameters<OddHis['answer']>[1]) => {
    const client = await aHisClient([his.registration()])
    const request = await client.his.requestAuthorization(his.iss, 'launch-value')
    if (!request.ok) throw new Error(request.failure)
    const { checks } = request.value
    his.answer('POST /token', handler)
    const parameters = new URLSearchParams({ code: 'c', state: checks.state, iss: his.url })
    return client.his.exchange(his.iss, parameters, checks)
  }
  const unavailable = { ok: false, failure: 'his-unavailable' }

  it('security A41: is not followed when it redirects', async () => {
    his.answer('POST /elsewhere', { access_token: 'stolen' })
    const result = await exchangeWith((_request, response) => response.redirect(307, '/elsewhere'))
    expect(result).toEqual(unavailable)
    expect(his.receivedAt('POST /elsewhere')).toEqual([])
  })

  it('security A38: is cut off when it answers without end', async () => {
    const result = await exchangeWith((_request, response) => endlessly(response))
    expect(result).toEqual(unavailable)
  })

  it('is unavailable when it fails, hangs up or is not there', async () => {
    expect(await exchangeWith((_request, response) => response.status(503).end())).toEqual(
      unavailable,
    )
    expect(await exchangeWith((request) => request.socket.destroy())).toEqual(unavailable)
  })

  it('is refused when it answers a page', async () => {
    const result = await exchangeWith((_request, response) => response.send('<h1>Inloggen</h1>'))
    expect(result).toEqual({ ok: false, failure: 'answer-refused' })
  })
})

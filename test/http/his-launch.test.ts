import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aHisClient, redirectUri } from '../support/his-client.ts'
import { anOddHis, type OddHis } from '../support/odd-his.ts'

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

  it('asks for no write scope where a backend service writes', async () => {
    const { request } = await launchAndCallBack(good, {
      registration: { backendServices: { clientId: 'jeugdschakel' } },
    })
    expect(new URL(request.url).searchParams.get('scope')).not.toMatch(/\.c/)
  })

  it('has a state, nonce and verifier of at least 122 bits, each time others (SMART 40)', async () => {
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

  it('authenticates with a client secret in the header where that is registered (SMART 345)', async () => {
    await launchAndCallBack(good, {
      registration: {
        client: { id: 'jeugdschakel', authentication: 'client_secret', secret: 'a:b' },
      },
    })
    const [received] = his.receivedAt('POST /token')
    const credentials = Buffer.from('jeugdschakel:a%3Ab').toString('base64')
    expect(received?.headers.authorization).toBe(`Basic ${credentials}`)
  })

  it('names itself, and proves nothing, as a public client (SMART 71)', async () => {
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

  it('security A10: refuses another state and asks for no token', async () => {
    const { result } = await launchAndCallBack(good, { callback: { state: 'guessed' } })
    expect(result).toEqual({ ok: false, failure: 'answer-refused' })
    expect(his.receivedAt('POST /token')).toEqual([])
  })

  it('security A14: an error in the callback is a refusal, whatever it says', async () => {
    const callback = { code: undefined, error: 'access_denied', error_description: '<script>' }
    const { result } = await launchAndCallBack(good, { callback })
    expect(result).toEqual({ ok: false, failure: 'answer-refused' })
  })

  it('security A15: sends its own verifier, and takes the HIS’s no', async () => {
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

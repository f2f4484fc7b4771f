import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { failure, success } from '../../domain/result.ts'
import { createGuard } from './guard.ts'
import { readMetadata } from './read-metadata.ts'

const origin = 'https://his.example'
const url = `${origin}/fhir/.well-known/smart-configuration`
const guard = createGuard([origin], 1_000_000)
const expected = { issuer: origin, origins: [origin], allowLoopback: false, mustNameS256: true }

const metadata = {
  issuer: origin,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
  jwks_uri: `${origin}/jwks`,
  code_challenge_methods_supported: ['S256'],
}

const readAnswer = (status: number, body: nock.Body) => {
  nock(origin).get('/fhir/.well-known/smart-configuration').reply(status, body)
  return readMetadata(guard, url, expected)
}

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(async () => {
  nock.enableNetConnect()
  await guard.close()
})

describe('reading a smart-configuration', () => {
  it('takes one that fits the registration', async () => {
    expect(await readAnswer(200, metadata)).toEqual(success(expect.objectContaining(metadata)))
  })

  // biome-ignore format: one case a line
  it.each([
    ['another issuer', { issuer: 'https://evil.example' }, 'other-issuer'],
    ['a token endpoint elsewhere', { token_endpoint: 'https://evil.example/token' }, 'other-origin'],
    ['a foreign endpoint that we would not use', { revocation_endpoint: 'https://evil.example/revoke' }, 'other-origin'],
    ['http', { token_endpoint: 'http://his.example/token' }, 'other-origin'],
    ['plain PKCE only', { code_challenge_methods_supported: ['plain'] }, 'no-s256'],
    ['no PKCE', { code_challenge_methods_supported: undefined }, 'no-s256'],
    ['no keys', { jwks_uri: undefined }, 'endpoint-missing'],
  ])('security A8: refuses %s', async (_name, changed, code) => {
    const answer = await readAnswer(200, { ...metadata, ...changed })
    expect(answer).toEqual(failure({ kind: 'refused', code }))
  })

  // biome-ignore format: one case a line
  it.each([
    ['a login page', 200, '<html>', { kind: 'refused', code: 'no-json' }],
    ['a list', 200, '[]', { kind: 'refused', code: 'no-json' }],
    ['404', 404, '', { kind: 'refused', code: 'http-404' }],
    ['503, which may pass', 503, '', { kind: 'unavailable', code: 'http-503' }],
  ])('security A8: does not use %s', async (_name, status, body, expectedFailure) => {
    expect(await readAnswer(status, body)).toEqual(failure(expectedFailure))
  })

  it('security A2: asks nobody who is not registered', async () => {
    const elsewhere = readMetadata(createGuard([], 1_000), url, expected)
    expect(await elsewhere).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })
})

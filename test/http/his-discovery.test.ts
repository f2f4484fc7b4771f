import type { Response as Reply } from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aHisClient } from '../support/his-client.ts'
import { anOddHis, type OddHis } from '../support/odd-his.ts'

const discovery = 'GET /fhir/.well-known/smart-configuration'

let his: OddHis
beforeEach(async () => {
  his = await anOddHis()
})
afterEach(() => his.close())

const launchAt = async (changes = {}) => {
  const client = await aHisClient([his.registration(changes)])
  return client.his.requestAuthorization(his.iss, 'launch-value')
}

describe('reading the smart-configuration of a registered HIS', () => {
  it('SMART 29, 226, 227: asks for it with GET and as JSON, and sends the browser where it says', async () => {
    const result = await launchAt()
    expect(result).toMatchObject({ ok: true })
    expect(result.ok && result.value.url.startsWith(`${his.url}/authorize?`)).toBe(true)
    expect(his.receivedAt(discovery)).toMatchObject([{ headers: { accept: 'application/json' } }])
  })

  it('SMART 379: resolves a relative endpoint against the FHIR base', async () => {
    his.answer(discovery, { ...his.smartConfiguration, authorization_endpoint: 'oauth/authorize' })
    const result = await launchAt()
    expect(result.ok && result.value.url.startsWith(`${his.iss}/oauth/authorize?`)).toBe(true)
  })

  it.each([
    ['another issuer', { issuer: 'http://127.0.0.1:1' }],
    ['no issuer', { issuer: undefined }],
    ['an authorization endpoint elsewhere', { authorization_endpoint: 'https://evil.example/a' }],
    ['a token endpoint elsewhere', { token_endpoint: 'https://evil.example/token' }],
    [
      'a token endpoint with a look-alike origin',
      { token_endpoint: 'http://127.0.0.1@evil.example/' },
    ],
    ['keys elsewhere', { jwks_uri: 'http://169.254.169.254/jwks' }],
    ['an endpoint we do not use elsewhere', { introspection_endpoint: 'https://evil.example/i' }],
    ['no keys', { jwks_uri: undefined }],
    ['only plain PKCE', { code_challenge_methods_supported: ['plain'] }],
    ['no PKCE', { code_challenge_methods_supported: undefined }],
  ])('security A8: refuses one with %s', async (_name, changes) => {
    his.answer(discovery, { ...his.smartConfiguration, ...changes })
    expect(await launchAt()).toEqual({ ok: false, failure: 'his-misconfigured' })
    expect(his.received.map(({ path }) => path)).toEqual(['/fhir/.well-known/smart-configuration'])
  })

  it.each([
    ['a page of HTML', (response: Reply) => response.type('html').send('<h1>Inloggen</h1>')],
    ['a list', (response: Reply) => response.json([])],
    ['nothing at all', (response: Reply) => response.status(404).json({})],
  ])('security A8: refuses %s', async (_name, reply) => {
    his.answer(discovery, (_request, response) => void reply(response))
    expect(await launchAt()).toEqual({ ok: false, failure: 'his-misconfigured' })
  })

  it('takes a HIS that is down for one that is down, not for a wrong one', async () => {
    his.answer(discovery, (_request, response) => void response.status(502).send('Bad gateway'))
    expect(await launchAt()).toEqual({ ok: false, failure: 'his-unavailable' })
  })

  it('security A8: follows no redirect', async () => {
    his.answer(discovery, (_request, response) => response.redirect(`${his.url}/elsewhere`))
    his.answer('GET /elsewhere', his.smartConfiguration)
    expect(await launchAt()).toEqual({ ok: false, failure: 'his-unavailable' })
    expect(his.receivedAt('GET /elsewhere')).toEqual([])
  })

  it('security A8: stops at 1 MB', async () => {
    const padding = 'x'.repeat(1_000_000)
    his.answer(discovery, { ...his.smartConfiguration, padding })
    expect(await launchAt()).toEqual({ ok: false, failure: 'his-unavailable' })
  })

  it('security A8: stops after 3 seconds, however slowly it drips', async () => {
    his.answer(discovery, (request, response) => {
      response.type('json').write('{')
      const drip = setInterval(() => response.write(' '), 100)
      request.socket.on('close', () => clearInterval(drip))
    })
    const started = performance.now()
    expect(await launchAt()).toEqual({ ok: false, failure: 'his-unavailable' })
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  it('security A8: keeps the last good one when the next is refused', async () => {
    let now = new Date()
    const client = await aHisClient([his.registration()], { now: () => now })
    await client.warmUp()
    his.answer(discovery, { ...his.smartConfiguration, issuer: 'https://evil.example' })
    now = new Date(now.getTime() + 10 * 60_000)
    await client.warmUp()
    expect(his.receivedAt(discovery)).toHaveLength(2)
    const result = await client.his.requestAuthorization(his.iss, 'launch-value')
    expect(result).toMatchObject({ ok: true })
    expect(client.logged).toContainEqual({
      event: 'discovery-refused',
      iss: his.iss,
      code: 'other-issuer',
    })
  })

  it('reads once for launches that come at the same time', async () => {
    const client = await aHisClient([his.registration()])
    await Promise.all(
      ['a', 'b', 'c'].map((launch) => client.his.requestAuthorization(his.iss, launch)),
    )
    expect(his.receivedAt(discovery)).toHaveLength(1)
  })

  it('SMART 1: calls no http or loopback address unless the registration allows it', async () => {
    expect(await launchAt({ allowLoopback: false })).toEqual({
      ok: false,
      failure: 'his-misconfigured',
    })
  })
})

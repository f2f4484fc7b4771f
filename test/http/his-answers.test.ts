import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { RequestHandler } from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Iss } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aCertificateAuthority, daysFromNow, selfSigned } from '../support/certificates.ts'
import { aHisClient, freely } from '../support/his-client.ts'
import { anOddHis, type OddHis } from '../support/odd-his.ts'
import { aReferral } from '../support/referrals.ts'

let his: OddHis
beforeEach(async () => {
  his = await anOddHis()
  his.answer('POST /token', { access_token: 'token', token_type: 'Bearer', expires_in: 300 })
})
afterEach(() => his.close())

const backend = { backendServices: { clientId: 'backend' } }
const written = async (changes = {}) => {
  const client = await aHisClient([his.registration({ ...backend, ...changes })], {
    deadlineMs: 500,
  })
  const referral: Referral = { ...aReferral().build(), iss: his.iss }
  return client.record.write(referral, {}, freely)
}

const json = 'application/fhir+json'
const whole = JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response', entry: [] })

/** Sends a byte at a time, for as long as the other side stays. */
const dripping: RequestHandler = (_request, response) => {
  response.type(json)
  const drip = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(drip))
}

describe('an answer that is none', () => {
  it.each<[string, RequestHandler, string]>([
    ['fault R8: it never comes', () => undefined, 'timeout'],
    ['fault R10: it drips', dripping, 'timeout'],
    [
      'fault R11: the line is reset',
      (request) => void request.socket.resetAndDestroy(),
      'no-answer',
    ],
    [
      'fault R11: its JSON is cut off',
      (_request, response) => void response.type(json).end(whole.slice(0, 40)),
      'no-fhir',
    ],
    [
      'fault R11: its body is shorter than it says',
      (request, response) => {
        response.type(json).set('content-length', '5000').write(whole)
        setImmediate(() => request.socket.destroy())
      },
      'no-answer',
    ],
    [
      'fault R11: it is of another content type',
      (_request, response) => void response.type('text/plain').end(whole),
      'no-fhir',
    ],
    [
      'fault R11: it is a login page with 200',
      (_request, response) => void response.send('<form action="/login">Inloggen</form>'),
      'no-fhir',
    ],
    ['fault R11: it is empty', (_request, response) => void response.status(200).end(), 'no-fhir'],
    [
      'fault R11: it is another resource',
      (_request, response) => void response.json({ resourceType: 'Patient', id: 'x' }),
      'no-fhir',
    ],
  ])(
    '%s: the outcome is unknown',
    async (_name, answer, code) => {
      his.answer('POST /fhir', answer)
      expect(await written()).toMatchObject({ failure: { kind: 'unknown', code } })
    },
    // The deadline is half a second.
    10_000,
  )

  it('fault R11: is nothing lost while only looking', async () => {
    his.answer('POST /fhir', (request) => void request.socket.resetAndDestroy())
    const search: RequestHandler = (request) => void request.socket.resetAndDestroy()
    for (const type of ['QuestionnaireResponse', 'Consent', 'ServiceRequest', 'Task'])
      his.answer(`POST /fhir/${type}/_search`, search)
    const client = await aHisClient([his.registration(backend)])
    const referral: Referral = { ...aReferral().build(), iss: his.iss }
    expect(await client.record.find(referral, {})).toMatchObject({
      failure: { kind: 'unavailable', code: 'no-answer' },
    })
  })
})

describe('the certificate of a HIS', () => {
  const trusted = getCACertificates('default')
  const authority = aCertificateAuthority()
  beforeEach(() => setDefaultCACertificates([...trusted, authority.cert]))
  afterEach(() => setDefaultCACertificates(trusted))

  type Identity = ReturnType<typeof authority.serverFor>

  /** A HIS that says of itself only that it is one; what reaches it is counted. */
  const serve = async (identity: Identity) => {
    let requests = 0
    const server = createServer(identity, (_request, response) => {
      requests += 1
      const statement = { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' }
      response.setHeader('content-type', json).end(JSON.stringify(statement))
    })
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    const url = `https://localhost:${(server.address() as AddressInfo).port}`
    const iss = `${url}/fhir` as Iss
    const client = await aHisClient([his.registration({ ...backend, iss, oidcIssuer: url })])
    const close = async () => {
      await client.close()
      server.close()
    }
    return { iss, client, requests: () => requests, close }
  }

  it('is taken when a trusted authority vouches for it', async () => {
    const { iss, client, close } = await serve(authority.serverFor('localhost'))
    expect(await client.his.describe(iss)).toMatchObject({ statement: 'silent' })
    await close()
  })

  it.each<[string, Identity]>([
    [
      'expired',
      authority.serverFor('localhost', { from: daysFromNow(-9), until: daysFromNow(-1) }),
    ],
    [
      'not valid yet',
      authority.serverFor('localhost', { from: daysFromNow(1), until: daysFromNow(9) }),
    ],
    ['of another host', authority.serverFor('other-his.example')],
    ['of an unknown authority', aCertificateAuthority().serverFor('localhost')],
    ['self-signed', selfSigned()],
  ])('security A50: is refused when it is %s, and nothing is sent', async (_name, identity) => {
    const { iss, client, requests, close } = await serve(identity)
    const referral: Referral = { ...aReferral().build(), iss }
    expect(await client.record.write(referral, {}, freely)).toMatchObject({
      failure: { kind: 'unavailable' },
    })
    expect(await client.his.requestAuthorization(iss, 'launch')).toEqual({
      ok: false,
      failure: 'his-unavailable',
    })
    expect(await client.his.describe(iss)).toMatchObject({ statement: 'unavailable' })
    expect(requests()).toBe(0)
    await close()
  })
})

import type { Bundle } from 'fhir/r4.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Referral } from '../../src/domain/referral.ts'
import { aHisClient, freely } from '../support/his-client.ts'
import { anOddHis, type OddHis } from '../support/odd-his.ts'
import { aReferral } from '../support/referrals.ts'

type Handler = Extract<Parameters<OddHis['answer']>[1], CallableFunction>

let his: OddHis
beforeEach(async () => {
  his = await anOddHis()
  his.answer('POST /token', { access_token: 'token', token_type: 'Bearer', expires_in: 300 })
})
afterEach(() => his.close())

/** What it says of itself: it lets us choose the id. */
const states = (...interactions: string[]) =>
  his.answer('GET /fhir/metadata', {
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
    rest: [
      {
        mode: 'server',
        interaction: interactions.map((code) => ({ code })),
        resource: ['Consent', 'ServiceRequest', 'Task'].map((type) => ({
          type,
          interaction: ['create', 'update', 'search-type'].map((code) => ({ code })),
          updateCreate: true,
        })),
      },
    ],
  })

const aReferralHere = (): Referral => ({ ...aReferral().build(), iss: his.iss })
const ownPlaces = ({ id }: Referral) => [
  `Consent/${id}-consent-help`,
  `Consent/${id}-consent-disclosure`,
  `ServiceRequest/${id}`,
  `Task/${id}-task-coordination`,
]
const write = async (referral: Referral) => {
  const client = await aHisClient([his.registration({ backendServices: { clientId: 'backend' } })])
  return client.record.write(referral, {}, freely)
}

describe('a HIS that lets us choose the id', () => {
  it('fault R3: gets a PUT under our own id in a transaction, and refers to it by that', async () => {
    states('transaction')
    const replaced: Handler = (request, response) => {
      const { entry = [] }: Bundle = JSON.parse(request.body)
      const answers = entry.map(({ request: asked }) => ({
        response: { status: '201', location: `${asked?.url}/_history/1`, etag: 'W/"1"' },
      }))
      response.json({ resourceType: 'Bundle', type: 'transaction-response', entry: answers })
    }
    his.answer('POST /fhir', replaced)
    const referral = aReferralHere()
    expect(await write(referral)).toMatchObject({
      ok: true,
      value: { ServiceRequest: { reference: `ServiceRequest/${referral.id}`, versionId: '1' } },
    })
    const [sent] = his.receivedAt('POST /fhir').map(({ body }): Bundle => JSON.parse(body))
    expect(sent?.entry?.map(({ request }) => request)).toEqual(
      ownPlaces(referral).map((url) => ({ method: 'PUT', url })),
    )
    expect(sent?.entry?.map(({ fullUrl }) => fullUrl)).toEqual(
      ownPlaces(referral).map((place) => `${his.iss}/${place}`),
    )
    expect(sent?.entry?.[3]?.resource).toMatchObject({
      id: `${referral.id}-task-coordination`,
      focus: { reference: `ServiceRequest/${referral.id}` },
    })
  })

  it('fault R19: gets them one by one where it takes no transaction', async () => {
    states('batch')
    const referral = aReferralHere()
    for (const place of ownPlaces(referral)) {
      his.answer(`PUT /fhir/${place}`, (_request, response) => {
        response.status(201).set('etag', 'W/"1"').location(`${his.iss}/${place}/_history/1`).end()
      })
    }
    expect(await write(referral)).toMatchObject({ ok: true })
    const puts = his.received.filter(({ method }) => method === 'PUT')
    expect(puts.map(({ path }) => path)).toEqual(ownPlaces(referral).map((one) => `/fhir/${one}`))
    expect(puts.map(({ headers }) => headers['if-match'])).toEqual(puts.map(() => undefined))
    expect(puts.at(-1)?.body).toContain(`"reference":"ServiceRequest/${referral.id}"`)
  })

  it('is not believed when it says that it put it elsewhere', async () => {
    states('batch')
    const referral = aReferralHere()
    his.answer(`PUT /fhir/Consent/${referral.id}-consent-help`, (_request, response) => {
      response.status(201).location(`${his.iss}/Consent/another/_history/1`).end()
    })
    expect(await write(referral)).toMatchObject({
      failure: { kind: 'unknown', code: 'answer-incomplete' },
    })
  })
})

describe('a HIS of another version of FHIR', () => {
  it('gets nothing', async () => {
    his.answer('GET /fhir/metadata', {
      resourceType: 'CapabilityStatement',
      fhirVersion: '3.0.2',
      rest: [{ mode: 'server', interaction: [{ code: 'transaction' }] }],
    })
    const client = await aHisClient([his.registration()])
    expect(await client.record.write(aReferralHere(), {}, freely)).toEqual({ ok: true, value: {} })
    expect(client.record.wayOf(his.iss)).toBe('paste')
    expect(await client.his.describe(his.iss)).toMatchObject({ statement: 'other-version' })
  })
})

describe('a HIS that does not say whether it is there', () => {
  it('fault R8: gets nothing before it has answered, and the outcome is known', async () => {
    his.answer('GET /fhir/metadata', (_request, response) => void response.status(503).end())
    let begun = 0
    const client = await aHisClient([his.registration({ backendServices: { clientId: 'b' } })])
    const begin = async () => {
      begun += 1
      return true
    }
    expect(await client.record.write(aReferralHere(), {}, { ...freely, begin })).toMatchObject({
      failure: { kind: 'unavailable', code: 'his-unavailable' },
    })
    expect(begun).toBe(0)
    expect(his.receivedAt('POST /fhir')).toEqual([])
  })
})

import type { Bundle } from 'fhir/r4.js'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HisOptions } from '../../src/adapters/his/create-his.ts'
import type { HisReferences } from '../../src/application/ports/his.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { canonicalsAt } from '../../src/fhir/canonicals.ts'
import { aHisClient, freely, oneGrant } from '../support/his-client.ts'
import { anOddHis, type OddHis } from '../support/odd-his.ts'
import { aReferral } from '../support/referrals.ts'

type Handler = Parameters<OddHis['answer']>[1]

let his: OddHis
beforeEach(async () => {
  his = await anOddHis()
  his.answer('POST /token', (_request, response) => {
    tokens += 1
    response.json({ access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 300 })
  })
  his.answer('POST /fhir', stored)
})
afterEach(() => his.close())
let tokens = 0
beforeEach(() => {
  tokens = 0
})

/** Answers a transaction as a FHIR server does: every entry created, or updated to version 2. */
const stored: Handler = (request, response) => {
  const bundle: Bundle = JSON.parse(request.body)
  const entry = bundle.entry?.map(({ request: asked, resource }, index) => {
    const isNew = asked?.method === 'POST'
    const place = isNew ? `${resource?.resourceType}/new-${index}` : asked?.url
    const [status, version] = isNew ? ['201 Created', '1'] : ['200 OK', '2']
    return {
      response: {
        status,
        location: `${his.iss}/${place}/_history/${version}`,
        etag: `W/"${version}"`,
      },
    }
  })
  response.json({ resourceType: 'Bundle', type: 'transaction-response', entry })
}

const aClient = (
  options: Partial<HisOptions> = {},
  backendServices: { clientId: string } | null = { clientId: 'backend' },
) => aHisClient([his.registration({ backendServices })], options)
type Client = Awaited<ReturnType<typeof aClient>>

const referral = (): Referral => ({ ...aReferral().build(), iss: his.iss })
const write = async (what = referral(), known: HisReferences = {}, client?: Client) =>
  (client ?? (await aClient())).record.write(what, known, freely)
const written = async (what: Referral, known: HisReferences = {}) => {
  const result = await write(what, known)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
type OfOurs = 'QuestionnaireResponse' | 'Consent' | 'ServiceRequest' | 'Task'

/** What the HIS would hold of it, as far as we look. */
const ours = ({ id, patient }: Referral, resourceType: OfOurs, suffix: string) => {
  const child = { reference: `Patient/${patient.id}` }
  const about = {
    QuestionnaireResponse: { subject: child },
    Consent: { patient: child },
    ServiceRequest: { intent: 'order', subject: child },
    Task: { intent: 'order', for: child },
  }
  const identifier = [{ system: canonicalsAt().identifier, value: `${id}${suffix}` }]
  return { resourceType, id: 'x', identifier, ...about[resourceType] }
}
const sent = (): readonly Bundle[] =>
  his.receivedAt('POST /fhir').map(({ body }) => JSON.parse(body))

describe('writing a referral to the HIS', () => {
  it('sends one transaction that creates what is not there yet, by our identifier', async () => {
    const what = referral()
    const references = await written(what)
    expect(references.ServiceRequest).toMatchObject({
      reference: expect.stringMatching(/^ServiceRequest\/new-\d$/),
      versionId: '1',
    })
    const [bundle] = sent()
    expect(bundle?.type).toBe('transaction')
    const request = bundle?.entry?.find(
      ({ resource }) => resource?.resourceType === 'ServiceRequest',
    )
    expect(request).toMatchObject({
      fullUrl: expect.stringMatching(/^urn:uuid:/),
      request: {
        method: 'POST',
        url: 'ServiceRequest',
        ifNoneExist: expect.stringMatching(new RegExp(`^identifier=.+\\|${what.id}$`)),
      },
    })
    expect(his.receivedAt('POST /fhir')[0]?.headers.prefer).toBe('return=minimal')
  })

  it('sends nothing when nothing changed', async () => {
    const what = referral()
    const references = await written(what)
    expect(await written(what, references)).toEqual(references)
    expect(sent()).toHaveLength(1)
  })

  it('replaces only what changed, at the version it knows, and refers to the rest by where it is', async () => {
    const what = referral()
    const references = await written(what)
    const urgent = { ...what, request: { ...what.request, urgency: 'urgent' as const } }
    const changed = await written(urgent, references)
    const entries = sent()[1]?.entry ?? []
    expect(entries.map(({ request }) => request?.ifMatch)).toEqual(entries.map(() => 'W/"1"'))
    expect(entries.map(({ request }) => request?.url)).not.toContain(
      references['Consent/help']?.reference,
    )
    expect(JSON.stringify(entries)).not.toContain('urn:uuid:')
    expect(JSON.stringify(entries)).toContain(references['Consent/help']?.reference)
    expect(changed.ServiceRequest?.versionId).toBe('2')
    expect(changed['Consent/help']).toEqual(references['Consent/help'])
  })

  it('asks for the current version where the HIS did not tell it', async () => {
    const what = referral()
    const references = await written(what)
    const { reference = '' } = references.ServiceRequest ?? {}
    const known = { ...references, ServiceRequest: { reference, versionId: null, digest: '' } }
    his.answer(`GET /fhir/${reference}`, {
      ...ours(what, 'ServiceRequest', ''),
      meta: { versionId: '7' },
    })
    await written(what, known)
    expect(sent()[1]?.entry).toMatchObject([{ request: { method: 'PUT', ifMatch: 'W/"7"' } }])
  })

  it('brings to today’s state what an earlier attempt left there', async () => {
    let calls = 0
    his.answer('POST /fhir', (request, response, next) => {
      calls += 1
      if (calls > 1) return (stored as typeof request & CallableFunction)(request, response, next)
      const { entry = [] }: Bundle = JSON.parse(request.body)
      const found = entry.map(({ resource }, index) => ({
        response: {
          status: '200',
          location: `${resource?.resourceType}/old-${index}`,
          etag: 'W/"3"',
        },
      }))
      response.json({ resourceType: 'Bundle', type: 'transaction-response', entry: found })
    })
    const what = referral()
    const left = [
      ['QuestionnaireResponse', '-consent-source'],
      ['Consent', '-consent-help'],
      ['Consent', '-consent-disclosure'],
      ['ServiceRequest', ''],
      ['Task', '-task-coordination'],
    ] as const
    for (const [index, [type, suffix]] of left.entries()) {
      const resource = ours(what, type, suffix)
      his.answer(`GET /fhir/${type}/old-${index}`, { ...resource, meta: { versionId: '3' } })
    }
    const references = await written(what)
    expect(sent()[1]?.entry?.map(({ request }) => request?.ifMatch)).toEqual(Array(5).fill('W/"3"'))
    expect(sent()[1]?.entry?.map(({ request }) => request?.method)).toEqual(Array(5).fill('PUT'))
    expect(references.ServiceRequest).toMatchObject({
      versionId: '2',
      digest: expect.stringMatching(/.{40}/),
    })
  })
})

describe('what the HIS says was there already', () => {
  it.each([
    ['carries another identifier', { identifier: [{ system: 'https://his.example', value: '1' }] }],
    ['is about another patient', { patient: { reference: 'Patient/another' } }],
    ['says about no patient that it is', { patient: undefined }],
  ])('is not taken for ours when it %s (I5)', async (_name, changes) => {
    his.answer('POST /fhir', (request, response) => {
      const { entry = [] }: Bundle = JSON.parse(request.body)
      const answers = entry.map(({ resource }, index) => ({
        response: {
          status: index === 1 ? '200' : '201',
          location: `${resource?.resourceType}/p-${index}`,
        },
      }))
      response.json({ resourceType: 'Bundle', type: 'transaction-response', entry: answers })
    })
    const what = referral()
    his.answer('GET /fhir/Consent/p-1', { ...ours(what, 'Consent', '-consent-help'), ...changes })
    expect(await write(what)).toMatchObject({
      failure: { kind: 'refused', code: 'other-patient' },
    })
    expect(sent()).toHaveLength(1)
  })
})

describe('a write that fails', () => {
  const failing = async (handler: Handler) => {
    his.answer('POST /fhir', handler)
    const result = await write()
    return result.ok ? 'written' : result.failure
  }
  const status =
    (code: number, headers: Record<string, string> = {}): Handler =>
    (_request, response) =>
      void response.status(code).set(headers).json({ resourceType: 'OperationOutcome', issue: [] })

  it.each([
    [400, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [410, 'refused'],
    [422, 'refused'],
    [409, 'conflict'],
    [412, 'conflict'],
    [429, 'unavailable'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
  ])('with %i is %s', async (code, kind) => {
    expect(await failing(status(code))).toMatchObject({
      kind,
      code: `http-${code}`,
      retryAfterSeconds: null,
    })
  })

  it('honours Retry-After in seconds and as a date, for at most an hour', async () => {
    const at = new Date(Date.now() + 90_000).toUTCString()
    expect(await failing(status(503, { 'retry-after': '120' }))).toMatchObject({
      retryAfterSeconds: 120,
    })
    expect(await failing(status(429, { 'retry-after': '86400' }))).toMatchObject({
      retryAfterSeconds: 3600,
    })
    const { retryAfterSeconds } = (await failing(status(429, { 'retry-after': at }))) as {
      retryAfterSeconds: number
    }
    expect(retryAfterSeconds).toBeGreaterThan(80)
    expect(retryAfterSeconds).toBeLessThanOrEqual(90)
  })

  it.each<[string, Handler]>([
    ['the line is cut after sending', (request) => void request.socket.destroy()],
    ['it answers a page', (_request, response) => void response.send('<h1>Inloggen</h1>')],
    [
      'it answers fewer entries than it was sent',
      { resourceType: 'Bundle', type: 'transaction-response', entry: [] },
    ],
    ['it redirects (security A41)', (_request, response) => response.redirect(307, '/elsewhere')],
  ])('is unknown when %s', async (_name, handler) => {
    expect(await failing(handler)).toMatchObject({ kind: 'unknown' })
  })

  it.each([
    ['failed', { status: '500' }],
    ['has no place', { status: '201' }],
    ['is of another type', { status: '201', location: 'Patient/1' }],
    ['has an id that is none (security A40)', { status: '201', location: 'Consent/..%2f' }],
  ])('is unknown when an entry %s', async (_name, entry) => {
    expect(
      await failing((request, response) => {
        const { entry: asked = [] }: Bundle = JSON.parse(request.body)
        const answers = asked.map(() => ({ response: entry }))
        response.json({ resourceType: 'Bundle', type: 'transaction-response', entry: answers })
      }),
    ).toMatchObject({ kind: 'unknown', code: 'answer-incomplete' })
  })

  it('is unavailable when nothing can have reached the HIS', async () => {
    const client = await aClient()
    await client.record.write(referral(), {}, freely)
    await his.close()
    expect(await write(referral(), {}, client)).toMatchObject({
      failure: { kind: 'unavailable', code: 'no-connection' },
    })
  })
})

describe('the token to write with', () => {
  const refusing =
    (accepted: string): Handler =>
    (request, response, next) =>
      request.headers.authorization === `Bearer ${accepted}`
        ? (stored as CallableFunction)(request, response, next)
        : void response.status(401).json({})

  it('is asked for once as a backend service, with our key and for what we write', async () => {
    const client = await aClient()
    await Promise.all([write(referral(), {}, client), write(referral(), {}, client)])
    await write(referral(), {}, client)
    const [asked, ...more] = his
      .receivedAt('POST /token')
      .map(({ body }) => new URLSearchParams(body))
    expect(more).toEqual([])
    expect(asked?.get('grant_type')).toBe('client_credentials')
    expect(asked?.get('scope')).toContain('system/ServiceRequest.crus')
    expect(decodeJwt(asked?.get('client_assertion') ?? '')).toMatchObject({ sub: 'backend' })
  })

  it('SMART 263: is asked for anew 30 seconds before its end', async () => {
    let now = new Date()
    const client = await aClient({ now: () => now })
    await write(referral(), {}, client)
    now = new Date(now.getTime() + 269_000)
    await write(referral(), {}, client)
    expect(tokens).toBe(1)
    now = new Date(now.getTime() + 2_000)
    await write(referral(), {}, client)
    expect(tokens).toBe(2)
  })

  it('fault R13: is replaced once when the HIS no longer takes it', async () => {
    his.answer('POST /fhir', refusing('token-2'))
    expect(await write()).toMatchObject({ ok: true })
    his.answer('POST /fhir', refusing('none'))
    tokens = 0
    expect(await write()).toMatchObject({ failure: { kind: 'permission', code: 'http-401' } })
    expect(tokens).toBe(2)
  })

  it.each([
    ['refuses us', 400, { error: 'invalid_client' }, { kind: 'permission', code: 'no-token' }],
    ['is down', 503, {}, { kind: 'unavailable', code: 'token-unavailable' }],
  ])('is not there when the token endpoint %s', async (_name, status, body, failure) => {
    his.answer('POST /token', (_request, response) => void response.status(status).json(body))
    expect(await write()).toMatchObject({ failure })
    expect(sent()).toEqual([])
  })
})

describe('the token of a past launch', () => {
  const over = '2020-01-01T00:00:00.000Z'
  const later = '2099-01-01T00:00:00.000Z'
  const kept = (changes = {}) => {
    const grants = oneGrant()
    grants.keep({
      id: 'g',
      version: 1,
      accessToken: 'old',
      refreshToken: 'refresh-1',
      expiresAt: over,
      ...changes,
    })
    return grants
  }
  const writeWith = async (grants: ReturnType<typeof oneGrant>) => {
    const client = await aClient({ grants }, null)
    return client.record.write(referral(), {}, freely)
  }

  it('is used as long as it lives', async () => {
    await writeWith(kept({ expiresAt: later }))
    expect(his.receivedAt('POST /fhir')[0]?.headers.authorization).toBe('Bearer old')
    expect(tokens).toBe(0)
  })

  it('fault R21, SMART 105, 106, 117: is refreshed, and the new tokens are stored before they are used', async () => {
    const grants = kept()
    let storedWhenUsed: string | undefined
    his.answer('POST /token', {
      access_token: 'new',
      refresh_token: 'refresh-2',
      token_type: 'Bearer',
      expires_in: 60,
    })
    his.answer('POST /fhir', (request, response, next) => {
      storedWhenUsed = grants.kept()?.refreshToken ?? undefined
      return (stored as CallableFunction)(request, response, next)
    })
    expect(await writeWith(grants)).toMatchObject({ ok: true })
    expect(storedWhenUsed).toBe('refresh-2')
  })

  it('fault R21: is refreshed by one of two processes, and the other uses what that one stored', async () => {
    const grants = kept()
    let given = 0
    his.answer('POST /token', (_request, response) => {
      given += 1
      const [access_token, refresh_token] = [`token-${given}`, `refresh-${given + 1}`]
      response.json({ access_token, refresh_token, token_type: 'Bearer', expires_in: 900 })
    })
    const results = await Promise.all([writeWith(grants), writeWith(grants), writeWith(grants)])
    expect(results).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
    const refreshed = his.receivedAt('POST /token').map(({ body }) => new URLSearchParams(body))
    expect(refreshed.map((body) => body.get('refresh_token'))).toEqual(['refresh-1'])
    const used = his.receivedAt('POST /fhir').map(({ headers }) => headers.authorization)
    expect(new Set(used)).toEqual(new Set(['Bearer token-1']))
  })

  it('fault R21: is not asked for by who does not get the lease, and waits no longer than two seconds', async () => {
    const grants = { ...kept(), lease: async () => false }
    expect(await writeWith(grants)).toMatchObject({
      failure: { kind: 'unavailable', code: 'token-unavailable' },
    })
    expect(his.receivedAt('POST /token')).toEqual([])
  })

  it('fault R22: who died between the HIS’s answer and the store leaves a token that is spent', async () => {
    let now = new Date()
    const grants = kept()
    await grants.lease(
      { id: 'g', version: 1, accessToken: 'old', refreshToken: 'refresh-1', expiresAt: over },
      now,
      new Date(now.getTime() + 15_000),
    )
    his.answer(
      'POST /token',
      (_request, response) => void response.status(400).json({ error: 'invalid_grant' }),
    )
    now = new Date(now.getTime() + 15_000)
    const client = await aClient({ grants, now: () => now }, null)
    expect(await client.record.write(referral(), {}, freely)).toMatchObject({
      failure: { kind: 'permission', code: 'no-token' },
    })
    expect(grants.kept()).toBeNull()
  })

  it('fault R21: gives the lease back when the HIS could not be asked', async () => {
    const grants = kept()
    his.answer('POST /token', (_request, response) => void response.status(503).end())
    await writeWith(grants)
    his.answer('POST /token', { access_token: 'new', token_type: 'Bearer', expires_in: 900 })
    expect(await writeWith(grants)).toMatchObject({ ok: true })
  })

  it('keeps its refresh token when the HIS gives no new one', async () => {
    const grants = kept()
    await writeWith(grants)
    expect(grants.kept()).toMatchObject({
      version: 2,
      refreshToken: 'refresh-1',
      accessToken: 'token-1',
    })
  })

  it('is that of who refreshed first, when two did', async () => {
    const grants = kept()
    his.answer('POST /token', (_request, response) => {
      grants.keep({
        id: 'g',
        version: 2,
        accessToken: 'theirs',
        refreshToken: 'r',
        expiresAt: later,
      })
      response.json({ access_token: 'ours', token_type: 'Bearer' })
    })
    await writeWith(grants)
    expect(his.receivedAt('POST /fhir')[0]?.headers.authorization).toBe('Bearer theirs')
  })

  it('fault R22: is discarded when its refresh token is spent, and a new launch is needed', async () => {
    const grants = kept()
    his.answer(
      'POST /token',
      (_request, response) => void response.status(400).json({ error: 'invalid_grant' }),
    )
    expect(await writeWith(grants)).toMatchObject({
      failure: { kind: 'permission', code: 'no-token' },
    })
    expect(grants.kept()).toBeNull()
  })

  it('is kept when the HIS could not be asked', async () => {
    const grants = kept()
    his.answer('POST /token', (_request, response) => void response.status(503).end())
    expect(await writeWith(grants)).toMatchObject({ failure: { kind: 'unavailable' } })
    expect(grants.kept()).not.toBeNull()
  })

  it('is missed when there never was one', async () => {
    expect(await writeWith(oneGrant())).toMatchObject({ failure: { kind: 'permission' } })
  })
})

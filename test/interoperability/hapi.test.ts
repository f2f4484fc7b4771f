import type { Consent, DocumentReference, ServiceRequest, Task } from 'fhir/r4.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HapiServer } from '../../scripts/hapi/hapi-server.ts'
import type { HisReferences } from '../../src/application/ports/his.ts'
import type { FhirId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { type DemoHere, startDemoHere } from '../support/demo-here.ts'
import { formTo, textOf } from '../support/form-browser.ts'
import { freely } from '../support/his-client.ts'
import { launchAs } from '../support/huisarts.ts'
import { clientOfHapi, episodesByPage, insideHapi, referralOf } from './hapi-his.ts'
import { hapiOrReason } from './hapi-or-reason.ts'
import { logInAsPohJeugd } from './poh-jeugd.ts'

type Client = Awaited<ReturnType<typeof clientOfHapi>>

const opened = new AsyncDisposableStack()
let reason: string | null = null
let hapi: HapiServer
let demo: DemoHere
let client: Client
let held: ReturnType<typeof insideHapi>

/** The first statement, the seed and the first searches warm HAPI up. */
beforeAll(async () => {
  const found = await hapiOrReason()
  if ('reason' in found) {
    reason = found.reason
    return
  }
  hapi = found.hapi
  opened.defer(hapi.close)
  demo = await startDemoHere(hapi.base)
  opened.defer(demo.close)
  client = await clientOfHapi(hapi.base)
  opened.defer(client.close)
  held = insideHapi(hapi.base)
}, 400_000)
afterAll(() => opened.disposeAsync(), 60_000)
beforeEach(({ skip }) => skip(reason !== null, reason ?? ''))

const aNewReferral = async (): Promise<Referral> =>
  referralOf(client.iss, await client.open('kind-noor'))

const urgent = (referral: Referral): Referral => ({
  ...referral,
  request: { ...referral.request, urgency: 'urgent' },
})

const revoked = (referral: Referral): Referral => ({
  ...referral,
  request: { ...referral.request, status: 'revoked' },
})

const write = async (referral: Referral, known: HisReferences = {}): Promise<HisReferences> => {
  const written = await client.record.write(referral, known, freely)
  if (!written.ok) throw new Error(JSON.stringify(written.failure))
  return written.value
}

const find = async (referral: Referral, known: HisReferences = {}) => {
  const found = await client.record.find(referral, known)
  if (!found.ok) throw new Error(JSON.stringify(found.failure))
  return found.value
}

const resolve = async (referral: Referral, references: HisReferences) => {
  const resolved = await client.record.resolveDuplicates(referral, references, freely)
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.failure))
  return resolved.value
}

const places = (references: HisReferences) =>
  Object.fromEntries(Object.entries(references).map(([name, one]) => [name, one.reference]))

const requestsOf = ({ id }: Referral) => held.withIdentifier<ServiceRequest>('ServiceRequest', id)

/** How many there are of each, whatever their state. */
const countsOf = async ({ id }: Pick<Referral, 'id'>) => {
  const [requests, tasks, help, disclosure] = await Promise.all([
    held.withIdentifier<ServiceRequest>('ServiceRequest', id),
    held.withIdentifier<Task>('Task', `${id}-task-coordination`),
    held.withIdentifier<Consent>('Consent', `${id}-consent-help`),
    held.withIdentifier<Consent>('Consent', `${id}-consent-disclosure`),
  ])
  return [requests, tasks, help, disclosure].map((found) => found.length)
}
const once = [1, 1, 1, 1]

describe('reading a launch from HAPI', () => {
  it('gives who is at the screen, the child, its episodes and its family, without a batch', async () => {
    const record = await client.open('kind-noor')
    expect(record.user).toMatchObject({ id: 'huisarts-jansen', role: 'gp' })
    expect(record.organisation).toMatchObject({ id: 'praktijk-linde' })
    expect(record.reasons.map(({ code }) => code)).toContain('P01')
    expect(record.relatedPersons.map(({ relation }) => relation)).toContain('mother')
  })
})

describe('searching in HAPI', () => {
  it('follows its links to the next page, which name no type and no criteria', async () => {
    const { reasons } = await client.open('kind-noor')
    const episodes = await episodesByPage(hapi.base, 'kind-noor')
    expect(episodes.map(({ id }) => id).toSorted()).toEqual(
      reasons.map(({ conditionId }) => conditionId).toSorted(),
    )
    expect(episodes.length).toBeGreaterThan(1)
  })
})

describe('writing a referral to HAPI', () => {
  it('is by one transaction', async () => {
    await write(await aNewReferral())
    expect(client.record.wayOf(client.iss)).toBe('transaction')
  })

  it('fault R3: after a lost answer finds what is there, and adds nothing', async () => {
    const referral = await aNewReferral()
    const references = await write(referral)
    expect(places(await write(referral))).toEqual(places(references))
    expect(await countsOf(referral)).toEqual(once)
  })

  it('fault R3: searches what is there now, not what HAPI found a moment ago', async () => {
    const referral = await aNewReferral()
    expect(await find(referral)).toMatchObject({ references: {} })
    const references = await write(referral)
    const found = await find(referral)
    expect(places(found.references)).toEqual(places(references))
    expect(found.missing).toEqual([])
  })

  it('fault R37: by eight at once leaves one; who was refused finds it and goes on', async () => {
    const referral = await aNewReferral()
    const all = await Promise.all(
      Array.from({ length: 8 }, () => client.record.write(referral, {}, freely)),
    )
    const [first] = all.flatMap((written) => (written.ok ? [places(written.value)] : []))
    for (const written of all) {
      if (written.ok) expect(places(written.value)).toEqual(first)
      else expect(written.failure).toMatchObject({ kind: 'conflict', code: 'http-409' })
    }
    expect(await countsOf(referral)).toEqual(once)
    const { references } = await find(referral)
    expect(places(await write(referral, references))).toEqual(first)
  })

  it('writes again only what changed', async () => {
    const referral = await aNewReferral()
    const references = await write(referral)
    const changed = await write(urgent(referral), references)
    expect(changed['Consent/help']).toEqual(references['Consent/help'])
    expect(changed.ServiceRequest).toMatchObject({
      reference: references.ServiceRequest?.reference,
      versionId: '2',
    })
    expect(await requestsOf(referral)).toMatchObject([{ priority: 'urgent' }])
  })

  it('fault R16: does not overwrite what somebody else changed, and writes only the status after looking', async () => {
    const referral = await aNewReferral()
    const references = await write(referral)
    const [request] = await requestsOf(referral)
    if (request === undefined) throw new Error('it was written')
    await held.change({ ...request, note: [{ text: 'van de assistente' }] })
    expect(await client.record.write(urgent(referral), references, freely)).toMatchObject({
      failure: { kind: 'conflict', code: 'http-409' },
    })
    const found = await find(referral, references)
    // Without a version: it is read before it is replaced. Of a request that the practice changed only the status is ours.
    expect(found.references.ServiceRequest).toMatchObject({ versionId: null })
    await write(revoked(referral), found.references)
    const note = [{ text: 'van de assistente' }]
    expect(await requestsOf(referral)).toMatchObject([{ status: 'revoked', note }])
  })

  it('enters a second one of ours in error', async () => {
    const referral = await aNewReferral()
    const references = await write(referral)
    const [request] = await requestsOf(referral)
    await held.createAgain(request)
    const resolved = await resolve(referral, references)
    expect(resolved).toEqual({ duplicates: 'resolved', references })
    expect(await resolve(referral, references)).toEqual({ duplicates: 'none', references })
    const kept = await held.read<ServiceRequest>(references.ServiceRequest?.reference ?? '')
    expect(kept.status).toBe('active')
    const states = (await requestsOf(referral)).map(({ status }) => status)
    expect(states.toSorted()).toEqual(['active', 'entered-in-error'])
  })

  it('goes on with one of two that somebody else copied, and enters the other in error', async () => {
    const [original, referral] = [await aNewReferral(), await aNewReferral()]
    await write(original)
    const [request] = await requestsOf(original)
    const identifier = request?.identifier?.map((one) => ({ ...one, value: referral.id }))
    for (const _ of [1, 2]) await held.createAgain(request && { ...request, identifier })
    const { duplicates, references } = await resolve(referral, await write(referral))
    expect(duplicates).toBe('resolved')
    const inForce = (await requestsOf(referral)).filter(({ status }) => status === 'active')
    expect(inForce.map(({ id }) => `ServiceRequest/${id}`)).toEqual([
      references.ServiceRequest?.reference,
    ])
  })

  it('fault R12, R15: is refused for a patient that HAPI does not know, and leaves nothing', async () => {
    const referral = await aNewReferral()
    const patient = { ...referral.patient, id: 'nobody' as FhirId }
    const stranger = { ...referral, patient }
    const before = client.logged.length
    expect(await client.record.write(stranger, {}, freely)).toMatchObject({
      // HAPI gives no `expression`; which element it is stands in its words.
      failure: { kind: 'refused', code: 'http-400:ServiceRequest.subject' },
    })
    // Refused, and then a transaction that only looks, which it carries out.
    const calls = client.logged
      .slice(before)
      .filter((one) => one.event === 'his-call' && one.resource === 'Bundle')
    expect(calls).toMatchObject([
      { resource: 'Bundle', status: 400 },
      { resource: 'Bundle', status: 200 },
    ])
    expect(await countsOf(referral)).toEqual([0, 0, 0, 0])
    expect(client.record.wayOf(client.iss)).toBe('transaction')
  })
})

describe('the loop with HAPI as the HIS’s store', () => {
  const conclusion = 'Noor slaapt weer door en gaat naar school.'
  const untilInTheRecord = (look: () => Promise<Parameters<typeof textOf>[0]>) =>
    expect
      .poll(async () => textOf(await look()), { timeout: 60_000, interval: 250 })
      .toContain('In dossier gezet')

  it('workflow 3, 7, 10, 14, 18: refers, accepts, starts, completes and has seen', async () => {
    const huisarts = await launchAs(demo, 'kind-noor')
    const form = await huisarts.fill('Noor durft niet naar school.')
    const { referral } = form
    expect((await huisarts.send(form)).status).toBe(303)
    await untilInTheRecord(() => huisarts.look(referral))

    const pohJeugd = await logInAsPohJeugd(demo)
    await pohJeugd.accept(referral)
    await pohJeugd.start(referral)
    await pohJeugd.complete(referral, conclusion)

    const again = await launchAs(demo, 'kind-noor')
    const outcome = await again.browser.get(`${again.path}/referrals/${referral}`)
    expect(textOf(outcome)).toContain(conclusion)
    const { action, fields } = formTo(outcome, '/review')
    expect((await again.browser.post(action, { ...fields, decision: 'gezien' })).status).toBe(303)
    await untilInTheRecord(() => again.look(referral))

    expect(await countsOf({ id: referral as Referral['id'] })).toEqual(once)
    const [requests, coordination, letters] = await Promise.all([
      held.withIdentifier<ServiceRequest>('ServiceRequest', referral),
      held.withIdentifier<Task>('Task', `${referral}-task-coordination`),
      held.withIdentifier<DocumentReference>('DocumentReference', `${referral}-report`),
    ])
    expect(requests).toMatchObject([{ status: 'completed' }])
    expect(coordination).toMatchObject([{ status: 'completed' }])
    expect(coordination[0]?.output).not.toEqual([])
    expect(letters).toHaveLength(1)
  }, 180_000)
})

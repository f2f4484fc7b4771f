import type { Consent, FhirResource } from 'fhir/r4.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HisReferences, WriteFailure, WriteWay } from '../../src/application/ports/his.ts'
import type { FhirId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import type { Result } from '../../src/domain/result.ts'
import { aHisClient } from '../support/his-client.ts'
import { aLimitedHis, type Limits } from '../support/limited-his.ts'
import { gp } from '../support/persons.ts'
import { aReferral } from '../support/referrals.ts'

type LimitedHis = Awaited<ReturnType<typeof aLimitedHis>>
type Client = Awaited<ReturnType<typeof aHisClient>>

let his: LimitedHis
beforeAll(async () => {
  his = await aLimitedHis()
})
afterAll(() => his.close())

/** For a child, a huisarts and a practice that the demo HIS has; the child itself consents. */
const aReferralHere = (): Referral => {
  const referral = aReferral().consentedBy('patient').withoutAuthority().withoutReason().build()
  const referrer = { ...gp, id: 'huisarts-jansen' as FhirId, roleId: null }
  return {
    ...referral,
    iss: his.iss,
    practice: { ...referral.practice, organisationId: 'praktijk-linde' as FhirId },
    patient: { ...referral.patient, id: 'kind-noor' as FhirId },
    referrer,
    request: { ...referral.request, contacts: [] },
    consent: { ...referral.consent, recordedBy: referrer },
  }
}

let reached: HisReferences
beforeEach(() => {
  reached = {}
})
const noting = (mayBegin: () => boolean = () => true) => ({
  begin: async () => mayBegin(),
  progress: async (references: HisReferences) => {
    reached = references
  },
})
const aClient = (): Promise<Client> =>
  aHisClient([his.registration], { signingKeys: his.signingKeys })

const theValue = <T>(result: Result<T, WriteFailure>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

const nothingSaid = { request: null, review: null }

const all = [
  'Consent/disclosure',
  'Consent/help',
  'QuestionnaireResponse',
  'ServiceRequest',
  'Task/coordination',
]
const nothingElse = ['QuestionnaireResponse', 'Consent', 'ServiceRequest', 'Task'] as const
const withoutSource = all.filter((name) => name !== 'QuestionnaireResponse')

type Row = { name: string; limits: Limits; way: WriteWay; names: readonly string[] }
// biome-ignore format: a table is read by its columns
const rows: readonly Row[] = [
  { name: 'everything',                 limits: {},                                                  way: 'transaction',        names: all },
  { name: 'no transaction',             limits: { transaction: false },                              way: 'conditional-create', names: all },
  { name: 'no ifNoneExist',             limits: { transaction: false, conditionalCreate: false },    way: 'search-then-create', names: all },
  { name: 'no ifNoneExist in a transaction', limits: { conditionalCreate: false },                   way: 'search-then-create', names: all },
  { name: 'no Task',                    limits: { lacks: ['Task'] },                                 way: 'transaction',        names: all.slice(0, 4) },
  { name: 'no QuestionnaireResponse',   limits: { lacks: ['QuestionnaireResponse'] },                way: 'transaction',        names: withoutSource },
  { name: 'no Consent',                 limits: { lacks: ['Consent'] },                              way: 'transaction',        names: all.slice(3) },
  { name: 'documents only',             limits: { lacks: nothingElse },    way: 'letter',             names: ['DocumentReference/letter'] },
  { name: 'ids of ours, unsaid',        limits: { overstatesOwnIds: true },                          way: 'conditional-create', names: all },
  { name: 'nothing',                    limits: { lacks: [...nothingElse, 'DocumentReference'] }, way: 'paste', names: [] },
]

/** What it says it does and does not: the way that is found by trying. */
// biome-ignore format: a table is read by its columns
const overstated: readonly Row[] = [
  { name: 'no transaction', limits: { transaction: false },   way: 'conditional-create', names: all },
  { name: 'no Task',        limits: { lacks: ['Task'] },      way: 'conditional-create', names: all.slice(0, 4) },
  { name: 'no QuestionnaireResponse', limits: { lacks: ['QuestionnaireResponse'] }, way: 'conditional-create', names: withoutSource },
  { name: 'documents only', limits: { lacks: nothingElse }, way: 'letter', names: ['DocumentReference/letter'] },
  { name: 'nothing',        limits: { lacks: [...nothingElse, 'DocumentReference'] }, way: 'paste', names: [] },
].map((row) => ({ ...row, limits: { ...row.limits, overstates: true as const } })) as Row[]

const once = async (referral: Referral, names: readonly string[]): Promise<void> => {
  const held = await his.held(referral.id)
  const types = (resources: readonly { resourceType: string }[]) =>
    resources.map(({ resourceType }) => resourceType).sort()
  const expected = names.map((name) => ({ resourceType: name.replace(/\/.*/, '') }))
  expect(types(held)).toEqual(types(expected))
  expect(new Set(held.map(identifierOf)).size).toBe(names.length)
}

const identifierOf = (resource: FhirResource): string =>
  JSON.stringify((resource as { identifier?: unknown }).identifier)

describe.each([...rows, ...overstated.map((row) => ({ ...row, name: `${row.name}, unsaid` }))])(
  'a HIS with $name',
  ({ limits, way, names }) => {
    beforeEach(() => his.limit(limits))

    it(`fault R19: takes it as ${way}, each once, and again only what changed`, async () => {
      const client = await aClient()
      const referral = aReferralHere()
      const references = theValue(await client.record.write(referral, {}, noting()))
      expect(Object.keys(references).sort()).toEqual(names)
      expect(client.record.wayOf(his.iss)).toBe(way)
      const changes = his.changes().length
      expect(theValue(await client.record.write(referral, references, noting()))).toEqual(
        references,
      )
      expect(his.changes()).toHaveLength(changes)
      const urgent = {
        ...referral,
        request: { ...referral.request, urgency: 'urgent' as const },
      }
      const changed = theValue(await client.record.write(urgent, references, noting()))
      expect(changed['Consent/help']).toEqual(references['Consent/help'])
      await once(referral, names)
      await client.close()
    })

    it('fault R3, R19: is there once, whichever answer is lost', async () => {
      for (let nth = 1; ; nth += 1) {
        reached = {}
        const client = await aClient()
        const referral = aReferralHere()
        his.loseAnswer(nth)
        const first = await client.record.write(referral, {}, noting())
        if (first.ok) {
          expect(nth).toBeGreaterThan(names.length === 0 ? 0 : 1)
          return client.close()
        }
        expect(first.failure).toMatchObject({ kind: 'unknown' })
        his.loseAnswer(null)
        const { references } = theValue(await client.record.find(referral, reached))
        const known = { ...reached, ...references }
        const written = theValue(await client.record.write(referral, known, noting()))
        expect(Object.keys(written).sort()).toEqual(names)
        expect(await client.record.resolveDuplicates(referral, written, noting())).toEqual({
          ok: true,
          value: { duplicates: 'none', references: written },
        })
        await once(referral, names)
        await client.close()
      }
    })

    it('fault R37: sends nothing more once the lease is gone, and goes on from where it was', async () => {
      const client = await aClient()
      const referral = aReferralHere()
      // A refusal that teaches which way it takes is a step too.
      const steps = limits.overstates || limits.overstatesOwnIds ? 5 : 1
      for (let tries = 0; tries < 10; tries += 1) {
        let left = steps
        his.loseAnswer(null)
        const written = await client.record.write(
          referral,
          reached,
          noting(() => left-- > 0),
        )
        expect(his.changes().length).toBeLessThanOrEqual(steps)
        if (written.ok) return once(referral, names)
        expect(written.failure).toMatchObject({ kind: 'unavailable', code: 'lease-lost' })
      }
      throw new Error('it never got there')
    })
  },
)

describe('fault R12: a HIS that will not have what one referral says', () => {
  const word = 'onverteerbaar'
  const withWord = (): Referral => {
    const referral = aReferralHere()
    return { ...referral, request: { ...referral.request, question: `Dit is ${word}.` } }
  }
  const coarse = { callsEverything: 'processing', refuses: word } as const

  // biome-ignore format: a table is read by its columns
  const takingRequests: readonly [string, Limits, WriteWay, number][] = [
    ['everything',             {},                                               'transaction',        0],
    ['no transaction',         { transaction: false },                           'conditional-create', 3],
    ['no transaction, unsaid', { transaction: false, overstates: true },         'conditional-create', 3],
    ['no ifNoneExist',         { transaction: false, conditionalCreate: false }, 'search-then-create', 3],
    ['ids of ours, unsaid',    { overstatesOwnIds: true },                       'conditional-create', 0],
  ]

  it.each(takingRequests)(
    'with %s: it stops, says which element, and the next one goes as before',
    async (_name, limits, way, left) => {
      his.limit({ ...limits, ...coarse })
      const client = await aClient()
      const referral = withWord()
      expect(await client.record.write(referral, {}, noting())).toEqual({
        ok: false,
        failure: {
          kind: 'refused',
          code: 'http-422:ServiceRequest.reasonCode',
          retryAfterSeconds: null,
        },
      })
      expect(await his.held(referral.id)).toHaveLength(left)
      expect((await client.his.describe(his.iss)).refused).toEqual([])
      const known = reached
      theValue(await client.record.write(aReferralHere(), {}, noting()))
      expect(client.record.wayOf(his.iss)).toBe(way)
      const corrected = { ...referral, request: { ...referral.request, question: 'Beter zo.' } }
      theValue(await client.record.write(corrected, known, noting()))
      await once(referral, all)
      await client.close()
    },
  )

  it('gets no letter, and is not taken for one that takes nothing, where it cannot search', async () => {
    his.limit({ ...coarse, transaction: false, lacksSearch: true })
    const client = await aClient()
    expect(await client.record.write(withWord(), {}, noting())).toMatchObject({
      failure: { kind: 'refused', code: 'http-422:ServiceRequest.reasonCode' },
    })
    expect(client.record.wayOf(his.iss)).toBe('conditional-create')
    await client.close()
  })
})

describe('the source of the Consents', () => {
  const consentIn = async (referral: Referral): Promise<Consent> => {
    const held = await his.held(`${referral.id}-consent-help`)
    return held[0] as Consent
  }

  it.each<[string, Limits]>([
    ['says that it keeps none', { lacks: ['QuestionnaireResponse'] }],
    ['turns out to keep none', { lacks: ['QuestionnaireResponse'], overstates: true }],
  ])('stands inside them in a HIS that %s', async (_name, limits) => {
    his.limit(limits)
    const client = await aClient()
    const referral = aReferralHere()
    theValue(await client.record.write(referral, {}, noting()))
    const { sourceReference, contained } = await consentIn(referral)
    expect(sourceReference?.reference).toBe('#source')
    expect(contained?.[0]).toMatchObject({ resourceType: 'QuestionnaireResponse', id: 'source' })
    await client.close()
  })

  it('moves out of them when the HIS comes to keep it, and stays there', async () => {
    his.limit({ lacks: ['QuestionnaireResponse'] })
    const before = await aClient()
    const referral = aReferralHere()
    const inside = theValue(await before.record.write(referral, {}, noting()))
    his.limit({})
    const after = await aClient()
    const apart = theValue(await after.record.write(referral, inside, noting()))
    const source = apart.QuestionnaireResponse?.reference
    const consent = await consentIn(referral)
    expect(consent.sourceReference?.reference).toBe(source)
    expect(consent.contained).toBeUndefined()
    await Promise.all([before.close(), after.close()])
  })
})

describe('what carries our identifier', () => {
  const ofOtherPatient = (referral: Referral): Referral => ({
    ...referral,
    patient: { ...referral.patient, id: 'kind-daan' as FhirId },
  })

  it.each<[string, Limits]>([
    ['in one transaction', {}],
    ['one by one', { transaction: false }],
    ['after a search', { transaction: false, conditionalCreate: false }],
  ])('is never taken for ours in another patient’s record (I5), %s', async (_name, limits) => {
    his.limit({})
    const client = await aClient()
    const referral = aReferralHere()
    theValue(await client.record.write(ofOtherPatient(referral), {}, noting()))
    const before = await his.held(referral.id)
    his.limit(limits)
    const refused = { kind: 'refused', code: 'other-patient' }
    const another = await aClient()
    expect(await another.record.find(referral, {})).toMatchObject({ failure: refused })
    expect(await another.record.write(referral, {}, noting())).toMatchObject({ failure: refused })
    expect(await another.record.resolveDuplicates(referral, {}, noting())).toMatchObject({
      failure: refused,
    })
    expect(await his.held(referral.id)).toEqual(before)
    await Promise.all([client.close(), another.close()])
  })

  it('is found at the version that it has now, and what is not there is missing', async () => {
    his.limit({})
    const client = await aClient()
    const referral = aReferralHere()
    expect(theValue(await client.record.find(referral, {}))).toEqual({
      references: {},
      missing: expect.arrayContaining(all),
      seen: nothingSaid,
    })
    const references = theValue(await client.record.write(referral, {}, noting()))
    expect(theValue(await client.record.find(referral, references))).toEqual({
      references,
      missing: [],
      seen: nothingSaid,
    })
    const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
    const { ServiceRequest } = theValue(await client.record.write(urgent, references, noting()))
    const found = theValue(await client.record.find(referral, references))
    // Who changed it is not known: it is read before it is written.
    expect(found.references.ServiceRequest).toEqual({
      reference: ServiceRequest?.reference,
      versionId: null,
      digest: '',
    })
    expect(found.references['Consent/help']).toEqual(references['Consent/help'])
    await client.close()
  })
})

describe('a second one that the HIS made', () => {
  const isInForce = (resource: FhirResource): boolean =>
    (resource as { status?: string }).status !== 'entered-in-error'

  /** As a HIS whose conditional create is not atomic leaves it. */
  const doubled = async (client: Client, referral: Referral) => {
    his.limit({ conditionalCreate: false, overstates: true })
    const first = theValue(await client.record.write(referral, {}, noting()))
    const second = theValue(await client.record.write(referral, {}, noting()))
    expect(await his.held(referral.id)).toHaveLength(10)
    his.limit({})
    return { first, second }
  }

  const resolve = async (client: Client, referral: Referral, references: HisReferences) =>
    theValue(await client.record.resolveDuplicates(referral, references, noting()))

  const placesOf = (references: HisReferences) =>
    Object.values(references)
      .map(({ reference }) => reference)
      .sort()

  const inForce = async ({ id }: Referral) => (await his.held(id)).filter(isInForce)

  const placesInForce = async (referral: Referral) =>
    (await inForce(referral)).map(({ resourceType, id }) => `${resourceType}/${id}`).sort()

  it('fault R3: is entered in error, each of it, and the earlier one that we write to stays', async () => {
    const client = await aClient()
    const referral = aReferralHere()
    const { first } = await doubled(client, referral)
    const resolved = { duplicates: 'resolved', references: first }
    expect(await resolve(client, referral, first)).toEqual(resolved)
    expect(await placesInForce(referral)).toEqual(placesOf(first))
    expect(await resolve(client, referral, first)).toEqual({ ...resolved, duplicates: 'none' })
    const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
    expect(await client.record.write(urgent, first, noting())).toMatchObject({ ok: true })
    await client.close()
  })

  it.each<[string, Limits]>([
    ['in one transaction', {}],
    ['one by one', { transaction: false }],
  ])(
    'fault R3: stays when it is the earlier one; we write to it from then on, and all refers to it, %s',
    async (_name, limits) => {
      const client = await aClient()
      const referral = aReferralHere()
      const { first, second } = await doubled(client, referral)
      // The later one has been brought to another state than the earlier one.
      const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
      const written = theValue(await client.record.write(urgent, second, noting()))
      his.limit(limits)
      const resolved = await resolve(client, urgent, written)
      expect(resolved.duplicates).toBe('resolved')
      expect(placesOf(resolved.references)).toEqual(placesOf(first))
      expect(await placesInForce(referral)).toEqual(placesOf(first))
      const request = (await inForce(referral)).find(
        ({ resourceType }) => resourceType === 'ServiceRequest',
      )
      expect(request).toMatchObject({ priority: 'urgent' })
      const content = JSON.stringify(await inForce(referral))
      for (const later of placesOf(second)) expect(content).not.toContain(later)
      expect(await resolve(client, urgent, resolved.references)).toEqual({
        duplicates: 'none',
        references: resolved.references,
      })
      await client.close()
    },
  )

  it('fault R3: is the earlier one also after we changed it, and what refers to it alone is corrected', async () => {
    const client = await aClient()
    const referral = aReferralHere()
    his.limit({})
    const first = theValue(await client.record.write(referral, {}, noting()))
    const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
    const changed = theValue(await client.record.write(urgent, first, noting()))
    his.limit({ conditionalCreate: false, overstates: true })
    const { ServiceRequest: _, ...others } = changed
    const second = theValue(await client.record.write(urgent, others, noting()))
    his.limit({})
    const { duplicates, references } = await resolve(client, urgent, second)
    expect(duplicates).toBe('resolved')
    expect(references.ServiceRequest?.reference).toBe(first.ServiceRequest?.reference)
    expect(references['Consent/help']).toEqual(first['Consent/help'])
    const task = (await inForce(referral)).find(({ resourceType }) => resourceType === 'Task')
    expect(task).toMatchObject({ focus: { reference: first.ServiceRequest?.reference } })
    await client.close()
  })

  it('fault R3: the earlier one is found, and taken where the HIS creates none because it has two', async () => {
    const client = await aClient()
    const referral = aReferralHere()
    const { first } = await doubled(client, referral)
    const { references } = theValue(await client.record.find(referral, {}))
    expect(placesOf(references)).toEqual(placesOf(first))
    expect(placesOf(theValue(await client.record.write(referral, {}, noting())))).toEqual(
      placesOf(first),
    )
    await client.close()
  })

  it('fault R3: asks for a person where the HIS does not let it be ended (I2)', async () => {
    const client = await aClient()
    const referral = aReferralHere()
    const { first, second } = await doubled(client, referral)
    his.limit({ transaction: false, update: false })
    for (const references of [first, second]) {
      expect(await resolve(client, referral, references)).toEqual({
        duplicates: 'unresolved',
        references,
      })
    }
    await client.close()
  })
})

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
        expect(await client.record.resolveDuplicates(referral, written)).toEqual({
          ok: true,
          value: 'none',
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
    expect(await another.record.resolveDuplicates(referral, {})).toMatchObject({ failure: refused })
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
    })
    const references = theValue(await client.record.write(referral, {}, noting()))
    expect(theValue(await client.record.find(referral, references))).toEqual({
      references,
      missing: [],
    })
    const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
    const { ServiceRequest } = theValue(await client.record.write(urgent, references, noting()))
    const found = theValue(await client.record.find(referral, references))
    expect(found.references.ServiceRequest).toEqual({ ...ServiceRequest, digest: '' })
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

  it('fault R3: is entered in error, each of it, and the one that we write to stays', async () => {
    const client = await aClient()
    const referral = aReferralHere()
    const { first } = await doubled(client, referral)
    expect(theValue(await client.record.resolveDuplicates(referral, first))).toBe('resolved')
    const kept = (await his.held(referral.id)).filter(isInForce)
    expect(kept.map(({ resourceType, id }) => `${resourceType}/${id}`).sort()).toEqual(
      Object.values(first)
        .map(({ reference }) => reference)
        .sort(),
    )
    expect(theValue(await client.record.resolveDuplicates(referral, first))).toBe('none')
    const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
    expect(await client.record.write(urgent, first, noting())).toMatchObject({ ok: true })
    await client.close()
  })

  it('fault R3: is the earlier one where we write to the later one already', async () => {
    const client = await aClient()
    const referral = aReferralHere()
    const { second } = await doubled(client, referral)
    expect(theValue(await client.record.resolveDuplicates(referral, second))).toBe('resolved')
    const kept = (await his.held(referral.id)).filter(isInForce)
    expect(kept.map(({ resourceType, id }) => `${resourceType}/${id}`).sort()).toEqual(
      Object.values(second)
        .map(({ reference }) => reference)
        .sort(),
    )
    await client.close()
  })

  it('fault R3: the earlier one is found, and taken where the HIS creates none because it has two', async () => {
    const client = await aClient()
    const referral = aReferralHere()
    const { first } = await doubled(client, referral)
    const places = (references: HisReferences) =>
      Object.values(references)
        .map(({ reference }) => reference)
        .sort()
    const { references } = theValue(await client.record.find(referral, {}))
    expect(places(references)).toEqual(places(first))
    expect(places(theValue(await client.record.write(referral, {}, noting())))).toEqual(
      places(first),
    )
    await client.close()
  })

  it('fault R3: asks for a person where the HIS does not let it be ended (I2)', async () => {
    const client = await aClient()
    const referral = aReferralHere()
    const { first } = await doubled(client, referral)
    his.limit({ update: false })
    expect(theValue(await client.record.resolveDuplicates(referral, first))).toBe('unresolved')
    await client.close()
  })
})

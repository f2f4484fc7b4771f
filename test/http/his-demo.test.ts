import type { DocumentReference } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HisReferences, LaunchRecord } from '../../src/application/ports/his.ts'
import type { AttachmentId, Iss } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aCheckedFile } from '../support/files.ts'
import { aHisClient, freely, oneGrant } from '../support/his-client.ts'
import { aPluginAtDemoHis, type PluginAtDemoHis } from '../support/plugin-at-demo-his.ts'
import { byPractice } from '../support/referral-steps.ts'
import { aReferral } from '../support/referrals.ts'

type Client = Awaited<ReturnType<typeof aHisClient>>
let demo: PluginAtDemoHis
let iss: Iss
let client: Client

beforeAll(async () => {
  demo = await aPluginAtDemoHis()
  ;({ iss, client } = demo)
})
afterAll(() => demo.close())

const open = (query: Record<string, string>): Promise<LaunchRecord> => demo.open(query)

describe('a launch from the demo HIS', () => {
  it('SMART 202: reads who is at the screen, the child, its episodes and its family', async () => {
    const record = await open({ user: 'huisarts-jansen', patient: 'kind-noor' })
    expect(record.user).toMatchObject({
      id: 'huisarts-jansen',
      roleId: 'rol-huisarts-jansen',
      role: 'gp',
      name: { family: 'Jansen', usual: 'Marieke' },
    })
    expect(record.organisation).toMatchObject({
      id: 'praktijk-linde',
      name: 'Huisartsenpraktijk De Linde',
      identifiers: expect.arrayContaining([
        { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '01990011' },
      ]),
    })
    expect(record.patient).toMatchObject({ id: 'kind-noor', bsn: expect.stringMatching(/^\d{9}$/) })
    expect(record.reasons.length).toBeGreaterThan(0)
    expect(record.relatedPersons.map(({ relation }) => relation)).toEqual(
      expect.arrayContaining(['mother']),
    )
  })

  it.each([
    ['pohggz-smeets', 'mental-health-worker'],
    ['assistent-claessen', 'assistant'],
    ['huisarts-bemelmans', 'gp'],
  ])('knows %s as %s', async (user, role) => {
    expect((await open({ user, patient: 'kind-noor' })).user.role).toBe(role)
  })

  it('reads no child for the practice page', async () => {
    const record = await open({ user: 'huisarts-jansen' })
    expect(record).toMatchObject({ patient: null, reasons: [], relatedPersons: [] })
  })

  it('costs one call for the token and one for the record', async () => {
    client.logged.length = 0
    await open({ user: 'huisarts-jansen', patient: 'kind-noor' })
    expect(client.logged.filter(({ event }) => event === 'his-call')).toMatchObject([
      { method: 'POST', resource: 'Bundle', status: 200 },
    ])
  })
})

describe('writing a referral to the demo HIS', () => {
  const referralOf = async (): Promise<Referral> => {
    const record = await open({ user: 'huisarts-jansen', patient: 'kind-noor' })
    const referral = aReferral().build()
    const [reason] = record.reasons
    if (record.patient === null || reason === undefined) throw new Error('the child has episodes')
    const [mother] = record.relatedPersons
    const holders = mother === undefined ? [] : [mother]
    return {
      ...referral,
      iss,
      practice: { ...referral.practice, organisationId: record.organisation.id },
      referrer: record.user,
      patient: record.patient,
      request: { ...referral.request, reason, contacts: [] },
      consent: {
        ...referral.consent,
        recordedBy: record.user,
        authority: referral.consent.authority && { ...referral.consent.authority, holders },
        statements: referral.consent.statements
          .slice(0, 1)
          .map((statement) => ({ ...statement, person: mother ?? 'patient' })),
      },
    }
  }
  const write = async (referral: Referral, known: HisReferences): Promise<HisReferences> => {
    const written = await client.record.write(referral, known, freely)
    if (!written.ok) throw new Error(JSON.stringify(written.failure))
    return written.value
  }

  it('puts it there once, whole, and only again what changed', async () => {
    const referral = await referralOf()
    const references = await write(referral, {})
    expect(Object.keys(references).sort()).toEqual([
      'Consent/disclosure',
      'Consent/help',
      'QuestionnaireResponse',
      'ServiceRequest',
      'Task/coordination',
    ])
    // A lost answer: nothing is known, and nothing is there twice.
    const again = await write(referral, {})
    expect(Object.values(again).map(({ reference }) => reference)).toEqual(
      Object.values(references).map(({ reference }) => reference),
    )
    const calls = client.logged.length
    expect(await write(referral, again)).toEqual(again)
    expect(client.logged).toHaveLength(calls)
    const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
    const changed = await write(urgent, again)
    expect(changed['Consent/help']).toEqual(again['Consent/help'])
    expect(changed.ServiceRequest?.versionId).not.toBe(again.ServiceRequest?.versionId)
  })

  it('writes with the tokens of the launch where no backend service is registered', async () => {
    const registration = { ...demo.registration, backendServices: null }
    const grants = oneGrant()
    const launched = await aHisClient([registration], { signingKeys: client.signingKeys, grants })
    const granted = await demo.launch({ user: 'huisarts-jansen', patient: 'kind-noor' }, launched)
    const expired = { ...granted, expiresAt: new Date().toISOString() }
    grants.keep({ id: 'grant', version: 1, ...expired })
    const referral = await referralOf()
    expect(await launched.record.write(referral, {}, freely)).toMatchObject({ ok: true })
    expect(grants.kept()).toMatchObject({ version: 2 })
    expect(grants.kept()?.refreshToken).not.toBe(granted.refreshToken)
    await launched.close()
  })

  it('does not overwrite what somebody else changed', async () => {
    const referral = await referralOf()
    const references = await write(referral, {})
    const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
    await write(urgent, references)
    const late = { ...referral, request: { ...referral.request, question: 'Iets anders' } }
    expect(await client.record.write(late, references, freely)).toMatchObject({
      ok: false,
      failure: { kind: 'conflict' },
    })
  })

  it('takes a file whole, tells of one that is too large for it, and finds both', async () => {
    const small = aCheckedFile()
    const large = aCheckedFile(Buffer.alloc(4_000_000, 'a'), {
      name: 'groot.txt',
      type: 'text/plain',
    })
    const contents = new Map(
      [small, large].map(({ attachment, content }) => [attachment.id, content]),
    )
    const file = async (_: Referral, id: AttachmentId) => contents.get(id) ?? null
    const { signingKeys } = client
    const withFiles = await aHisClient([demo.registration], { signingKeys, file })
    const sent = await referralOf()
    const attachments = [small.attachment, large.attachment]
    const supplement = {
      at: sent.request.authoredOn,
      by: byPractice(sent),
      text: 'Zie de bijlagen.',
      attachments,
    }
    const referral: Referral = { ...sent, supplements: [supplement] }
    const written = await withFiles.record.write(referral, {}, freely)
    if (!written.ok) throw new Error(JSON.stringify(written.failure))
    const documents = await Promise.all(
      [1, 2].map(async (number) => {
        const { reference } = written.value[`DocumentReference/attachment-${number}`] ?? {}
        return (await demo.read(`${reference}`)) as DocumentReference
      }),
    )
    const [first, second] = documents.map(({ content }) => content[0]?.attachment)
    expect(first).toMatchObject({
      title: 'Verslag van school.pdf',
      data: Buffer.from(small.content).toString('base64'),
    })
    expect(second).toMatchObject({ title: 'groot.txt', size: 4_000_000 })
    expect(second?.data).toBeUndefined()
    const found = await withFiles.record.find(referral, written.value)
    expect(found).toMatchObject({ ok: true, value: { missing: [] } })
    await withFiles.close()
  })
})

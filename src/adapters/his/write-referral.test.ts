import type { ServiceRequest, Task } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { furtherCases } from '../../../test/support/further-cases.ts'
import { aMemoryHis, aStatement, noAnswer, refusal } from '../../../test/support/memory-his.ts'
import { otherGp } from '../../../test/support/persons.ts'
import { aReferral, theReferral } from '../../../test/support/referrals.ts'
import type { HisReferences, WriteAttempt, WriteFailure } from '../../application/ports/his.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { FhirFailure } from './fhir-failure.ts'
import { type WriteOptions, wayNow } from './referral-writing.ts'
import { writtenTypes } from './ways/abilities.ts'
import { writeReferral } from './write-referral.ts'

type MemoryHis = ReturnType<typeof aMemoryHis>

const pdf = new TextEncoder().encode('%PDF-1.7')
const options: WriteOptions = {
  tokens: async () => success('token-1'),
  report: async () => null,
  letter: async () => pdf,
  onwardLetter: async () => pdf,
  file: async () => null,
}

const noting = () => {
  const reached: HisReferences[] = []
  const attempt: WriteAttempt = {
    begin: async () => true,
    progress: async (references) => {
      reached.push(references)
    },
  }
  return { attempt, reached }
}

const write = (
  { issuer }: MemoryHis,
  referral: Referral,
  known: HisReferences = {},
  attempt: WriteAttempt = noting().attempt,
  changed: Partial<WriteOptions> = {},
) => writeReferral(issuer, { ...options, ...changed }, referral, known, attempt)

const written = (result: Result<HisReferences, WriteFailure>): HisReferences => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

const without = (...lacking: string[]) => aMemoryHis(aStatement(lacking))
const withOwnIds = (...lacking: string[]) => aMemoryHis(aStatement(lacking, true))

const urgent = (referral: Referral) => theReferral(referral).withUrgency('urgent').build()

/** An earlier release wrote the referral without this. */
const underGp = (referral: Referral): Referral => ({
  ...referral,
  request: { ...referral.request, under: otherGp, coWorker: 'Nicole Cox' },
})

const names = [
  'Consent/disclosure',
  'Consent/help',
  'QuestionnaireResponse',
  'ServiceRequest',
  'Task/coordination',
]
const namesIn = (references: HisReferences) => Object.keys(references).toSorted()
const oneOfEach = (his: MemoryHis) =>
  expect(his.held().map(({ resourceType }) => resourceType)).toEqual([
    'QuestionnaireResponse',
    'Consent',
    'Consent',
    'ServiceRequest',
    'Task',
  ])

/** Another attempt's writing of the same, of which we never heard. */
const unheardOf = async (his: MemoryHis, referral: Referral) => {
  const references = written(await write(his, referral))
  his.calls()
  return references
}

describe('writing a referral to a HIS that does everything', () => {
  it('is one transaction, and nothing more when nothing changed', async () => {
    const his = without()
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    expect(his.calls()).toEqual(['transaction'])
    expect(namesIn(references)).toEqual(names)
    oneOfEach(his)
    expect(written(await write(his, referral, references))).toBe(references)
    expect(his.calls()).toEqual([])
  })

  it('replaces what changed at the version that we know', async () => {
    const his = without()
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    const again = written(await write(his, urgent(referral), references))
    expect(again['Consent/help']).toBe(references['Consent/help'])
    expect(again.ServiceRequest?.reference).toBe(references.ServiceRequest?.reference)
    expect(again.ServiceRequest?.versionId).toBe('2')
    expect(again.ServiceRequest?.digest).not.toBe(references.ServiceRequest?.digest)
    const request = his.held().find(({ resourceType }) => resourceType === 'ServiceRequest')
    expect((request as ServiceRequest).priority).toBe('urgent')
    oneOfEach(his)
  })

  it('replaces once what an earlier release told otherwise', async () => {
    const his = without()
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    his.calls()
    const today = underGp(referral)
    const again = written(await write(his, today, references))
    const replaced = namesIn(again).filter((name) => again[name] !== references[name])
    expect(replaced).toEqual(['ServiceRequest', 'Task/coordination'])
    expect(again.ServiceRequest?.reference).toBe(references.ServiceRequest?.reference)
    expect(again.ServiceRequest?.versionId).toBe('2')
    expect(his.calls()).toEqual(['transaction'])
    expect(written(await write(his, today, again))).toBe(again)
    expect(his.calls()).toEqual([])
    oneOfEach(his)
  })

  it('fault R18: leaves what somebody else changed, and says so', async () => {
    const his = without()
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    const { reference = '' } = references.ServiceRequest ?? {}
    const other = his.held().find(({ resourceType }) => resourceType === 'ServiceRequest')
    if (other !== undefined) his.put({ ...other, priority: 'stat' } as ServiceRequest, reference)
    const refused = await write(his, urgent(referral), references)
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'conflict', code: 'http-412' } })
  })

  it('lets the resources point to each other where they are', async () => {
    const his = without()
    const references = written(await write(his, aReferral().build()))
    const task = his.held().find(({ resourceType }) => resourceType === 'Task') as Task
    expect(task.focus?.reference).toBe(references.ServiceRequest?.reference)
    expect(JSON.stringify(his.held())).not.toContain('urn:uuid:')
  })

  it('fault R4: takes what was there already, and brings it to today', async () => {
    const his = without()
    const referral = aReferral().build()
    const before = await unheardOf(his, referral)
    const { attempt, reached } = noting()
    const references = written(await write(his, urgent(referral), {}, attempt))
    expect(reached[0]).toEqual(
      Object.fromEntries(
        Object.entries(before).map(([name, { reference }]) => [
          name,
          { reference, versionId: null, digest: '' },
        ]),
      ),
    )
    expect(his.calls()).toEqual([
      'transaction',
      ...Object.values(before).map(({ reference }) => `read ${reference}`),
      'transaction',
    ])
    expect(references.ServiceRequest?.versionId).toBe('2')
    oneOfEach(his)
    expect(wayNow(his.issuer)).toBe('transaction')
  })

  it('fault R4: says why what was there could not be brought to today', async () => {
    const his = without()
    const referral = aReferral().build()
    await unheardOf(his, referral)
    let transactions = 0
    his.refuseWhen((call) => {
      if (call === 'transaction') transactions += 1
      return transactions === 2 ? refusal(503) : null
    })
    expect(await write(his, urgent(referral))).toMatchObject({
      failure: { kind: 'unavailable', code: 'http-503' },
    })
  })

  it.each([
    ['in one transaction', []],
    ['one by one', ['transaction']],
    ['after a search', ['transaction', 'conditional-create']],
  ])('reliability I5: does not touch what is another patient’s, %s', async (_, lacking) => {
    const his = without(...lacking)
    const referral = aReferral().build()
    await unheardOf(his, referral)
    const held = his.held()
    const other = theReferral(referral)
      .forPatient({ id: 'patient-other' as FhirId })
      .build()
    expect(await write(his, other)).toEqual(
      failure({ kind: 'refused', code: 'other-patient', retryAfterSeconds: null }),
    )
    expect(his.held()).toEqual(held)
  })

  it('fault R37: sends nothing once the lease is gone', async () => {
    const his = without()
    const attempt = { ...noting().attempt, begin: async () => false }
    expect(await write(his, aReferral().build(), {}, attempt)).toEqual(
      failure({ kind: 'unavailable', code: 'lease-lost', retryAfterSeconds: null }),
    )
    expect(his.calls()).toEqual([])
  })

  it('fault R11: does not know what became of a transaction whose answer is not whole', async () => {
    const his = without()
    his.fhir.post = async () =>
      success({ resourceType: 'Bundle', type: 'transaction-response', entry: [] })
    expect(await write(his, aReferral().build())).toEqual(
      failure({ kind: 'unknown', code: 'answer-incomplete', retryAfterSeconds: null }),
    )
  })

  it('tells of nothing half-way where nothing was there', async () => {
    const { attempt, reached } = noting()
    written(await write(without(), aReferral().build(), {}, attempt))
    expect(reached).toEqual([])
  })

  it('fault R3: does not know what became of a transaction without an answer', async () => {
    const his = without()
    his.loseAnswers()
    expect(await write(his, aReferral().build())).toMatchObject({
      failure: { kind: 'unknown', code: 'timeout' },
    })
    oneOfEach(his)
  })
})

describe('writing a referral one by one', () => {
  it('fault R19: goes in the order in which they refer to each other, each told at once', async () => {
    const his = without('transaction')
    const { attempt, reached } = noting()
    const references = written(await write(his, aReferral().build(), {}, attempt))
    expect(his.calls()).toEqual([
      'create QuestionnaireResponse if none',
      'create Consent if none',
      'create Consent if none',
      'create ServiceRequest if none',
      'create Task if none',
    ])
    expect(reached.map((known) => Object.keys(known).length)).toEqual([1, 2, 3, 4, 5])
    expect(reached.at(-1)).toEqual(references)
    const task = his.held().find(({ resourceType }) => resourceType === 'Task') as Task
    expect(task.focus?.reference).toBe(references.ServiceRequest?.reference)
    const sources = his
      .held()
      .flatMap((one) => (one.resourceType === 'Consent' ? one.sourceReference?.reference : []))
    const { reference } = references.QuestionnaireResponse ?? {}
    expect(sources).toEqual([reference, reference])
  })

  it('fault R19: goes on where it stopped', async () => {
    const his = without('transaction')
    const { attempt, reached } = noting()
    his.refuseWhen((call) => (call.startsWith('create ServiceRequest') ? refusal(503) : null))
    const referral = aReferral().build()
    expect(await write(his, referral, {}, attempt)).toMatchObject({ ok: false })
    his.refuseWhen(() => null)
    his.calls()
    written(await write(his, referral, reached.at(-1)))
    expect(his.calls()).toEqual(['create ServiceRequest if none', 'create Task if none'])
    oneOfEach(his)
  })

  it('leaves what the huisarts wrote in the request, and changes its status', async () => {
    const his = without('transaction')
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    const { reference = '' } = references.ServiceRequest ?? {}
    const request = his.held().find(({ resourceType }) => resourceType === 'ServiceRequest')
    const note = [{ text: 'Moeder belt liever zelf.' }]
    his.put({ ...request, note } as ServiceRequest, reference)
    const found = { ...references, ServiceRequest: { reference, versionId: null, digest: '' } }
    written(await write(his, theReferral(referral).withdrawn().build(), found))
    expect(his.held()).toContainEqual(
      expect.objectContaining({ resourceType: 'ServiceRequest', status: 'revoked', note }),
    )
  })

  it('replaces only what changed', async () => {
    const his = without('transaction')
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    his.calls()
    const again = written(await write(his, urgent(referral), references))
    expect(his.calls()).toEqual([
      `update ${references.ServiceRequest?.reference} at 1`,
      `update ${references['Task/coordination']?.reference} at 1`,
    ])
    expect(again.ServiceRequest).toMatchObject({ versionId: '2' })
    oneOfEach(his)
  })

  it('fault R4: reads what it found before it brings it to today', async () => {
    const his = without('transaction')
    const referral = aReferral().build()
    const before = await unheardOf(his, referral)
    const references = written(await write(his, urgent(referral)))
    const { reference } = before.QuestionnaireResponse ?? {}
    expect(his.calls().slice(0, 3)).toEqual([
      'create QuestionnaireResponse if none',
      `read ${reference}`,
      `update ${reference} at 1`,
    ])
    expect(references.ServiceRequest).toMatchObject({ versionId: '2' })
    oneOfEach(his)
  })

  it('fault R19: searches first where the HIS creates without looking', async () => {
    const his = without('transaction', 'conditional-create', 'batch')
    const referral = aReferral().build()
    const before = written(await write(his, referral))
    expect(his.calls()).toEqual([
      'search QuestionnaireResponse',
      'search Consent',
      'search Consent',
      'search ServiceRequest',
      'search Task',
      'create QuestionnaireResponse',
      'create Consent',
      'create Consent',
      'create ServiceRequest',
      'create Task',
    ])
    const again = written(await write(his, urgent(referral)))
    expect(namesIn(again)).toEqual(namesIn(before))
    oneOfEach(his)
  })

  it('searches in one batch where the HIS takes one, and only for what is not known', async () => {
    const his = without('transaction', 'conditional-create')
    const referral = aReferral().build()
    const { 'Task/coordination': task, ...known } = written(await write(his, referral))
    expect(his.calls()[0]).toBe('batch')
    const references = written(await write(his, referral, known))
    expect(his.calls()).toEqual(['search Task', `update ${task?.reference} at 1`])
    expect(references['Task/coordination']?.reference).toBe(task?.reference)
    written(await write(his, urgent(referral), references))
    expect(his.calls().filter((call) => /batch|search/.test(call))).toEqual([])
    oneOfEach(his)
  })

  it('stops where the search has no answer, and nothing was changed', async () => {
    const his = without('transaction', 'conditional-create', 'batch')
    his.refuseWhen((call) => (call === 'search Task' ? noAnswer : null))
    expect(await write(his, aReferral().build())).toMatchObject({
      failure: { kind: 'unavailable', code: 'timeout' },
    })
    expect(his.held()).toEqual([])
  })

  it('fault R11: does not know what became of a replacement that is told to be elsewhere', async () => {
    const his = without('transaction')
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    his.fhir.update = async () =>
      success({ reference: 'ServiceRequest/elsewhere', versionId: '2', isNew: false })
    expect(await write(his, urgent(referral), references)).toEqual(
      failure({ kind: 'unknown', code: 'answer-incomplete', retryAfterSeconds: null }),
    )
  })

  it('takes a plain create for new, whatever the HIS calls it', async () => {
    const his = without('transaction', 'conditional-create', 'batch')
    const { create } = his.fhir
    his.fhir.create = async (...asked) => {
      const stored = await create(...asked)
      return stored.ok ? success({ ...stored.value, isNew: false }) : stored
    }
    const references = written(await write(his, aReferral().build()))
    expect(references.ServiceRequest?.digest).not.toBe('')
    expect(his.calls().filter((call) => call.startsWith('read'))).toEqual([])
  })

  it('fails loudly on a reference of ours that is none', async () => {
    const known = { ServiceRequest: { reference: 'ServiceRequest', versionId: '1', digest: '' } }
    await expect(write(without('transaction'), aReferral().build(), known)).rejects.toThrow(
      'a reference of ours has an id',
    )
  })

  it('fault R37: stops between two as soon as the lease is gone', async () => {
    const his = without('transaction')
    let left = 2
    const attempt = { ...noting().attempt, begin: async () => left-- > 0 }
    expect(await write(his, aReferral().build(), {}, attempt)).toMatchObject({
      failure: { code: 'lease-lost' },
    })
    expect(his.held()).toHaveLength(2)
  })

  it('fault R3: does not know what became of a resource without an answer', async () => {
    const his = without('transaction')
    his.loseAnswers()
    expect(await write(his, aReferral().build())).toMatchObject({ failure: { kind: 'unknown' } })
    expect(his.held()).toHaveLength(1)
  })
})

describe('writing a referral under ids of ours', () => {
  it('puts each where our identifier says, in one transaction', async () => {
    const his = withOwnIds()
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    expect(references.ServiceRequest?.reference).toBe(`ServiceRequest/${referral.id}`)
    expect(references['Consent/help']?.reference).toBe(`Consent/${referral.id}-consent-help`)
    const task = his.held().find(({ resourceType }) => resourceType === 'Task') as Task
    expect(task.focus?.reference).toBe(`ServiceRequest/${referral.id}`)
    expect(references.ServiceRequest?.versionId).toBe('1')
  })

  it('puts each there one by one, without a condition or a search', async () => {
    const his = withOwnIds('transaction')
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    expect(his.calls()).toEqual([
      `update QuestionnaireResponse/${referral.id}-consent-source`,
      `update Consent/${referral.id}-consent-help`,
      `update Consent/${referral.id}-consent-disclosure`,
      `update ServiceRequest/${referral.id}`,
      `update Task/${referral.id}-task-coordination`,
    ])
    expect(references.ServiceRequest).toMatchObject({ versionId: '1' })
    expect(references.ServiceRequest?.digest).not.toBe('')
  })

  it('is put there without a search where the HIS creates without looking', async () => {
    const his = withOwnIds('transaction', 'conditional-create')
    written(await write(his, aReferral().build()))
    expect(his.calls().filter((call) => /search|batch/.test(call))).toEqual([])
    oneOfEach(his)
  })

  it('is there once when it is sent again', async () => {
    const his = withOwnIds('conditional-create', 'search')
    const referral = aReferral().build()
    await unheardOf(his, referral)
    written(await write(his, referral))
    oneOfEach(his)
  })
})

describe('a HIS that turns out to do less than it says', () => {
  const notSupported = refusal(400, ['not-supported'])

  it('fault R19: is written to one by one, from then on at once', async () => {
    const his = without()
    his.refuseWhen((call) => (call === 'transaction' ? notSupported : null))
    written(await write(his, aReferral().build()))
    expect(wayNow(his.issuer)).toBe('conditional-create')
    expect(his.issuer.experience.tell()).toMatchObject({
      taken: [{ way: 'conditional-create' }],
      refused: [{ ability: 'transaction' }],
    })
    his.calls()
    written(await write(his, aReferral().build()))
    expect(his.calls()).not.toContain('transaction')
  })

  it.each<[string, (call: string) => FhirFailure | null, string]>([
    [
      'no ids of ours',
      (call) => (/update .*-consent-source$/.test(call) ? refusal(405, ['not-supported']) : null),
      'conditional-create',
    ],
    [
      'no conditional create',
      (call) => (call.endsWith('if none') ? notSupported : null),
      'search-then-create',
    ],
  ])('is written to another way where it takes %s', async (_, refuse, way) => {
    const his = withOwnIds('transaction')
    if (way === 'search-then-create') his.issuer.experience.lacks(['own-id'])
    his.refuseWhen(refuse)
    written(await write(his, aReferral().build()))
    expect(wayNow(his.issuer)).toBe(way)
    oneOfEach(his)
  })

  it('goes without a type that it does not hold, and refers to it by our identifier', async () => {
    const his = without('transaction')
    his.refuseWhen((call) =>
      call.startsWith('create Consent') ? refusal(404, ['not-supported']) : null,
    )
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    expect(namesIn(references)).toEqual([
      'QuestionnaireResponse',
      'ServiceRequest',
      'Task/coordination',
    ])
    const request = his.held().find(({ resourceType }) => resourceType === 'ServiceRequest')
    const [info] = (request as ServiceRequest).supportingInfo ?? []
    expect(info?.reference).toBeUndefined()
    expect(info?.identifier?.value).toBe(`${referral.id}-consent-help`)
    expect(his.issuer.experience.tell().refused).toMatchObject([{ ability: 'Consent' }])
  })

  it.each<[string, string[], (call: string) => FhirFailure | null]>([
    ['says', ['QuestionnaireResponse'], () => null],
    [
      'turns out',
      ['transaction'],
      (call) =>
        call.startsWith('create QuestionnaireResponse') ? refusal(404, ['not-supported']) : null,
    ],
  ])(
    'gets the source inside each Consent where it %s that it holds none',
    async (_, lacking, refuse) => {
      const his = without(...lacking)
      his.refuseWhen(refuse)
      const referral = aReferral().build()
      const references = written(await write(his, referral))
      expect(namesIn(references)).toEqual(names.filter((name) => name !== 'QuestionnaireResponse'))
      const consents = his.held().flatMap((one) => (one.resourceType === 'Consent' ? one : []))
      for (const { sourceReference, contained } of consents) {
        expect(sourceReference).toEqual({ reference: '#source' })
        expect(contained?.[0]).toMatchObject({
          resourceType: 'QuestionnaireResponse',
          id: 'source',
        })
      }
      expect(consents).toHaveLength(2)
      expect(written(await write(his, referral, references))).toBe(references)
    },
  )

  it('goes without a type that it does not implement, where it creates without a condition', async () => {
    const his = without('transaction', 'conditional-create')
    his.refuseWhen((call) => (call === 'create Task' ? refusal(501, ['not-supported']) : null))
    expect(namesIn(written(await write(his, aReferral().build())))).not.toContain(
      'Task/coordination',
    )
    expect(his.issuer.experience.tell().refused).toMatchObject([{ ability: 'Task' }])
  })

  it.each([
    ['where it was', false, /^update ServiceRequest/],
    ['under an id of ours', true, /^update ServiceRequest/],
    ['as new', false, /^create ServiceRequest/],
  ])('fault R12: says what it will not have, put there %s', async (_, ownIds, call) => {
    const his = ownIds ? withOwnIds('transaction') : without('transaction')
    const referral = aReferral().build()
    const known = /update/.test(call.source) && !ownIds ? written(await write(his, referral)) : {}
    const refused = {
      ...refusal(422, ['invalid']),
      expressions: ['ServiceRequest.reasonCode'],
    } as FhirFailure
    his.refuseWhen((one) => (call.test(one) ? refused : null))
    expect(await write(his, urgent(referral), known)).toMatchObject({
      failure: { kind: 'refused', code: 'http-422:ServiceRequest.reasonCode' },
    })
  })

  it('goes without a type that it does not create, also where it was searched for', async () => {
    const his = without('transaction', 'conditional-create', 'batch')
    his.refuseWhen((call) => (call === 'create Task' ? refusal(404, ['not-supported']) : null))
    const references = written(await write(his, aReferral().build()))
    expect(namesIn(references)).toEqual([
      'Consent/disclosure',
      'Consent/help',
      'QuestionnaireResponse',
      'ServiceRequest',
    ])
    expect(his.issuer.experience.tell().refused).toMatchObject([{ ability: 'Task' }])
  })

  it('fault R19: gets nothing from then on when it turns out to hold nothing', async () => {
    const his = without()
    his.refuseWhen((call) =>
      /transaction|create/.test(call) ? refusal(404, ['not-supported']) : null,
    )
    expect(written(await write(his, aReferral().build()))).toEqual({})
    expect(wayNow(his.issuer)).toBe('paste')
    expect(his.held()).toEqual([])
  })

  it('gets nothing where nothing could be found back', async () => {
    const his = without('search', 'conditional-create')
    expect(written(await write(his, aReferral().build()))).toEqual({})
    expect(his.calls()).toEqual([])
  })

  it('gets the letter alone where it holds all but the ServiceRequest', async () => {
    const his = without('ServiceRequest')
    expect(namesIn(written(await write(his, aReferral().build())))).toEqual([
      'DocumentReference/letter',
    ])
  })

  it('gets the letter where it holds no ServiceRequest, and keeps it up to date', async () => {
    const his = without('transaction', 'ServiceRequest', 'Task', 'Consent', 'QuestionnaireResponse')
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    expect(namesIn(references)).toEqual(['DocumentReference/letter'])
    expect(wayNow(his.issuer)).toBe('letter')
    his.calls()
    const letter = async () => new TextEncoder().encode('%PDF-1.7 another')
    written(await write(his, referral, references, undefined, { letter }))
    expect(his.calls()).toEqual([
      `update ${references['DocumentReference/letter']?.reference} at 1`,
    ])
  })

  it('gets the report beside the letter, and not without one', async () => {
    const his = without('transaction', 'ServiceRequest', 'Task', 'Consent', 'QuestionnaireResponse')
    const report = async () => pdf
    const completed = aReferral().received().acceptedBy().started().completed().build()
    const references = written(await write(his, completed, {}, undefined, { report }))
    expect(namesIn(references)).toEqual(['DocumentReference/letter', 'DocumentReference/report'])
    const whole = without()
    expect(namesIn(written(await write(whole, completed, {}, undefined, { report })))).toEqual(
      [...names, 'DocumentReference/report', 'Task/review'].toSorted(),
    )
  })

  it('gets nothing where it holds nothing, and no token is asked for', async () => {
    const his = without(...writtenTypes)
    const tokens = async () =>
      failure({ kind: 'permission', code: 'no-token', retryAfterSeconds: null } as const)
    expect(written(await write(his, aReferral().build(), {}, undefined, { tokens }))).toEqual({})
    expect(his.calls()).toEqual([])
    expect(his.issuer.experience.tell().taken).toEqual([])
  })

  it('keeps what it took before up to date, also where it takes nothing new', async () => {
    const his = without()
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    his.issuer.experience.lacks(writtenTypes)
    const again = written(await write(his, urgent(referral), references))
    expect(wayNow(his.issuer)).toBe('paste')
    expect(again.ServiceRequest?.versionId).toBe('2')
  })

  it('fault R12: is not blamed for a referral that it refuses every way', async () => {
    const his = without()
    his.refuseWhen((call) =>
      /transaction|create/.test(call) ? refusal(422, ['processing']) : null,
    )
    expect(await write(his, aReferral().build())).toMatchObject({
      failure: { kind: 'refused', code: 'http-422' },
    })
    expect(his.issuer.experience.tell()).toEqual({ taken: [], refused: [] })
    expect(wayNow(his.issuer)).toBe('transaction')
  })

  it('fault R12, R19: remembers what it lacks only when the whole went another way', async () => {
    const his = without()
    let isDown = true
    his.refuseWhen((call) => {
      if (call === 'transaction') return notSupported
      return isDown && call.startsWith('create Task') ? refusal(503) : null
    })
    const referral = aReferral().build()
    const { attempt, reached } = noting()
    expect(await write(his, referral, {}, attempt)).toMatchObject({
      failure: { kind: 'unavailable', code: 'http-503' },
    })
    expect(reached).toHaveLength(4)
    expect(wayNow(his.issuer)).toBe('transaction')
    isDown = false
    written(await write(his, referral, reached.at(-1)))
    expect(wayNow(his.issuer)).toBe('conditional-create')
    oneOfEach(his)
  })
})

describe('the appointments of a referral', () => {
  const planned = furtherCases['appointments and reports']
  const appointmentsIn = (his: MemoryHis) =>
    his.held().filter(({ resourceType }) => resourceType === 'Appointment').length
  const workIn = (his: MemoryHis) =>
    his.held().find(({ resourceType }) => resourceType === 'Task') as Task
  const referredTo = (his: MemoryHis) =>
    (workIn(his).output ?? []).flatMap(({ valueReference }) =>
      valueReference?.type === 'Appointment' ? [valueReference.reference] : [],
    )

  it('are in the record, and the work refers to them', async () => {
    const his = without()
    written(await write(his, planned))
    expect(his.calls()).toEqual(['transaction'])
    expect(appointmentsIn(his)).toBe(4)
    expect(referredTo(his).every((reference) => reference?.startsWith('Appointment/'))).toBe(true)
  })

  it.each([[[]], [['transaction']], [['transaction', 'conditional-create']]])(
    'are not where the HIS does not hold them (%j), and the work names them by our identifier',
    async (lacking) => {
      const his = without('Appointment', ...lacking)
      written(await write(his, planned))
      expect(appointmentsIn(his)).toBe(0)
      expect(referredTo(his)).toEqual([undefined, undefined, undefined, undefined])
      expect(wayNow(his.issuer)).not.toBe('letter')
    },
  )

  it.each([400, 403, 404, 422])(
    'do not keep the rest out of a record that refuses them with %i',
    async (status) => {
      const his = without()
      let isFirst = true
      his.refuseWhen((call) => {
        if (call !== 'transaction' || !isFirst) return null
        isFirst = false
        return refusal(status)
      })
      written(await write(his, planned))
      expect(his.calls()).toEqual(['transaction', 'transaction'])
      expect(appointmentsIn(his)).toBe(0)
      expect(his.issuer.experience.tell().refused).toMatchObject([{ ability: 'Appointment' }])
      expect(wayNow(his.issuer)).toBe('transaction')
    },
  )

  it('do not either where the parts go one by one', async () => {
    const his = without('transaction')
    his.refuseWhen((call) => (call.startsWith('create Appointment') ? refusal(403) : null))
    written(await write(his, planned))
    expect(appointmentsIn(his)).toBe(0)
    expect(workIn(his).status).toBe('in-progress')
  })

  it('fault R12: do not hide that it is the referral which is refused', async () => {
    const his = without()
    his.refuseWhen((call) => (call === 'transaction' ? refusal(422, ['invalid']) : null))
    expect(await write(his, planned)).toMatchObject({ failure: { code: 'http-422' } })
    expect(his.issuer.experience.tell().refused).toEqual([])
  })
})

describe('a HIS that has two of ours', () => {
  const doubled = async (referral: Referral, ...lacking: string[]) => {
    const his = without(...lacking)
    const first = await unheardOf(his, referral)
    for (const [name, { reference }] of Object.entries(first)) {
      const one = his.held().find(({ resourceType, id }) => `${resourceType}/${id}` === reference)
      if (one !== undefined) his.put(one, `${one.resourceType}/second-${name.replace('/', '-')}`)
    }
    expect(his.held()).toHaveLength(10)
    return { his, first }
  }

  it.each([
    ['in a transaction', []],
    ['one by one', ['transaction']],
    ['one by one, without a batch', ['transaction', 'batch']],
  ])('fault R3: is written to at the first of them, %s', async (_, lacking) => {
    const referral = aReferral().build()
    const { his, first } = await doubled(referral, ...lacking)
    const references = written(await write(his, urgent(referral)))
    const placesOf = (known: HisReferences) =>
      Object.entries(known).map(([name, { reference }]) => `${name} ${reference}`)
    expect(placesOf(references).toSorted()).toEqual(placesOf(first).toSorted())
    expect(his.held()).toHaveLength(10)
  })

  it('fault R18: is no reason to look where all of ours are known', async () => {
    const his = without()
    const referral = aReferral().build()
    const references = written(await write(his, referral))
    his.calls()
    his.refuseWhen((call) => (call === 'transaction' ? refusal(412) : null))
    expect(await write(his, urgent(referral), references)).toMatchObject({
      failure: { kind: 'conflict' },
    })
    expect(his.calls()).toEqual(['transaction'])
  })

  it('fault R18: is not assumed where a 412 is of something else', async () => {
    const his = without()
    his.refuseWhen((call) => (call === 'transaction' ? refusal(412) : null))
    expect(await write(his, aReferral().build())).toMatchObject({
      failure: { kind: 'conflict', code: 'http-412' },
    })
    expect(his.calls()).toEqual(['transaction', 'batch'])
  })

  it('fault R18: stays a conflict where the HIS cannot be asked which', async () => {
    const his = without()
    his.refuseWhen((call) =>
      call === 'metadata' ? null : refusal(call === 'transaction' ? 412 : 503),
    )
    expect(await write(his, aReferral().build())).toMatchObject({
      failure: { kind: 'conflict', code: 'http-412' },
    })
  })

  it('reliability I5: is stopped at where they are another patient’s', async () => {
    const referral = aReferral().build()
    const { his } = await doubled(referral)
    const other = theReferral(referral)
      .forPatient({ id: 'patient-other' as FhirId })
      .build()
    expect(await write(his, other)).toMatchObject({ failure: { code: 'other-patient' } })
  })
})

describe('the token to write with', () => {
  it('fault R13: is replaced once when the HIS takes it no more', async () => {
    const his = without('transaction')
    const asked: (string | null)[] = []
    const tokens: WriteOptions['tokens'] = async (_, __, refused) => {
      asked.push(refused)
      return success(`token-${asked.length}`)
    }
    let isOver = true
    his.refuseWhen((call) => {
      if (!call.startsWith('create ServiceRequest') || !isOver) return null
      isOver = false
      return refusal(401)
    })
    written(await write(his, aReferral().build(), {}, undefined, { tokens }))
    expect(asked).toEqual([null, 'token-1'])
    expect(his.calls()).toEqual([
      'create QuestionnaireResponse if none',
      'create Consent if none',
      'create Consent if none',
      'create ServiceRequest if none',
      'create ServiceRequest if none',
      'create Task if none',
    ])
  })

  it('fault R13: is not asked for a third time', async () => {
    const his = without()
    let asked = 0
    const tokens: WriteOptions['tokens'] = async () => {
      asked += 1
      return success('token')
    }
    his.refuseWhen((call) => (call === 'transaction' ? refusal(401) : null))
    expect(await write(his, aReferral().build(), {}, undefined, { tokens })).toMatchObject({
      failure: { kind: 'permission', code: 'http-401' },
    })
    expect(asked).toBe(2)
  })

  it.each([1, 2])('is the end of it where there is none, the %ith time', async (nth) => {
    const none = { kind: 'permission', code: 'no-token', retryAfterSeconds: null } as const
    const his = without()
    let asked = 0
    const tokens: WriteOptions['tokens'] = async () => {
      asked += 1
      return asked === nth ? failure(none) : success('token')
    }
    his.refuseWhen((call) => (call === 'transaction' ? refusal(401) : null))
    expect(await write(his, aReferral().build(), {}, undefined, { tokens })).toEqual(failure(none))
  })

  it('is asked for once where the HIS refuses for another reason', async () => {
    const his = without()
    let asked = 0
    const tokens: WriteOptions['tokens'] = async () => {
      asked += 1
      return success('token')
    }
    his.refuseWhen((call) => (call === 'transaction' ? refusal(403, null, 30) : null))
    expect(await write(his, aReferral().build(), {}, undefined, { tokens })).toEqual(
      failure({ kind: 'refused', code: 'http-403', retryAfterSeconds: 30 }),
    )
    expect(asked).toBe(1)
  })
})

describe('a HIS that does not say what it can do', () => {
  it('is sent nothing while it does not answer', async () => {
    const his = without()
    his.refuseWhen(() => refusal(503))
    expect(await write(his, aReferral().build())).toEqual(
      failure({ kind: 'unavailable', code: 'his-unavailable', retryAfterSeconds: null }),
    )
    expect(his.calls()).toEqual([])
  })

  it('is tried with what leaves nothing behind when it fails', async () => {
    const his = aMemoryHis(null)
    expect(wayNow(his.issuer)).toBe('transaction')
    written(await write(his, aReferral().build()))
    expect(his.calls()).toEqual(['transaction'])
  })

  it('is given nothing where it speaks another version of FHIR', async () => {
    const his = aMemoryHis({ ...aStatement(), fhirVersion: '3.0.1' })
    expect(written(await write(his, aReferral().build()))).toEqual({})
    expect(wayNow(his.issuer)).toBe('paste')
  })
})

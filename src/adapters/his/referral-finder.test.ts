import type { FhirResource, Task } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { aCheckedFile } from '../../../test/support/files.ts'
import { aMemoryHis, noAnswer, refusal } from '../../../test/support/memory-his.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { failure, success } from '../../domain/result.ts'
import { canonicalsAt } from '../../fhir/canonicals.ts'
import { resourcesOf } from '../../fhir/write/resources-of.ts'
import type { FhirFailure } from './fhir-failure.ts'
import { foundIn, patientOf, searchReferral, seenIn } from './referral-finder.ts'

const referral = aReferral().build()
const [work] = resourcesOf(referral, { report: null }).filter(
  ({ name }) => name === 'Task/coordination',
)
if (work === undefined) throw new Error('there is no Task')

const aTask = (id: string, lastUpdated?: string, changed: Partial<Task> = {}): Task => ({
  ...(work.resource as Task),
  id,
  ...(lastUpdated && { meta: { versionId: '1', lastUpdated } }),
  ...changed,
})

const search = (found: readonly FhirResource[] | FhirFailure) => {
  const fhir = {
    ...aMemoryHis().fhir,
    search: async () => ('kind' in found ? failure(found) : success(found)),
  }
  const reader = { fhir, fhirForFiles: fhir, canBatch: true, token: 'token' }
  return searchReferral(reader, [work], referral.patient.id)
}

const idsIn = async (...found: readonly FhirResource[]) => {
  const hits = await search(found)
  return hits.ok ? hits.value.get(work.name)?.map(({ id }) => id) : hits.failure
}

describe('what the HIS has of ours', () => {
  it('counts the earlier one first, whatever the zone it is told in', async () => {
    const late = aTask('late', '2026-11-25T10:00:00+02:00')
    const early = aTask('early', '2026-11-25T07:59:00Z')
    expect(await idsIn(late, early)).toEqual(['early', 'late'])
    expect(await idsIn(early, late)).toEqual(['early', 'late'])
  })

  it('counts by id where both are as old, or it does not tell', async () => {
    const at = '2026-11-25T08:00:00Z'
    expect(await idsIn(aTask('b', at), aTask('a', at))).toEqual(['a', 'b'])
    expect(await idsIn(aTask('b', at), aTask('a'))).toEqual(['a', 'b'])
    expect(await idsIn(aTask('a', at), aTask('b'))).toEqual(['b', 'a'])
    expect(await idsIn(aTask('c'), aTask('a'), aTask('b'))).toEqual(['a', 'b', 'c'])
    expect(await idsIn(aTask('a', at), aTask('b', 'gisteren'))).toEqual(['b', 'a'])
  })

  it('counts what is in force before what is entered in error', async () => {
    const at = '2026-11-25T08:00:00Z'
    const wrong = aTask('a', at, { status: 'entered-in-error' })
    expect(await idsIn(wrong, aTask('b', '2026-11-25T09:00:00Z'))).toEqual(['b', 'a'])
    expect(await idsIn(aTask('b', '2026-11-25T09:00:00Z'), wrong)).toEqual(['b', 'a'])
  })

  it('leaves out what has not our identifier, whatever it was given for', async () => {
    const [{ system = '', value = '' } = {}] = [work.resource.identifier ?? []].flat()
    const others = [
      aTask('of-another-system', undefined, { identifier: [{ system: 'x', value }] }),
      aTask('of-another-value', undefined, { identifier: [{ system, value: 'x' }] }),
      aTask('without', undefined, { identifier: [] }),
      { resourceType: 'Task', id: 'bare', status: 'draft', intent: 'order' } as Task,
      { ...aTask('other-type'), resourceType: 'Patient' } as unknown as FhirResource,
    ]
    expect(await idsIn(...others)).toEqual([])
    const among = aTask('among', undefined, {
      identifier: [
        { system: 'x', value: 'y' },
        { system, value },
      ],
    })
    expect(await idsIn(...others, among)).toEqual(['among'])
  })

  it('reliability I5: is refused where any of it is about another patient, or about none', async () => {
    const refused = { kind: 'stopped', code: 'other-patient' }
    const other = aTask('b', undefined, { for: { reference: 'Patient/other' } })
    expect(await idsIn(aTask('a'), other)).toEqual(refused)
    expect(await idsIn(aTask('a', undefined, { for: {} }))).toEqual(refused)
  })

  it('is not known where the search fails', async () => {
    expect(await search(noAnswer)).toEqual(failure({ kind: 'not-sent', code: 'timeout' }))
    expect(await search(refusal(403))).toEqual(failure(refusal(403)))
  })

  it('is not known where the search is refused, and nothing was sent that could be named', async () => {
    const refused = {
      ...refusal(422, ['invalid']),
      expressions: ['Bundle.entry[0]', 'Task.status'],
    }
    expect(await search(refused as FhirFailure)).toEqual(failure(refused))
  })

  it('fault R19: cannot be searched for in a HIS that does not search', async () => {
    const refused = refusal(501, ['not-supported'])
    const lack = { ability: 'search', isSure: true } as const
    expect(await search(refused)).toEqual(
      failure({ kind: 'lacking', code: 'http-501', refusal: refused, ...lack }),
    )
  })
})

describe('what carries a file', () => {
  const file = aCheckedFile().attachment
  const supplemented = aReferral().received().supplementedWith([file]).build()
  const resources = resourcesOf(supplemented, { report: null })

  it('is searched for by itself, and without its content', async () => {
    const [together, alone]: [unknown[], unknown[]] = [[], []]
    const { fhir } = aMemoryHis()
    const reader = {
      fhir: {
        ...fhir,
        post: async (bundle: Parameters<typeof fhir.post>[0]) => {
          together.push(...(bundle.entry ?? []).map(({ request }) => request?.url))
          return failure(noAnswer)
        },
      },
      fhirForFiles: {
        ...fhir,
        search: async (asked: unknown) => {
          alone.push(asked)
          return success([])
        },
      },
      canBatch: true,
      token: 'token',
    }
    await searchReferral(reader, resources, supplemented.patient.id)
    expect(together).toHaveLength(resources.length - 1)
    expect(together.filter((url) => String(url).includes('attachment'))).toEqual([])
    const { identifier } = canonicalsAt()
    expect(alone).toEqual([
      {
        type: 'DocumentReference',
        parameters: {
          identifier: `${identifier}|${supplemented.id}-attachment-1`,
          _elements: 'id,meta,identifier,status,subject',
        },
      },
    ])
  })
})

describe('whose record a resource is in', () => {
  it.each<[string, object]>([
    ['Consent', { patient: { reference: 'Patient/p-1' } }],
    ['Task', { for: { reference: 'Patient/p-1' } }],
    ['ServiceRequest', { subject: { reference: 'Patient/p-1' } }],
    ['DocumentReference', { subject: { reference: 'Patient/p-1' } }],
    ['QuestionnaireResponse', { subject: { reference: 'Patient/p-1' } }],
  ])('is what a %s says', (resourceType, says) => {
    expect(patientOf({ resourceType, ...says } as never)).toBe('p-1')
    expect(patientOf({ resourceType } as never)).toBeNull()
    expect(patientOf({ resourceType, subject: { reference: 'Group/p-1' } } as never)).toBeNull()
  })
})

describe('in whose record an appointment is', () => {
  const appointment = (...references: readonly (string | undefined)[]) =>
    patientOf({
      resourceType: 'Appointment',
      participant: references.map((reference) => ({ actor: { reference }, status: 'accepted' })),
    } as never)

  it('is that of the one patient who takes part', () => {
    expect(appointment('Practitioner/x', 'Patient/p-1', undefined)).toBe('p-1')
    expect(appointment('Practitioner/x')).toBeNull()
    expect(appointment('Patient/p-1', 'Patient/p-2')).toBeNull()
    expect(patientOf({ resourceType: 'Appointment' } as never)).toBeNull()
  })
})

describe('where each is', () => {
  const at = (versionId: string | null) => ({ reference: 'Task/a', versionId, digest: 'd' })
  const hits = (...tasks: readonly Task[]) => new Map([[work.name, tasks]])

  it('is as we know it while it is at the version that we know', () => {
    const known = { [work.name]: at('1') }
    const found = hits(aTask('a', '2026-11-25T08:00:00Z'))
    expect(foundIn(found, known).references[work.name]).toBe(known[work.name])
    expect(foundIn(found, { [work.name]: at('2') }).references).toEqual({
      [work.name]: { ...at('1'), digest: '' },
    })
  })

  it('is not the one that we know where another stands in its place', () => {
    const known = { [work.name]: { reference: 'Task/gone', versionId: '1', digest: 'd' } }
    expect(foundIn(hits(aTask('a', '2026-11-25T08:00:00Z')), known).references).toEqual({
      [work.name]: { ...at('1'), digest: '' },
    })
  })

  it('is at no version where the HIS tells none', () => {
    const { meta: _, ...bare } = aTask('a')
    expect(foundIn(hits(bare), {}).references[work.name]).toEqual({ ...at(null), digest: '' })
    expect(foundIn(hits(aTask('a')), {}).references[work.name]).toEqual({ ...at(null), digest: '' })
    const known = { [work.name]: at(null) }
    expect(foundIn(hits(aTask('a')), known).references[work.name]).toBe(known[work.name])
  })

  it('is the one that we know of before any other', () => {
    const found = hits(aTask('b'), aTask('a'))
    expect(foundIn(found, { [work.name]: at(null) }).references[work.name]?.reference).toBe(
      'Task/a',
    )
    expect(foundIn(found, {}).references[work.name]?.reference).toBe('Task/b')
  })

  it('is missing where there is none', () => {
    expect(foundIn(hits(), {})).toEqual({ references: {}, missing: [work.name] })
    expect(foundIn(hits(aTask('a')), {}).missing).toEqual([])
  })
})

describe('workflow 29: what the HIS says that we would not say ourselves', () => {
  const reviewed = resourcesOf(aReferral().received().acceptedBy().started().completed().build(), {
    report: null,
  })
  const system = canonicalsAt().identifier

  /** What is held of these, each at `Type/a`, with this status; `others` beside it, and none of them counts. */
  const seen = (statuses: Readonly<Record<string, string>>, others: typeof statuses = {}) => {
    const held = (name: string, id: string, status: string) => {
      const found = reviewed.find((one) => one.name === name)
      if (found === undefined) throw new Error(`no ${name}`)
      return { ...found.resource, id, status } as (typeof found)['resource']
    }
    const hits = new Map(
      Object.entries(statuses).map(([name, status]) => {
        const other = others[name]
        const beside = other === undefined ? [] : [held(name, 'b', other)]
        return [name, [...beside, held(name, 'a', status)]]
      }),
    )
    const references = Object.fromEntries(
      [...hits].map(([name, [first]]) => [
        name,
        { reference: `${first?.resourceType}/a`, versionId: '1', digest: 'd' },
      ]),
    )
    return { hits, references }
  }
  const said = ({ hits, references }: ReturnType<typeof seen>) => seenIn(hits, references, system)

  it('is that the request is over', () => {
    expect(said(seen({ ServiceRequest: 'revoked' }))).toEqual({ request: 'revoked', review: null })
  })

  it('is that the review is done, whatever else it holds of ours', () => {
    const all = {
      'Consent/help': 'active',
      'Task/coordination': 'completed',
      ServiceRequest: 'active',
      'Task/review': 'completed',
    }
    expect(said(seen(all))).toEqual({ request: null, review: 'completed' })
  })

  it('is both, in whatever order it is found', () => {
    const both = { request: 'completed', review: 'completed' }
    const [request, review] = [{ ServiceRequest: 'completed' }, { 'Task/review': 'completed' }]
    expect(said(seen({ ...request, ...review }))).toEqual(both)
    expect(said(seen({ ...review, ...request }))).toEqual(both)
  })

  it('is nothing where it is as we left it', () => {
    const nothing = { request: null, review: null }
    expect(said(seen({ ServiceRequest: 'active', 'Task/review': 'requested' }))).toEqual(nothing)
    expect(said(seen({}))).toEqual(nothing)
  })

  it('is what the one says that counts, and no copy of it', () => {
    const copied = seen({ ServiceRequest: 'active' }, { ServiceRequest: 'revoked' })
    expect(said(copied).request).toBeNull()
    const copying = seen({ ServiceRequest: 'revoked' }, { ServiceRequest: 'active' })
    expect(said(copying).request).toBe('revoked')
  })

  it('is nothing of what we do not know to be there', () => {
    const { hits } = seen({ ServiceRequest: 'revoked' })
    expect(said({ hits, references: {} }).request).toBeNull()
    const both = seen({ ServiceRequest: 'revoked', 'Task/review': 'completed' })
    const { ServiceRequest: _, ...known } = both.references
    expect(said({ ...both, references: known })).toEqual({ request: null, review: 'completed' })
  })
})

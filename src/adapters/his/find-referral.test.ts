import { describe, expect, it } from 'vitest'
import { aMemoryHis, aStatement, noAnswer, refusal } from '../../../test/support/memory-his.ts'
import { aReferral, theReferral } from '../../../test/support/referrals.ts'
import type { HisReferences, WriteAttempt } from '../../application/ports/his.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import { failure, success } from '../../domain/result.ts'
import { findReferral } from './find-referral.ts'
import type { WriteOptions } from './referral-writing.ts'
import { resolveDuplicates } from './resolve-duplicates.ts'
import { writeReferral } from './write-referral.ts'

const options: WriteOptions = {
  tokens: async () => success('token-1'),
  report: async () => null,
  letter: async () => new TextEncoder().encode('%PDF-1.7'),
  onwardLetter: async () => new TextEncoder().encode('%PDF-1.7'),
  file: async () => null,
}
const freely = { begin: async () => true, progress: async () => undefined }

/** A HIS with one referral in it, and where we put that. */
const withReferral = async (lacking: readonly string[] = []) => {
  const his = aMemoryHis(aStatement(lacking))
  const referral = aReferral().build()
  const written = await writeReferral(his.issuer, options, referral, {}, freely)
  if (!written.ok) throw new Error(written.failure.code)
  his.calls()
  return { his, referral, references: written.value }
}
type Found = Awaited<ReturnType<typeof withReferral>>

/** Where each is; what it says there is told elsewhere. */
const find = async ({ his, referral }: Found, known: HisReferences) => {
  const found = await findReferral(his.issuer, options, referral, known)
  if (!found.ok) return found
  const { references, missing } = found.value
  return success({ references, missing })
}

const resolveIn = (
  { his, referral }: Found,
  references: HisReferences,
  attempt: WriteAttempt = freely,
) => resolveDuplicates(his.issuer, options, { referral, references }, attempt)

const resolve = async (found: Found, references: HisReferences) => {
  const resolved = await resolveIn(found, references)
  return resolved.ok ? success(resolved.value.duplicates) : resolved
}

const asFound = (references: HisReferences): HisReferences =>
  Object.fromEntries(
    Object.entries(references).map(([name, one]) => [name, { ...one, digest: '' }]),
  )

const knownIn = ({ references }: Found, name: string) => {
  const known = references[name]
  if (known === undefined) throw new Error(`${name} was not written`)
  return known
}
const placeOf = (found: Found, name: string): string => knownIn(found, name).reference

/** As another attempt of ours put it there. */
const again = (found: Found, name: string, id: string, changed: object = {}) => {
  const { his } = found
  const reference = placeOf(found, name)
  const one = his
    .held()
    .find(({ resourceType, id: held }) => `${resourceType}/${held}` === reference)
  if (one === undefined) throw new Error(`${name} is not there`)
  his.put({ ...one, ...changed }, `${one.resourceType}/${id}`)
  return `${one.resourceType}/${id}`
}

const statusOf = ({ his }: Found, reference: string): unknown =>
  his
    .held()
    .flatMap((one) =>
      `${one.resourceType}/${one.id}` === reference && 'status' in one ? one.status : [],
    )[0]

/** A second ServiceRequest, to which we write and to which the Task refers. */
const withOtherRequest = (found: Found) => {
  const [first, task] = [placeOf(found, 'ServiceRequest'), placeOf(found, 'Task/coordination')]
  const second = again(found, 'ServiceRequest', 'second')
  again(found, 'Task/coordination', task.replace('Task/', ''), { focus: { reference: second } })
  const known: HisReferences = {
    ...found.references,
    ServiceRequest: { ...knownIn(found, 'ServiceRequest'), reference: second },
    'Task/coordination': { ...knownIn(found, 'Task/coordination'), versionId: '2' },
  }
  return { first, second, known }
}

const focusOf = ({ his }: Found): string | undefined =>
  his.held().flatMap((one) => (one.resourceType === 'Task' ? (one.focus?.reference ?? []) : []))[0]

describe('looking for a referral in the HIS', () => {
  it('finds each where it is, and counts what we did not know of as changed', async () => {
    const found = await withReferral()
    expect(await find(found, {})).toEqual(
      success({ references: asFound(found.references), missing: [] }),
    )
    expect(found.his.calls()).toEqual(['batch'])
  })

  it('leaves what we know as we know it; what somebody changed is to be read before it is replaced', async () => {
    const found = await withReferral()
    const known = found.references
    expect(await find(found, known)).toEqual(success({ references: known, missing: [] }))
    const { reference = '' } = known.ServiceRequest ?? {}
    again(found, 'ServiceRequest', reference.replace('ServiceRequest/', ''))
    expect(await find(found, known)).toEqual(
      success({
        references: { ...known, ServiceRequest: { reference, versionId: null, digest: '' } },
        missing: [],
      }),
    )
  })

  it('says what is not there', async () => {
    const found = await withReferral()
    expect(await find({ ...found, referral: aReferral().build() }, {})).toEqual(
      success({
        references: {},
        missing: [
          'QuestionnaireResponse',
          'Consent/help',
          'Consent/disclosure',
          'ServiceRequest',
          'Task/coordination',
        ],
      }),
    )
  })

  it('goes on with the one that we know, though an earlier one is there', async () => {
    const found = await withReferral()
    const second = again(found, 'Task/coordination', 'second')
    const known = {
      ...found.references,
      'Task/coordination': { reference: second, versionId: '1', digest: 'd' },
    }
    expect(await find(found, known)).toEqual(success({ references: known, missing: [] }))
  })

  it('takes the one in force before an earlier one that is entered in error', async () => {
    const found = await withReferral()
    const { reference = '' } = found.references.ServiceRequest ?? {}
    const second = again(found, 'ServiceRequest', 'second')
    again(found, 'ServiceRequest', reference.replace('ServiceRequest/', ''), {
      status: 'entered-in-error',
    })
    expect(await find(found, {})).toMatchObject({
      value: { references: { ServiceRequest: { reference: second } } },
    })
  })

  it('looks for what the HIS takes, one by one where it takes no batch', async () => {
    const found = await withReferral(['batch', 'Consent'])
    expect(await find(found, {})).toMatchObject({ ok: true })
    expect(found.his.calls()).toEqual(['search ServiceRequest', 'search Task'])
  })

  it('looks for the letter where that is what it takes', async () => {
    const found = await withReferral(['QuestionnaireResponse', 'Consent', 'ServiceRequest', 'Task'])
    expect(await find(found, {})).toMatchObject({
      value: { references: { 'DocumentReference/letter': {} } },
    })
  })

  it('reliability I5: refuses what carries our identifier for another patient', async () => {
    const found = await withReferral()
    const referral = theReferral(found.referral)
      .forPatient({ id: 'patient-other' as FhirId })
      .build()
    const refused = failure({ kind: 'refused', code: 'other-patient', retryAfterSeconds: null })
    expect(await find({ ...found, referral }, {})).toEqual(refused)
    expect(await resolve({ ...found, referral }, {})).toEqual(refused)
  })

  it('changes nothing by looking, so that no answer is as if nothing was sent', async () => {
    const found = await withReferral(['batch'])
    found.his.refuseWhen((call) => (call === 'search Task' ? noAnswer : null))
    expect(await find(found, {})).toEqual(
      failure({ kind: 'unavailable', code: 'timeout', retryAfterSeconds: null }),
    )
  })

  it('does not look where the HIS does not answer what it can do', async () => {
    const his = aMemoryHis(null)
    his.refuseWhen(() => refusal(500))
    expect(await findReferral(his.issuer, options, aReferral().build(), {})).toMatchObject({
      failure: { code: 'his-unavailable' },
    })
  })
})

describe('a second one that the HIS made', () => {
  it('is none where there is one of each', async () => {
    const found = await withReferral()
    expect(await resolve(found, found.references)).toEqual(success('none'))
    expect(found.his.calls()).toEqual(['batch'])
  })

  it('fault R3: is entered in error at the version that was read; the earlier one stays', async () => {
    const found = await withReferral()
    const [task, consent] = [
      again(found, 'Task/coordination', 't-2'),
      again(found, 'Consent/help', 'c-2'),
    ]
    expect(await resolve(found, found.references)).toEqual(success('resolved'))
    expect(found.his.calls().filter((call) => !call.startsWith('versions'))).toEqual([
      'batch',
      'batch',
      `update ${consent} at 1`,
      `update ${task} at 1`,
    ])
    expect(statusOf(found, task)).toBe('entered-in-error')
    expect(statusOf(found, consent)).toBe('entered-in-error')
    expect(statusOf(found, placeOf(found, 'Task/coordination'))).toBe('requested')
    expect(await resolve(found, found.references)).toEqual(success('none'))
  })

  it('fault R3: is the later one, also where we write to that; what refers to it is moved', async () => {
    const found = await withReferral()
    const { first, second, known } = withOtherRequest(found)
    const resolved = await resolveIn(found, known)
    expect(resolved).toMatchObject({
      value: { duplicates: 'resolved', references: { ServiceRequest: { reference: first } } },
    })
    expect(statusOf(found, first)).toBe('active')
    expect(statusOf(found, second)).toBe('entered-in-error')
    expect(focusOf(found)).toBe(first)
    expect(found.his.calls().filter((call) => !call.startsWith('versions'))).toEqual([
      'batch',
      'transaction',
      'batch',
      `update ${second} at 1`,
    ])
  })

  it('fault R3: is only ended, and nothing written before, where we write to the earlier one', async () => {
    const found = await withReferral()
    const second = again(found, 'Task/coordination', 'second')
    const never = async () => {
      throw new Error('there is nothing to write')
    }
    expect(await resolveIn(found, found.references, { begin: never, progress: never })).toEqual(
      success({ duplicates: 'resolved', references: found.references }),
    )
    expect(statusOf(found, second)).toBe('entered-in-error')
  })

  it('fault R3: is none any more where somebody ended it meanwhile', async () => {
    const found = await withReferral()
    const second = again(found, 'Task/coordination', 'second')
    let looks = 0
    found.his.refuseWhen((call) => {
      looks += Number(call === 'batch')
      if (looks === 2) again(found, 'Task/coordination', 'second', { status: 'entered-in-error' })
      return null
    })
    expect(await resolve(found, found.references)).toEqual(success('none'))
    expect(statusOf(found, second)).toBe('entered-in-error')
  })

  it('fault R3: is not what is there once, though we did not know of it', async () => {
    const found = await withReferral()
    const second = again(found, 'Consent/help', 'second')
    const { 'Task/coordination': task, ...known } = found.references
    expect(await resolve(found, known)).toEqual(success('resolved'))
    expect(statusOf(found, second)).toBe('entered-in-error')
    expect(statusOf(found, task?.reference ?? '')).toBe('requested')
  })

  it('fault R3: moves what refers to it, and leaves what does not as it was written', async () => {
    const found = await withReferral()
    const { first, known } = withOtherRequest(found)
    const consent = again(found, 'Consent/help', 'second')
    again(found, 'Consent/disclosure', 'third')
    const reached: HisReferences[] = []
    const progress = async (references: HisReferences) => void reached.push(references)
    const moving = {
      ...known,
      'Consent/help': { ...knownIn(found, 'Consent/help'), reference: consent },
    }
    expect(await resolveIn(found, moving, { ...freely, progress })).toMatchObject({
      value: { duplicates: 'resolved', references: { ServiceRequest: { reference: first } } },
    })
    expect(reached[0]).toMatchObject({
      'Consent/help': { reference: placeOf(found, 'Consent/help'), digest: '' },
      ServiceRequest: { reference: first, digest: '' },
      'Task/coordination': { digest: '' },
    })
    expect(reached[0]?.['Consent/disclosure']).toBe(known['Consent/disclosure'])
    expect(reached[0]?.QuestionnaireResponse).toBe(known.QuestionnaireResponse)
  })

  it('fault R3: may be moved away from before all of ours is known', async () => {
    const found = await withReferral()
    const { first, second } = withOtherRequest(found)
    const known = { ServiceRequest: { ...knownIn(found, 'ServiceRequest'), reference: second } }
    expect(await resolve(found, known)).toEqual(success('resolved'))
    expect(focusOf(found)).toBe(first)
  })

  it('fault R3: is told where ours are from now on before they are moved', async () => {
    const found = await withReferral()
    const { first, known } = withOtherRequest(found)
    const task = placeOf(found, 'Task/coordination')
    const reached: HisReferences[] = []
    const progress = async (references: HisReferences) => {
      reached.push(references)
    }
    found.his.refuseWhen((call) => (call === 'transaction' ? refusal(503) : null))
    expect(await resolveIn(found, known, { ...freely, progress })).toMatchObject({
      failure: { kind: 'unavailable', code: 'http-503' },
    })
    expect(reached).toEqual([
      {
        ...known,
        ServiceRequest: { reference: first, versionId: '1', digest: '' },
        'Task/coordination': { reference: task, versionId: '2', digest: '' },
      },
    ])
  })

  it('fault R3: is a person’s to end where the HIS does not let ours be moved', async () => {
    const found = await withReferral()
    const { second, known } = withOtherRequest(found)
    found.his.refuseWhen((call) => (call === 'transaction' ? refusal(403) : null))
    expect(await resolve(found, known)).toEqual(success('unresolved'))
    expect(statusOf(found, second)).toBe('active')
  })

  it('fault R3: is the one that was made later, though the earlier one was changed after it', async () => {
    const found = await withReferral()
    const first = placeOf(found, 'Task/coordination')
    const second = again(found, 'Task/coordination', 'second')
    again(found, 'Task/coordination', first.replace('Task/', ''))
    expect(await resolve(found, found.references)).toEqual(success('resolved'))
    expect(statusOf(found, first)).toBe('requested')
    expect(statusOf(found, second)).toBe('entered-in-error')
  })

  it('fault R3: is the later one where we write to neither', async () => {
    const found = await withReferral()
    const second = again(found, 'Task/coordination', 'second')
    expect(await resolve(found, {})).toEqual(success('resolved'))
    expect(statusOf(found, second)).toBe('entered-in-error')
  })

  it.each([403, 412, 422])(
    'fault R3: is a person’s to end where the HIS answers %i',
    async (status) => {
      const found = await withReferral()
      again(found, 'Task/coordination', 'second')
      found.his.refuseWhen((call) => (call.startsWith('update') ? refusal(status) : null))
      expect(await resolve(found, found.references)).toEqual(success('unresolved'))
    },
  )

  it('fault R7: is ended at the next try where the HIS fails', async () => {
    const found = await withReferral()
    again(found, 'Task/coordination', 'second')
    found.his.refuseWhen((call) => (call.startsWith('update') ? refusal(503, null, 7) : null))
    expect(await resolve(found, found.references)).toEqual(
      failure({ kind: 'unavailable', code: 'http-503', retryAfterSeconds: 7 }),
    )
  })

  it('is ended at whatever version where the HIS tells none', async () => {
    const found = await withReferral(['batch'])
    const second = again(found, 'Task/coordination', 'second')
    const { search } = found.his.fhir
    found.his.fhir.search = async (...asked) => {
      const answer = await search(...asked)
      return answer.ok
        ? success(answer.value.map((one) => ({ ...one, meta: undefined }) as never))
        : answer
    }
    found.his.calls()
    expect(await resolve(found, found.references)).toEqual(success('resolved'))
    expect(found.his.calls().at(-1)).toBe(`update ${second}`)
  })

  it('is moved away from to whatever version where the HIS tells none', async () => {
    const found = await withReferral(['batch', 'transaction'])
    const { first, second, known } = withOtherRequest(found)
    const { search } = found.his.fhir
    found.his.fhir.search = async (...asked) => {
      const answer = await search(...asked)
      return answer.ok
        ? success(answer.value.map((one) => ({ ...one, meta: undefined }) as never))
        : answer
    }
    const reached: HisReferences[] = []
    const progress = async (references: HisReferences) => void reached.push(references)
    await resolveIn(found, known, { ...freely, progress })
    expect(reached[0]?.ServiceRequest).toEqual({ reference: first, versionId: null, digest: '' })
    expect(statusOf(found, second)).toBe('entered-in-error')
  })

  it('is a person’s to end where it has an id that FHIR does not allow', async () => {
    const found = await withReferral()
    again(found, 'Task/coordination', 'second one')
    expect(await resolve(found, found.references)).toEqual(success('unresolved'))
    expect(found.his.calls().filter((call) => call.startsWith('update'))).toEqual([])
  })
})

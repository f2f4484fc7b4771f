import { describe, expect, it } from 'vitest'
import { aWriting } from '../../../../test/support/a-writing.ts'
import { aMemoryHis, noAnswer, refusal } from '../../../../test/support/memory-his.ts'
import { aReferral } from '../../../../test/support/referrals.ts'
import type { FhirId } from '../../../domain/identifiers.ts'
import { failure, success } from '../../../domain/result.ts'
import { resourcesOf } from '../../../fhir/write/resources-of.ts'
import type { Change } from '../write-plan.ts'
import { atItsVersion } from './as-it-is.ts'
import type { Writing } from './way.ts'

const referral = aReferral().build()
const [, written] = resourcesOf(referral, { report: null })
if (written?.name !== 'Consent/help') throw new Error('a Consent follows its source')

const knownAt = (reference: string, versionId: string | null = null): Change => ({
  ...written,
  digest: 'today',
  known: { reference, versionId, digest: '' },
})

const withOne = (resource = written.resource) => {
  const his = aMemoryHis()
  his.put(resource, 'Consent/1')
  return { his, writing: aWriting(his, referral) }
}

describe('what was found and not read yet', () => {
  it('is replaced at the version that it has', async () => {
    const { writing } = withOne()
    const change = knownAt('Consent/1')
    expect(await atItsVersion(writing, change)).toEqual(success(knownAt('Consent/1', '1')))
  })

  it.each([
    ['whose version we know', knownAt('Consent/1', '7')],
    ['that is not known to be there', { ...knownAt('Consent/1'), known: null }],
    ['at a place that is none', knownAt('Consent/a b')],
    ['at a place without an id', knownAt('Consent')],
  ])('is not read where it is one %s', async (_, change) => {
    const { his, writing } = withOne()
    expect(await atItsVersion(writing, change)).toEqual(success(change))
    expect(his.calls()).toEqual([])
  })

  it('reliability I5: is not ours when it has not our identifier any more', async () => {
    const { identifier: _, ...without } = written.resource
    const { writing } = withOne(without as typeof written.resource)
    expect(await atItsVersion(writing, knownAt('Consent/1'))).toEqual(
      failure({ kind: 'stopped', code: 'other-patient' }),
    )
  })

  it('reliability I5: is not ours when it is about another patient', async () => {
    const { writing } = withOne()
    const patient = 'patient-other' as FhirId
    expect(await atItsVersion({ ...writing, patient }, knownAt('Consent/1'))).toEqual(
      failure({ kind: 'stopped', code: 'other-patient' }),
    )
  })

  it('fault R8: is as if nothing was sent where it cannot be read', async () => {
    const { his, writing } = withOne()
    his.refuseWhen(() => noAnswer)
    expect(await atItsVersion(writing, knownAt('Consent/1'))).toEqual(
      failure({ kind: 'not-sent', code: 'timeout' }),
    )
    his.refuseWhen(() => refusal(410))
    expect(await atItsVersion(writing, knownAt('Consent/1'))).toEqual(failure(refusal(410)))
  })

  it('may be of a HIS that tells no versions', async () => {
    const { his, writing } = withOne()
    const read = his.fhir.read
    const fhir = {
      ...his.fhir,
      read: async (...asked: Parameters<typeof read>) => {
        const answer = await read(...asked)
        return answer.ok ? success({ ...answer.value, meta: undefined }) : answer
      },
    } as Writing['fhir']
    expect(await atItsVersion({ ...writing, fhir }, knownAt('Consent/1'))).toEqual(
      success(knownAt('Consent/1')),
    )
  })
})

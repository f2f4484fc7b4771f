import { describe, expect, it } from 'vitest'
import { aWriting } from '../../../../test/support/a-writing.ts'
import { furtherCases } from '../../../../test/support/further-cases.ts'
import { aMemoryHis, noAnswer, refusal } from '../../../../test/support/memory-his.ts'
import { aReferral } from '../../../../test/support/referrals.ts'
import { failure } from '../../../domain/result.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { changesIn } from '../write-plan.ts'
import { untold } from './abilities.ts'
import { refusedTransaction } from './refused-transaction.ts'

const referral = aReferral().build()

/** What HAPI says of what it cannot do and of what it will not have: the same. */
const unclear = refusal(422, ['processing'])
const ofElement = { ...unclear, expressions: ['ServiceRequest.reasonCode'] } as FhirFailure

/** What comes of a refused transaction in a HIS that says `looked` to one that only looks; null: it carries that out. */
const outcomeOf = async (refused: FhirFailure, looked: FhirFailure | null, abilities = untold) => {
  const his = aMemoryHis()
  his.refuseWhen(() => looked)
  const writing = aWriting(his, referral, { abilities })
  const changes = changesIn(writing.resources, {})
  return { result: await refusedTransaction(writing, changes, refused), calls: his.calls() }
}

const withOwnIds = new Set([...untold, 'own-id' as const])
const lacking = { kind: 'lacking', ability: 'transaction' }

/** What comes of it with appointments in it, of which those named in `known` were there. */
const withAppointments = async (refused: FhirFailure, known: readonly string[] = []) => {
  const writing = aWriting(aMemoryHis(), furtherCases['appointments and reports'])
  const there = known.map((name) => [name, { reference: `${name}/1`, versionId: '1', digest: '' }])
  const changes = changesIn(writing.resources, Object.fromEntries(there))
  return refusedTransaction(writing, changes, refused)
}

describe('fault R12: a HIS that refuses a transaction', () => {
  it.each([
    ['405', refusal(405), true],
    ['501', refusal(501, ['processing']), true],
    ['404 without an OperationOutcome', refusal(404), true],
    ['400 with `not-supported`', refusal(400, ['not-supported']), false],
    ['422 with `not-supported` among others', refusal(422, ['invalid', 'not-supported']), false],
  ])('does none where it answers %s, and is asked nothing more', async (_, refused, isSure) => {
    expect(await outcomeOf(refused, null)).toEqual({
      result: failure({ ...lacking, code: refused.code, refusal: refused, isSure }),
      calls: [],
    })
  })

  it.each([
    ['403', refusal(403)],
    ['a busy server', refusal(503, ['processing'])],
    ['no answer', noAnswer],
  ])('is asked nothing more after %s', async (_, refused) => {
    expect(await outcomeOf(refused, null)).toEqual({ result: failure(refused), calls: [] })
  })

  it('is asked for one that only looks, where it does not say whether it does transactions', async () => {
    const posted: unknown[] = []
    const his = aMemoryHis()
    his.fhir.post = async (bundle) => {
      posted.push(bundle)
      return failure(noAnswer)
    }
    const writing = aWriting(his, referral)
    await refusedTransaction(writing, changesIn(writing.resources, {}), unclear)
    const system = encodeURIComponent('https://jeugdschakel.nl/fhir/NamingSystem/referral')
    const url = `QuestionnaireResponse?identifier=${system}%7C${referral.id}-consent-source`
    expect(posted).toEqual([
      { resourceType: 'Bundle', type: 'transaction', entry: [{ request: { method: 'GET', url } }] },
    ])
  })

  it('refused what the referral says where it carries out one that looks', async () => {
    expect(await outcomeOf(ofElement, null)).toEqual({
      result: failure({ ...ofElement, code: 'http-422:ServiceRequest.reasonCode' }),
      calls: ['transaction that looks'],
    })
  })

  it('may have refused our own ids: those are left out before a person must act', async () => {
    const { result } = await outcomeOf(ofElement, null, withOwnIds)
    const code = 'http-422:ServiceRequest.reasonCode'
    expect(result).toEqual(
      failure({
        kind: 'lacking',
        code,
        refusal: { ...ofElement, code },
        ability: 'own-id',
        isSure: false,
      }),
    )
  })

  it.each([400, 403, 404, 422, 499])(
    'does no transactions where it answers %i to one that looks as well',
    async (status) => {
      const { result } = await outcomeOf(unclear, refusal(status))
      expect(result).toMatchObject({ failure: { ...lacking, isSure: false, refusal: unclear } })
    },
  )

  it.each([401, 429, 500, 503])(
    'is asked again later where it answers %i to one that looks',
    async (status) => {
      const looked = refusal(status, null, 7)
      expect((await outcomeOf(unclear, looked)).result).toEqual(failure(looked))
    },
  )

  it('was sent nothing that it kept where one that looks has no answer', async () => {
    expect((await outcomeOf(unclear, noAnswer)).result).toEqual(
      failure({ kind: 'not-sent', code: 'timeout' }),
    )
  })

  it.each([400, 403, 404, 422])('perhaps refused the appointments with %i', async (status) => {
    const refused = refusal(status, ['invalid'])
    expect(await withAppointments(refused)).toEqual(
      failure({
        kind: 'lacking',
        code: refused.code,
        refusal: refused,
        ability: 'Appointment',
        isSure: false,
      }),
    )
  })

  it.each([
    ['another version', refusal(412)],
    ['a busy server', refusal(503)],
    ['no answer', noAnswer],
  ])('did not refuse the appointments where it was %s', async (_, refused) => {
    expect(await withAppointments(refused)).toEqual(failure(refused))
  })

  it('did not refuse appointments that it took before', async () => {
    const names = [1, 2, 3, 4].map((number) => `Appointment-${number}`)
    expect(await withAppointments(refusal(403), names)).toEqual(failure(refusal(403)))
  })

  it('was sent something: a transaction of nothing fails loudly', async () => {
    await expect(refusedTransaction(aWriting(aMemoryHis(), referral), [], unclear)).rejects.toThrow(
      'has an entry',
    )
  })
})

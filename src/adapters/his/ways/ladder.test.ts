import { describe, expect, it } from 'vitest'
import { aMemoryHis, aStatement, refusal } from '../../../../test/support/memory-his.ts'
import { aReferral } from '../../../../test/support/referrals.ts'
import { success } from '../../../domain/result.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { type WriteOptions, wayNow } from '../referral-writing.ts'
import { writeReferral } from '../write-referral.ts'

const options: WriteOptions = {
  tokens: async () => success('token-1'),
  report: async () => null,
  letter: async () => new TextEncoder().encode('%PDF-1.7'),
  onwardLetter: async () => new TextEncoder().encode('%PDF-1.7'),
  file: async () => null,
}

/** What a HIS without these abilities comes to hold of a referral, and what it was then seen to lack. */
const written = async (
  lacking: readonly string[],
  refuse: (call: string) => FhirFailure | null,
  updateCreate = false,
) => {
  const his = aMemoryHis(aStatement(lacking, updateCreate))
  his.refuseWhen(refuse)
  const attempt = { begin: async () => true, progress: async () => undefined }
  const result = await writeReferral(his.issuer, options, aReferral().build(), {}, attempt)
  return {
    outcome: result.ok ? Object.keys(result.value) : result.failure.code,
    way: wayNow(his.issuer),
    lacks: his.issuer.experience.tell().refused.map(({ ability }) => ability),
    calls: his.calls(),
  }
}

/** What HAPI says of what it cannot do and of what it will not have: the same. */
const unclear: FhirFailure = {
  ...refusal(422, ['processing']),
  expressions: ['QuestionnaireResponse.item[0]'],
} as FhirFailure
const notHere = refusal(404, ['not-supported'])

describe('fault R12: what a HIS refuses without saying why', () => {
  it('is a person’s to look at where nothing else could bring the referral into the record', async () => {
    const refuse = (call: string) => (call.endsWith('if none') ? unclear : null)
    expect(await written(['transaction', 'search'], refuse)).toEqual({
      outcome: 'http-422:QuestionnaireResponse.item',
      way: 'conditional-create',
      lacks: [],
      calls: ['create QuestionnaireResponse if none'],
    })
  })

  it('is told, and not what it said for sure before', async () => {
    const refuse = (call: string) =>
      call === 'transaction' ? refusal(405) : call.endsWith('if none') ? unclear : null
    expect(await written(['search'], refuse)).toMatchObject({
      outcome: 'http-422:QuestionnaireResponse.item',
      lacks: [],
    })
  })

  it('is what it cannot do where the referral then goes another way', async () => {
    const refuse = (call: string) => (call.endsWith('if none') ? unclear : null)
    expect(await written(['transaction'], refuse)).toMatchObject({
      way: 'search-then-create',
      lacks: ['conditional-create'],
    })
  })

  it('may be ids of ours: the transaction goes without them before anybody is asked', async () => {
    let transactions = 0
    const refuse = (call: string) => {
      if (call !== 'transaction') return null
      transactions += 1
      return transactions === 1 ? unclear : null
    }
    expect(await written([], refuse, true)).toMatchObject({
      way: 'transaction',
      lacks: ['own-id'],
      calls: ['transaction', 'transaction that looks', 'transaction'],
    })
  })
})

describe('a HIS that says for sure that it takes no referral', () => {
  it('gets the letter, though it was not clear about transactions before', async () => {
    const refuse = (call: string) => {
      if (call === 'transaction') return refusal(400, ['not-supported'])
      return call.startsWith('create ServiceRequest') ? notHere : null
    }
    expect(await written([], refuse)).toMatchObject({
      way: 'letter',
      lacks: ['transaction', 'ServiceRequest'],
    })
  })

  it('gets nothing, to be pasted, where it says so of everything', async () => {
    const cannot = refusal(501, ['not-supported'])
    const refuse = (call: string) => (call.endsWith('if none') ? cannot : null)
    expect(await written(['transaction', 'search'], refuse)).toMatchObject({
      outcome: [],
      way: 'paste',
      lacks: ['conditional-create'],
    })
  })

  it('gets nothing, to be pasted, where the letter is refused as well', async () => {
    const refuse = (call: string) => (call.endsWith('if none') ? unclear : null)
    const lacking = ['transaction', 'search', 'ServiceRequest']
    expect(await written(lacking, refuse)).toMatchObject({ outcome: [], way: 'paste' })
  })
})

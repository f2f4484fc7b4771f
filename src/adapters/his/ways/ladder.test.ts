import { describe, expect, it } from 'vitest'
import {
  anAttempt,
  lettersInTurn,
  lettersOnly,
  saidOfLetters,
  writeOptions,
} from '../../../../test/support/letters-in-turn.ts'
import { aMemoryHis, aStatement, refusal } from '../../../../test/support/memory-his.ts'
import { aReferral, aReferralId, theReferral } from '../../../../test/support/referrals.ts'
import type { Referral } from '../../../domain/referral.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { wayNow } from '../referral-writing.ts'
import { writeReferral } from '../write-referral.ts'

/** What a HIS without these abilities comes to hold of a referral, and what it was then seen to lack. */
const written = async (
  lacking: readonly string[],
  refuse: (call: string) => FhirFailure | null,
  updateCreate = false,
) => {
  const his = aMemoryHis(aStatement(lacking, updateCreate))
  his.refuseWhen(refuse)
  const result = await writeReferral(his.issuer, writeOptions, aReferral().build(), {}, anAttempt)
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
})

describe('fault R12: a HIS that takes letters only', () => {
  const [anja, bram] = [aReferral().build(), aReferral().build()]
  const { unsaid, named, invalid } = saidOfLetters
  const remarked = refusal(422, ['processing', 'invalid'])
  const taken = 'DocumentReference/letter'
  // biome-ignore format: a table is read by its columns
  it.each<[string, readonly (readonly [Referral, FhirFailure | null])[], readonly string[]]>([
    ['one, unclear: a person looks at it',                [[anja, unsaid]],                               ['http-422', 'letter']],
    ['one, twice: it is one letter',                      [[anja, unsaid], [anja, unsaid]],               ['http-422', 'http-422', 'letter']],
    ['one, and the next is taken',                        [[anja, unsaid], [bram, null]],                 ['http-422', taken, 'letter']],
    ['two, and one was taken in between',                 [[anja, unsaid], [aReferral().build(), null], [bram, unsaid]], ['http-422', taken, 'http-422', 'letter']],
    ['two in a row, unclear: it takes none',              [[anja, unsaid], [bram, unsaid]],               ['http-422', '', 'paste']],
    ['two that name what is wrong in them',               [[anja, named], [bram, named]],                 ['http-422:DocumentReference/letter.content', 'http-422:DocumentReference/letter.content', 'letter']],
    ['one that names it, and one that does not',          [[anja, named], [bram, unsaid]],                ['http-422:DocumentReference/letter.content', 'http-422', 'letter']],
    ['two that are not right, as it says',                [[anja, invalid], [bram, invalid]],             ['http-422', 'http-422', 'letter']],
    ['two that are not right, as it says among others',   [[anja, remarked], [bram, remarked]],           ['http-422', 'http-422', 'letter']],
    ['one that it says it takes none of',                 [[anja, refusal(405, ['not-supported'])]],      ['', 'paste']],
  ])('refuses %s', async (_, letters, outcomes) => {
    expect(await lettersInTurn(letters)).toEqual(outcomes)
    // Where it searches, what is refused is a plain create: the same is judged of it.
    expect(await lettersInTurn(letters, ['transaction', 'ServiceRequest'])).toEqual(outcomes)
  })

  it('is not judged by what comes after a letter that it took', async () => {
    const his = aMemoryHis(aStatement(lettersOnly))
    for (const one of [anja, bram]) {
      his.refuseWhen(() => null)
      const letter = await writeReferral(his.issuer, writeOptions, one, {}, anAttempt)
      if (!letter.ok) throw new Error(letter.failure.code)
      his.issuer.experience.refusedLetter(aReferralId())
      his.refuseWhen((call) => (call.startsWith('create') ? unsaid : null))
      const later = theReferral(one).received().acceptedBy().started().completed().build()
      const report = { ...writeOptions, report: async () => new TextEncoder().encode('%PDF-1.7') }
      expect(await writeReferral(his.issuer, report, later, letter.value, anAttempt)).toMatchObject(
        {
          failure: { code: 'http-422' },
        },
      )
      expect(wayNow(his.issuer)).toBe('letter')
    }
  })
})

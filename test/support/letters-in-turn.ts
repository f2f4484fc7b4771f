import type { FhirFailure } from '../../src/adapters/his/fhir-failure.ts'
import { type WriteOptions, wayNow } from '../../src/adapters/his/referral-writing.ts'
import { writeReferral } from '../../src/adapters/his/write-referral.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { success } from '../../src/domain/result.ts'
import { aMemoryHis, aStatement, refusal } from './memory-his.ts'

export const writeOptions: WriteOptions = {
  tokens: async () => success('token-1'),
  report: async () => null,
  letter: async () => new TextEncoder().encode('%PDF-1.7'),
  onwardLetter: async () => new TextEncoder().encode('%PDF-1.7'),
  file: async () => null,
}

export const anAttempt = { begin: async () => true, progress: async () => undefined }

/** What a HIS that takes letters only lacks. */
export const lettersOnly = ['transaction', 'search', 'ServiceRequest'] as const

const unsaid = refusal(422, ['processing'])

/** What a HIS can say of a letter: nothing, which part of it is wrong, that it is not right. */
export const saidOfLetters = {
  unsaid,
  named: { ...unsaid, expressions: ['DocumentReference.content'] } as FhirFailure,
  invalid: refusal(422, ['invalid']),
} as const

/** What comes of each letter in turn, and by which way the next one would go. */
export const lettersInTurn = async (
  letters: readonly (readonly [Referral, FhirFailure | null])[],
  lacking: readonly string[] = lettersOnly,
): Promise<readonly string[]> => {
  const his = aMemoryHis(aStatement(lacking))
  const outcomes: string[] = []
  for (const [referral, said] of letters) {
    his.refuseWhen((call) => (call.startsWith('create') ? said : null))
    const result = await writeReferral(his.issuer, writeOptions, referral, {}, anAttempt)
    outcomes.push(result.ok ? Object.keys(result.value).join() : result.failure.code)
  }
  return [...outcomes, wayNow(his.issuer)]
}

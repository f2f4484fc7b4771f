import type { HisReferences, WriteAttempt, WriteFailure } from '../../application/ports/his.ts'
import type { Referral } from '../../domain/referral.ts'
import { type Result, success } from '../../domain/result.ts'
import type { Issuer } from './issuer.ts'
import {
  contentOf,
  readStated,
  takenBy,
  type WriteOptions,
  wantedBy,
  withToken,
  writingFor,
} from './referral-writing.ts'
import { writeByLadder } from './ways/ladder.ts'
import { wayWith } from './ways/way-table.ts'
import { changesIn } from './write-plan.ts'

/**
 * Brings the HIS to today's state of the referral, as far as it takes it. Asks for no token when it is there already,
 * or when the HIS takes nothing.
 */
export const writeReferral = async (
  issuer: Issuer,
  { tokens, ...options }: WriteOptions,
  referral: Referral,
  known: HisReferences,
  attempt: WriteAttempt,
): Promise<Result<HisReferences, WriteFailure>> => {
  const stated = await readStated(issuer)
  if (!stated.ok) return stated
  const { experience } = issuer
  const abilities = experience.of(stated.value)
  const way = wayWith(abilities)
  const content = await contentOf(referral, options, wantedBy(way, abilities, known))
  if (changesIn(takenBy(way, abilities, content, known), known).length === 0) return success(known)
  // What was reached with a token that the HIS no longer takes is not written again.
  let reached = known
  const progress: WriteAttempt['progress'] = (references) => {
    reached = references
    return attempt.progress(references)
  }
  return withToken(issuer, tokens, referral, (token) => {
    const to = writingFor(issuer, options, { referral, token, attempt: { ...attempt, progress } })
    return writeByLadder(
      { referral: referral.id, stated: stated.value, experience, writingFor: to },
      reached,
    )
  })
}

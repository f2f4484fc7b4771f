import type { HisReferences } from '../../../application/ports/his.ts'
import { failure, type Result, success } from '../../../domain/result.ts'
import { readAnswer } from '../transaction-answer.ts'
import { type Change, changesIn, transactionOf } from '../write-plan.ts'
import { atItsVersion } from './as-it-is.ts'
import { refusedTransaction } from './refused-transaction.ts'
import { leaseLost, type Way, type WayFailure, type Writing } from './way.ts'

/**
 * One transaction with what changed, and a second for what turned out to be there already: it came from an attempt
 * whose answer was lost, and may be of an earlier day.
 */
export const transaction: Way = async (writing, known) => {
  const first = await writeChanges(writing, known)
  if (!first.ok) return first
  const { references, found } = first.value
  if (found.length === 0) return success(references)
  await writing.attempt.progress(references)
  const second = await writeChanges(writing, references)
  return second.ok ? success(second.value.references) : second
}

type Step = { references: HisReferences; found: readonly string[] }

const writeChanges = async (
  writing: Writing,
  known: HisReferences,
): Promise<Result<Step, WayFailure>> => {
  const { fhir, base, token, abilities, attempt, resources, all } = writing
  const changes = await atTheirVersions(writing, changesIn(resources, known))
  if (!changes.ok) return changes
  if (changes.value.length === 0) return success({ references: known, found: [] })
  const ownIds = abilities.has('own-id')
  const bundle = transactionOf(changes.value, all, { known, base, ownIds })
  if (!(await attempt.begin())) return failure(leaseLost)
  const answer = await fhir.post(bundle, token)
  if (!answer.ok) return refusedTransaction(writing, changes.value, answer.failure)
  const written = readAnswer(changes.value, answer.value, ownIds)
  if (written === null) return failure({ kind: 'no-answer', code: 'answer-incomplete' })
  return success({ ...written, references: { ...known, ...written.references } })
}

const atTheirVersions = async (
  writing: Writing,
  changes: readonly Change[],
): Promise<Result<readonly Change[], WayFailure>> => {
  const read = await Promise.all(changes.map((change) => atItsVersion(writing, change)))
  const failed = read.find((result) => !result.ok)
  return failed ?? success(read.flatMap((result) => (result.ok ? [result.value] : [])))
}

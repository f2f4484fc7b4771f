import type { Bundle, FhirResource } from 'fhir/r4.js'
import { failure, type Result } from '../../../domain/result.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { type Change, identifierOf } from '../write-plan.ts'
import { isExtra } from './abilities.ts'
import { refusedAt, type WayFailure, type Writing, whenLooking } from './way.ts'

/**
 * What a refused transaction means. A server that says neither "I cannot" nor "I will not have this" is asked once more
 * for a transaction, one that only looks: who carries that out can do transactions, and it was the content that it
 * refused (reliability R12). A transaction that was refused has left nothing behind, so nothing else is tried then.
 */
export const refusedTransaction = async (
  writing: Writing,
  changes: readonly Change[],
  refusal: FhirFailure,
): Promise<Result<never, WayFailure>> => {
  const extra = extraIn(changes, refusal)
  if (extra !== null) return failure(extra)
  const refused = refusedAt({ asked: 'transaction' }, refusal, changes)
  const { failure: failed } = refused
  if (failed.kind !== 'lacking' || failed.isSure || saysSo(refusal)) return refused
  const { fhir, token, abilities } = writing
  const looked = await fhir.post(lookingFor(changes), token)
  if (!looked.ok)
    return saysNothing(looked.failure) ? failure(whenLooking(looked.failure)) : refused
  // By an id of ours may be what it did not mean to promise; by condition it is tried before a person must act.
  return abilities.has('own-id')
    ? failure({ ...failed, ability: 'own-id' })
    : failure(failed.refusal)
}

/** Refused for the one part that it may do without, perhaps: it is asked for the rest first. */
const ofContent = [400, 403, 404, 422]

const extraIn = (changes: readonly Change[], refusal: FhirFailure): WayFailure | null => {
  if (refusal.kind !== 'status' || !ofContent.includes(refusal.status)) return null
  const types = changes
    .filter(({ known }) => known === null)
    .map(({ resource }) => resource.resourceType)
  const ability = types.find(isExtra)
  if (ability === undefined) return null
  return { kind: 'lacking', code: refusal.code, refusal, ability, isSure: false }
}

const saysSo = (refusal: FhirFailure): boolean =>
  refusal.kind === 'status' && refusal.issues?.includes('not-supported') === true

/** It did not come to an answer that tells what this HIS can do. */
const saysNothing = (failed: FhirFailure): boolean =>
  failed.kind !== 'status' || failed.status >= 500 || [401, 429].includes(failed.status)

const lookingFor = ([change]: readonly Change[]): Bundle<FhirResource> => {
  if (change === undefined) throw new Error('a transaction that was sent has an entry')
  const { system, value } = identifierOf(change)
  const query = new URLSearchParams({ identifier: `${system}|${value}` })
  const url = `${change.resource.resourceType}?${query}`
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [{ request: { method: 'GET', url } }],
  }
}

import type { HisReferences, WriteFailure } from '../../application/ports/his.ts'
import { parseFhirId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { WrittenResource } from '../../fhir/write/resources-of.ts'
import { lookForReferral } from './find-referral.ts'
import type { Issuer } from './issuer.ts'
import { type Hits, isInForce, referenceTo } from './referral-finder.ts'
import type { WriteOptions } from './referral-writing.ts'
import type { WayFailure } from './ways/way.ts'
import { writeFailureOf } from './write-failure.ts'

type Ours = WrittenResource['resource']
type Resolution = 'none' | 'resolved' | 'unresolved'

/**
 * A HIS may make two of what was to be one: its conditional create is not atomic, or it finished a request that nobody
 * waited for any more (reliability I2, R3). The one that we go on writing to stays, else the earlier one; every other
 * one in force is entered-in-error, at the version that was read.
 */
export const resolveDuplicates = (
  issuer: Issuer,
  options: WriteOptions,
  referral: Referral,
  references: HisReferences,
): Promise<Result<Resolution, WriteFailure>> =>
  lookForReferral(issuer, options, { referral, known: references }, async ({ hits, token }) => {
    let resolution: Resolution = 'none'
    for (const duplicate of duplicatesIn(hits, references)) {
      const ended = await enterInError(issuer, duplicate, token)
      if (!ended.ok) return ended
      if (ended.value === 'unresolved') return ended
      resolution = 'resolved'
    }
    return success(resolution)
  })

const duplicatesIn = (hits: Hits, references: HisReferences): readonly Ours[] =>
  [...hits].flatMap(([name, resources]) => {
    const kept =
      resources.find((resource) => referenceTo(resource) === references[name]?.reference) ??
      resources[0]
    return resources.filter((resource) => resource !== kept && isInForce(resource))
  })

const enterInError = async (
  { fhir }: Issuer,
  resource: Ours,
  token: string,
): Promise<Result<Resolution, WayFailure>> => {
  const id = parseFhirId(resource.id ?? '')
  if (id === null) return success('unresolved')
  const ended: Ours = { ...resource, status: 'entered-in-error' }
  const stored = await fhir.update(ended, id, resource.meta?.versionId ?? null, token)
  if (stored.ok) return success('resolved')
  const { kind } = writeFailureOf(stored.failure)
  return kind === 'refused' || kind === 'conflict' ? success('unresolved') : failure(stored.failure)
}

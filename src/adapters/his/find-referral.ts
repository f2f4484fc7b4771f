import type { FoundInHis, HisReferences, WriteFailure } from '../../application/ports/his.ts'
import type { Referral } from '../../domain/referral.ts'
import { type Result, success } from '../../domain/result.ts'
import { canonicalsAt } from '../../fhir/canonicals.ts'
import type { WrittenResource } from '../../fhir/write/resources-of.ts'
import type { Issuer } from './issuer.ts'
import { foundIn, type Hits, searchReferral, seenIn } from './referral-finder.ts'
import {
  contentOf,
  readStated,
  takenBy,
  type WriteOptions,
  wantedBy,
  withToken,
} from './referral-writing.ts'
import type { WayFailure } from './ways/way.ts'
import { wayWith } from './ways/way-table.ts'

/** What was looked for, and what there is of it. */
export type Found = { hits: Hits; resources: readonly WrittenResource[]; token: string }
type Look<T> = (found: Found) => Promise<Result<T, WayFailure>>

/** Looks for all that this HIS takes of the referral; where it takes nothing there is nothing to look for. */
export const lookForReferral = async <T>(
  issuer: Issuer,
  { tokens, ...options }: WriteOptions,
  { referral, known }: { referral: Referral; known: HisReferences },
  act: Look<T>,
): Promise<Result<T, WriteFailure>> => {
  const stated = await readStated(issuer)
  if (!stated.ok) return stated
  const abilities = issuer.experience.of(stated.value)
  const way = wayWith(abilities)
  const content = await contentOf(referral, options, wantedBy(way, abilities, known))
  const resources = takenBy(way, abilities, content, known)
  return withToken(issuer, tokens, referral, async (token) => {
    const { fhir, fhirForFiles } = issuer
    const reader = { fhir, fhirForFiles, canBatch: abilities.has('batch'), token }
    const hits = await searchReferral(reader, resources, referral.patient.id)
    return hits.ok ? act({ hits: hits.value, resources, token }) : hits
  })
}

export const findReferral = (
  issuer: Issuer,
  options: WriteOptions,
  referral: Referral,
  known: HisReferences,
): Promise<Result<FoundInHis, WriteFailure>> =>
  lookForReferral(issuer, options, { referral, known }, async ({ hits }) => {
    const { identifier: system } = options.canonicals ?? canonicalsAt()
    const found = foundIn(hits, known)
    return success({ ...found, seen: seenIn(hits, found.references, system) })
  })

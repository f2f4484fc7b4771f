import type {
  HisReferences,
  Resolved,
  WriteAttempt,
  WriteFailure,
} from '../../application/ports/his.ts'
import { type FhirId, parseFhirId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { WrittenResource } from '../../fhir/write/resources-of.ts'
import { earliestOfDoubles } from './earliest.ts'
import { type Found, lookForReferral } from './find-referral.ts'
import type { Issuer } from './issuer.ts'
import { type Hits, isInForce, referenceTo } from './referral-finder.ts'
import type { WriteOptions } from './referral-writing.ts'
import type { WayFailure } from './ways/way.ts'
import { writeFailureOf } from './write-failure.ts'
import { writeReferral } from './write-referral.ts'

type Ours = WrittenResource['resource']
type Duplicates = Resolved['duplicates']

/**
 * A HIS may make two of what was to be one: its conditional create is not atomic, or it finished a request that nobody
 * waited for any more (reliability I2, R3). The earlier one stays: it is brought to today's state, and with it, in one
 * transaction where the HIS does those, whatever of ours refers to it. Then every later one is entered-in-error, at the
 * version that was read.
 */
export const resolveDuplicates = async (
  issuer: Issuer,
  options: WriteOptions,
  { referral, references }: { referral: Referral; references: HisReferences },
  attempt: WriteAttempt,
): Promise<Result<Resolved, WriteFailure>> => {
  const looked = await lookForReferral(issuer, options, { referral, known: references }, (found) =>
    preferEarliest(issuer, found, references),
  )
  if (!looked.ok) return looked
  if (looked.value === null) return success({ duplicates: 'none', references })
  const moved = await moveTo(looked.value, { issuer, options, referral, references, attempt })
  if (!moved.ok) {
    const isRefused = isForAPerson(moved.failure)
    return isRefused ? success({ duplicates: 'unresolved', references }) : moved
  }
  const known = moved.value
  const ended = await lookForReferral(issuer, options, { referral, known }, (found) =>
    endOthers(issuer, found, known),
  )
  return ended.ok ? success({ duplicates: ended.value, references: known }) : ended
}

/** Where ours are to be from now on; null where nothing is there twice. */
const preferEarliest = async (
  { fhir }: Issuer,
  { hits, resources, token }: Found,
  references: HisReferences,
): Promise<Result<HisReferences | null, WayFailure>> => {
  const earliest = await earliestOfDoubles({ fhir, token }, hits)
  if (earliest.size === 0) return success(null)
  const changed: Record<string, HisReferences[string]> = {}
  for (const [name, kept] of earliest) {
    const reference = referenceTo(kept)
    if (reference === references[name]?.reference) continue
    changed[name] = { reference, versionId: kept.meta?.versionId ?? null, digest: '' }
  }
  const moved = resources.filter(({ name }) => name in changed)
  if (moved.length === 0) return success(references)
  for (const written of resources) {
    const known = references[written.name]
    if (known === undefined || written.name in changed || !refersToAny(written, moved)) continue
    changed[written.name] = { ...known, digest: '' }
  }
  return success({ ...references, ...changed })
}

const refersToAny = (
  { resource }: WrittenResource,
  others: readonly WrittenResource[],
): boolean => {
  const content = JSON.stringify(resource)
  return others.some(({ fullUrl }) => content.includes(`"${fullUrl}"`))
}

type Move = {
  issuer: Issuer
  options: WriteOptions
  referral: Referral
  references: HisReferences
  attempt: WriteAttempt
}

/** Kept before it is written, so that who stops here goes on with the earlier one. */
const moveTo = async (
  to: HisReferences,
  { issuer, options, referral, references, attempt }: Move,
): Promise<Result<HisReferences, WriteFailure>> => {
  if (to === references) return success(references)
  await attempt.progress(to)
  return writeReferral(issuer, options, referral, to, attempt)
}

const endOthers = async (
  issuer: Issuer,
  { hits, token }: Found,
  references: HisReferences,
): Promise<Result<Duplicates, WayFailure>> => {
  let duplicates: Duplicates = 'none'
  for (const other of othersIn(hits, references)) {
    const ended = await enterInError(issuer, other, token)
    if (!ended.ok || ended.value === 'unresolved') return ended
    duplicates = 'resolved'
  }
  return success(duplicates)
}

/** Of what we do not know to be there, none is another one. */
const othersIn = (hits: Hits, references: HisReferences): readonly Ours[] =>
  [...hits].flatMap(([name, resources]) => {
    const known = references[name]
    if (known === undefined) return []
    return resources.filter((one) => isInForce(one) && referenceTo(one) !== known.reference)
  })

/** Of what carries a file only a part was read. */
const readWhole = async (
  { fhirForFiles }: Issuer,
  resource: Ours,
  id: FhirId,
  token: string,
): Promise<Result<Ours, WayFailure>> =>
  resource.resourceType === 'DocumentReference' && resource.content === undefined
    ? fhirForFiles.read('DocumentReference', id, token)
    : success(resource)

const enterInError = async (
  issuer: Issuer,
  part: Ours,
  token: string,
): Promise<Result<Duplicates, WayFailure>> => {
  const { fhirForFiles: fhir } = issuer
  const id = parseFhirId(part.id ?? '')
  if (id === null) return success('unresolved')
  const read = await readWhole(issuer, part, id, token)
  if (!read.ok) return read
  const resource = read.value
  const ended: Ours = { ...resource, status: 'entered-in-error' }
  const stored = await fhir.update(ended, id, resource.meta?.versionId ?? null, token)
  if (stored.ok) return success('resolved')
  return isForAPerson(writeFailureOf(stored.failure))
    ? success('unresolved')
    : failure(stored.failure)
}

const isForAPerson = ({ kind }: WriteFailure): boolean => kind === 'refused' || kind === 'conflict'

import type { HisReferences } from '../../../application/ports/his.ts'
import { parseFhirId } from '../../../domain/identifiers.ts'
import { failure, type Result, success } from '../../../domain/result.ts'
import { carrying, withoutContent } from '../../../fhir/write/attachment-document.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { foundIn, searchReferral } from '../referral-finder.ts'
import type { Stored } from '../stored.ts'
import {
  type Change,
  changesIn,
  conditionOf,
  ownReferenceOf,
  type Resolve,
  resolved,
} from '../write-plan.ts'
import { atItsVersion } from './as-it-is.ts'
import { namingElement } from './refused-element.ts'
import { leaseLost, refusedAt, type Way, type WayFailure, type Writing } from './way.ts'

/**
 * One resource after the other, in the fixed order in which they refer to each other; each is told as soon as it is
 * there, so that who stops half-way goes on from there (reliability R19).
 */
export const oneByOne: Way = async (writing, known) => {
  const begun = await withoutCondition(writing, known)
  if (!begun.ok) return begun
  let references = begun.value
  for (const change of changesIn(writing.resources, references)) {
    const written = await writeOne(writing, change, references)
    if (!written.ok) return written
    references = { ...references, [change.name]: written.value }
    await writing.attempt.progress(references)
  }
  return success(references)
}

/** Where the HIS creates unconditionally, what is there already must be known before. */
const withoutCondition = async (
  { fhir, fhirForFiles, token, abilities, patient, resources }: Writing,
  known: HisReferences,
): Promise<Result<HisReferences, WayFailure>> => {
  const unknown = resources.filter(({ name }) => known[name] === undefined)
  const isSafe = abilities.has('own-id') || abilities.has('conditional-create')
  if (isSafe) return success(known)
  const reader = { fhir, fhirForFiles, token, canBatch: abilities.has('batch') }
  const hits = await searchReferral(reader, unknown, patient)
  return hits.ok ? success({ ...known, ...foundIn(hits.value, {}).references }) : hits
}

type Known = HisReferences[string]

const writeOne = async (
  writing: Writing,
  change: Change,
  references: HisReferences,
): Promise<Result<Known, WayFailure>> => {
  const current = await atItsVersion(writing, change)
  if (!current.ok) return current
  const resolve: Resolve = ({ name }) => references[name]?.reference ?? null
  const plain = { ...current.value, resource: resolved(current.value, writing.all, resolve) }
  const whole = await withItsFile(writing, plain)
  if (!(await writing.attempt.begin())) return failure(leaseLost)
  const stored = await send(writing, whole, references)
  if (whole === plain || stored.ok || !isTooLarge(stored.failure)) return stored
  return send(writing, withoutItsFile(whole), references)
}

/** 413, or what an OperationOutcome says of it (https://hl7.org/fhir/R4/valueset-issue-type.html). */
const isTooLarge = (failed: WayFailure): boolean =>
  failed.kind === 'status' &&
  (failed.status === 413 ||
    (failed.issues ?? []).some((code) => code === 'too-long' || code === 'too-costly'))

const withItsFile = async ({ file }: Writing, change: Change): Promise<Change> => {
  const { carries, resource } = change
  if (carries === undefined || resource.resourceType !== 'DocumentReference') return change
  const content = await file(carries)
  return content === null ? change : { ...change, resource: carrying(resource, content) }
}

const withoutItsFile = (change: Change): Change =>
  change.resource.resourceType === 'DocumentReference'
    ? { ...change, resource: withoutContent(change.resource) }
    : change

const send = async (
  writing: Writing,
  content: Change,
  references: HisReferences,
): Promise<Result<Known, WayFailure>> => {
  const { known } = content
  if (known !== null) return replace(writing, content, known.reference)
  if (writing.abilities.has('own-id')) return createWithOwnId(writing, content)
  return create(writing, content, references)
}

const asKnown = (stored: Result<Stored, FhirFailure>, digest: string): Result<Known, WayFailure> =>
  stored.ok
    ? success({ reference: stored.value.reference, versionId: stored.value.versionId, digest })
    : stored

const put = async (
  { fhir, token }: Writing,
  { resource, known }: Change,
  reference: string,
): Promise<Result<Stored, FhirFailure>> => {
  const id = parseFhirId(reference.split('/')[1] ?? '')
  if (id === null) throw new Error('a reference of ours has an id')
  const stored = await fhir.update(resource, id, known?.versionId ?? null, token)
  if (!stored.ok) return stored
  const isThere = stored.value.reference === reference
  return isThere ? stored : failure({ kind: 'no-answer', code: 'answer-incomplete' })
}

const replace = async (
  writing: Writing,
  change: Change,
  reference: string,
): Promise<Result<Known, WayFailure>> => {
  const stored = await put(writing, change, reference)
  return stored.ok
    ? asKnown(stored, change.digest)
    : failure(namingElement(stored.failure, [change]))
}

const createWithOwnId = async (
  writing: Writing,
  change: Change,
): Promise<Result<Known, WayFailure>> => {
  const stored = await put(writing, change, ownReferenceOf(change))
  if (stored.ok) return asKnown(stored, change.digest)
  const step = { asked: 'own-id', type: change.resource.resourceType } as const
  return refusedAt(step, stored.failure, [change])
}

const create = async (
  writing: Writing,
  change: Change,
  references: HisReferences,
): Promise<Result<Known, WayFailure>> => {
  const { fhir, token, abilities } = writing
  const type = change.resource.resourceType
  const condition = abilities.has('conditional-create') ? conditionOf(change) : null
  const stored = await fhir.create(change.resource, condition, token)
  if (!stored.ok) {
    const asked = condition === null ? 'create' : 'conditional-create'
    return refusedAt({ asked, type }, stored.failure, [change])
  }
  if (stored.value.isNew || condition === null) return asKnown(stored, change.digest)
  // It was there, of an attempt whose answer was lost, and may be of an earlier day.
  const known = { reference: stored.value.reference, versionId: null, digest: '' }
  return writeOne(writing, { ...change, known }, references)
}

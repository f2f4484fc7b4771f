import type { HisReferences, WriteFailure } from '../../application/ports/his.ts'
import { parseFhirId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import {
  resourcesOf,
  type WriteContext,
  type WrittenResource,
} from '../../fhir/write/resources-of.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { FhirClient } from './fhir-client.ts'
import type { FhirFailure } from './fhir-failure.ts'
import type { Issuer } from './issuer.ts'
import { readAnswer, type Written } from './transaction-answer.ts'
import { writeFailureOf } from './write-failure.ts'
import { type Change, changesIn, transactionOf } from './write-plan.ts'

export type WriteOptions = Pick<WriteContext, 'canonicals'> & {
  tokens: AccessTokens
  /** The retourbericht as PDF; null while there is none. The same referral gives the same bytes. */
  report: (referral: Referral) => Promise<Uint8Array | null>
}

type Attempt = Promise<Result<HisReferences, FhirFailure>>

/**
 * Brings the HIS to today's state of the referral. A token that it no longer takes is replaced once (reliability R13).
 */
export const writeReferral = async (
  issuer: Issuer,
  { tokens, report, ...canonicals }: WriteOptions,
  referral: Referral,
  known: HisReferences,
): Promise<Result<HisReferences, WriteFailure>> => {
  const resources = resourcesOf(referral, { report: await report(referral), ...canonicals })
  if (changesIn(resources, known).length === 0) return success(known)
  const token = await tokens(issuer, referral.practice.id, null)
  if (!token.ok) return token
  const written = await writeAll(issuer, resources, known, token.value)
  if (written.ok || !isUnauthorised(written.failure)) return asOutcome(written)
  const another = await tokens(issuer, referral.practice.id, token.value)
  return another.ok ? asOutcome(await writeAll(issuer, resources, known, another.value)) : another
}

const isUnauthorised = (failed: FhirFailure): boolean =>
  failed.kind === 'status' && failed.status === 401

const asOutcome = (
  written: Result<HisReferences, FhirFailure>,
): Result<HisReferences, WriteFailure> =>
  written.ok ? written : failure(writeFailureOf(written.failure))

/**
 * One transaction with what changed, and a second for what turned out to be there already: it came from an attempt
 * whose answer was lost, and may be of an earlier day.
 */
const writeAll = async (
  issuer: Issuer,
  resources: readonly WrittenResource[],
  known: HisReferences,
  token: string,
): Attempt => {
  const first = await writeChanges(issuer, resources, known, token)
  if (!first.ok) return first
  const { references, found } = first.value
  if (found.length === 0) return success(references)
  const second = await writeChanges(issuer, resources, references, token)
  return second.ok ? success(second.value.references) : second
}

const writeChanges = async (
  { fhir, registration }: Issuer,
  resources: readonly WrittenResource[],
  known: HisReferences,
  token: string,
): Promise<Result<Written, FhirFailure>> => {
  const versioned = await withVersions(fhir, changesIn(resources, known), token)
  if (!versioned.ok) return versioned
  const changes = versioned.value
  const bundle = transactionOf(changes, resources, known, registration.iss.replace(/\/$/, ''))
  const answer = await fhir.post(bundle, token)
  if (!answer.ok) return answer
  const written = readAnswer(changes, answer.value)
  if (written === null) return failure({ kind: 'no-answer', code: 'answer-incomplete' })
  return success({ ...written, references: { ...known, ...written.references } })
}

/** The current version of each known resource whose version we were not told. */
const withVersions = async (
  fhir: FhirClient,
  changes: readonly Change[],
  token: string,
): Promise<Result<readonly Change[], FhirFailure>> => {
  const versioned = await Promise.all(
    changes.map(async (change): Promise<Result<Change, FhirFailure>> => {
      const { known, resource } = change
      const id = parseFhirId(known?.reference.split('/')[1] ?? '')
      if (known === null || known.versionId !== null || id === null) return success(change)
      const read = await fhir.read(resource.resourceType, id, token)
      if (!read.ok) return read
      return success({
        ...change,
        known: { ...known, versionId: read.value.meta?.versionId ?? null },
      })
    }),
  )
  const failed = versioned.find((result) => !result.ok)
  return failed ?? success(versioned.flatMap((result) => (result.ok ? [result.value] : [])))
}

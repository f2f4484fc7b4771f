import type {
  HisReferences,
  WriteAttempt,
  WriteFailure,
  WriteWay,
} from '../../application/ports/his.ts'
import { beforeCorrections } from '../../domain/before-corrections.ts'
import { needsLetter } from '../../domain/filing.ts'
import type { AttachmentId } from '../../domain/identifiers.ts'
import { requestsIn } from '../../domain/proposal.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { SourceIs } from '../../fhir/write/consents.ts'
import {
  resourcesOf,
  type WriteContext,
  type WrittenResource,
} from '../../fhir/write/resources-of.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Issuer } from './issuer.ts'
import { type Abilities, untold } from './ways/abilities.ts'
import type { WayFailure, Writing } from './ways/way.ts'
import { wayWith } from './ways/way-table.ts'
import { hisUnavailable, writeFailureOf } from './write-failure.ts'

export type WriteOptions = Pick<WriteContext, 'canonicals'> & {
  tokens: AccessTokens
  /** The retourbericht as PDF; null while there is none. The same referral gives the same bytes. */
  report: (referral: Referral) => Promise<Uint8Array | null>
  /** The referral itself as PDF, for a HIS that holds no ServiceRequest. The same referral gives the same bytes. */
  letter: (referral: Referral) => Promise<Uint8Array>
  /** The verwijsbrief for onward help, of the request that the huisarts made of this proposal. The same bytes too. */
  onwardLetter: (referral: Referral, number: number) => Promise<Uint8Array>
  /** The content of a file of the referral; null: it is not kept any more. */
  file: (referral: Referral, id: AttachmentId) => Promise<Uint8Array | null>
}

/** What a HIS can do, before anything is sent to it; without an answer nothing is sent. */
export const readStated = async ({
  capabilities,
}: Issuer): Promise<Result<Abilities, WriteFailure>> => {
  const read = await capabilities.read()
  return read.ok ? success(read.value.stated ?? untold) : failure(hisUnavailable)
}

/** What of the content depends on the HIS: the letter, and where the source of the Consents is kept. */
export type Wanted = { letter: boolean; source: SourceIs }

/** The report as it was before each correction, oldest first; none where one of them cannot be made. */
const earlierReportsOf = async (
  referral: Referral,
  report: WriteOptions['report'],
): Promise<readonly Uint8Array[]> => {
  const earlier = await Promise.all(beforeCorrections(referral).map(report))
  const made = earlier.filter((pdf) => pdf !== null)
  return made.length === earlier.length ? made : []
}

/** Of each request that the huisarts made of a proposal. */
const onwardLettersOf = async (
  referral: Referral,
  onwardLetter: WriteOptions['onwardLetter'],
): Promise<WriteContext['onwardLetters'] & object> => {
  const letters = requestsIn(referral).map(
    async ({ number }) => [number, await onwardLetter(referral, number)] as const,
  )
  return Object.fromEntries(await Promise.all(letters))
}

/** Everything that a HIS could hold of the referral. */
export const contentOf = async (
  referral: Referral,
  { report, letter, onwardLetter, file: _, ...canonicals }: Omit<WriteOptions, 'tokens'>,
  wanted: Wanted,
): Promise<readonly WrittenResource[]> =>
  resourcesOf(referral, {
    report: await report(referral),
    earlierReports: await earlierReportsOf(referral, report),
    onwardLetters: await onwardLettersOf(referral, onwardLetter),
    letter: wanted.letter || needsLetter(referral.request) ? await letter(referral) : null,
    source: wanted.source,
    ...canonicals,
  })

const letterName = 'DocumentReference/letter'
const sourceName = 'QuestionnaireResponse'

/** What the HIS took before it keeps, whatever it says today. */
export const wantedBy = (way: WriteWay, abilities: Abilities, known: HisReferences): Wanted => ({
  letter: way === 'letter' || letterName in known,
  source: abilities.has(sourceName) || sourceName in known ? 'apart' : 'contained',
})

/** A source says nothing where there is no Consent that refers to it. */
const holds = (abilities: Abilities, type: WrittenResource['resource']['resourceType']): boolean =>
  abilities.has(type) && (type !== sourceName || abilities.has('Consent'))

/** What this way puts there, and what is there already: that is kept as it is today, whatever the way. */
export const takenBy = (
  way: WriteWay,
  abilities: Abilities,
  content: readonly WrittenResource[],
  known: HisReferences,
): readonly WrittenResource[] =>
  content.filter(({ name, resource: { resourceType } }) => {
    if (name in known) return true
    if (way === 'paste' || !holds(abilities, resourceType)) return false
    return way !== 'letter' || resourceType === 'DocumentReference'
  })

/** How the HIS takes what we write, as far as is known now. */
export const wayNow = ({ capabilities, experience }: Issuer): WriteWay =>
  wayWith(experience.of(capabilities.peek()?.stated ?? untold))

/** One try, by whatever way the ladder comes to. */
export const writingFor =
  (
    { fhir, fhirForFiles, base }: Issuer,
    options: Omit<WriteOptions, 'tokens'>,
    { referral, token, attempt }: { referral: Referral; token: string; attempt: WriteAttempt },
  ) =>
  async (way: WriteWay, abilities: Abilities, known: HisReferences): Promise<Writing> => {
    const all = await contentOf(referral, options, wantedBy(way, abilities, known))
    const resources = takenBy(way, abilities, all, known)
    const patient = referral.patient.id
    const file: Writing['file'] = (id) => options.file(referral, id)
    return { fhir, fhirForFiles, base, token, patient, abilities, attempt, resources, all, file }
  }

const isUnauthorised = (failed: WayFailure): boolean =>
  failed.kind === 'status' && failed.status === 401

/** With a token; one that the HIS no longer takes is replaced once (reliability R13). */
export const withToken = async <T>(
  issuer: Issuer,
  tokens: AccessTokens,
  referral: Referral,
  act: (token: string) => Promise<Result<T, WayFailure>>,
): Promise<Result<T, WriteFailure>> => {
  const token = await tokens(issuer, referral, null)
  if (!token.ok) return token
  const first = await act(token.value)
  if (first.ok) return first
  if (!isUnauthorised(first.failure)) return failure(writeFailureOf(first.failure))
  const another = await tokens(issuer, referral, token.value)
  if (!another.ok) return another
  const second = await act(another.value)
  return second.ok ? second : failure(writeFailureOf(second.failure))
}

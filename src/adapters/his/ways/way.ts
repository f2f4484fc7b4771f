import type { HisReferences, WriteAttempt } from '../../../application/ports/his.ts'
import type { AttachmentId, FhirId } from '../../../domain/identifiers.ts'
import { failure, type Result } from '../../../domain/result.ts'
import type { WrittenResource } from '../../../fhir/write/resources-of.ts'
import type { FhirClient } from '../fhir-client.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import type { Abilities } from './abilities.ts'
import { type Lack, lackingAfter, type Step } from './lacking.ts'
import { namingElement, type Sent } from './refused-element.ts'

/**
 * Why nothing more was written. `stopped` is ours to say: the lease is gone, or what carries our identifier is in
 * another patient's record (reliability I5).
 */
export type WayFailure =
  | FhirFailure
  | { kind: 'stopped'; code: 'lease-lost' | 'other-patient' }
  /** The HIS turned out not to do this; the failure is what it said. */
  | ({ kind: 'lacking'; code: string; refusal: FhirFailure } & Lack)

export const leaseLost = { kind: 'stopped', code: 'lease-lost' } as const
export const otherPatient = { kind: 'stopped', code: 'other-patient' } as const

/** One try at bringing one referral to its HIS. */
export type Writing = {
  fhir: FhirClient
  fhirForFiles: FhirClient
  /** Of the HIS, without a slash at the end. */
  base: string
  token: string
  patient: FhirId
  abilities: Abilities
  attempt: WriteAttempt
  /** What is to be there, in the order in which it is written; each refers only to what is before it. */
  resources: readonly WrittenResource[]
  /** Those, and what the HIS does not hold but may be referred to. */
  all: readonly WrittenResource[]
  /** The content of a file that a resource carries; null: it is not kept any more. */
  file: (id: AttachmentId) => Promise<Uint8Array | null>
}

export type Written = Promise<Result<HisReferences, WayFailure>>

export type Way = (writing: Writing, known: HisReferences) => Written

type Refused = { ok: false; failure: WayFailure }

/**
 * The refusal of a step, as one that leads to another way where it shows that the HIS cannot do it; `sent`: what it was
 * asked to take.
 */
export const refusedAt = (step: Step, refused: FhirFailure, sent: readonly Sent[]): Refused => {
  const refusal = namingElement(refused, sent)
  const lack = lackingAfter(step, refusal)
  return failure<WayFailure>(
    lack === null ? refusal : { kind: 'lacking', code: refusal.code, refusal, ...lack },
  )
}

/** Looking changes nothing in the HIS: without an answer it is as if nothing was sent. */
export const whenLooking = (failed: FhirFailure): FhirFailure =>
  failed.kind === 'no-answer' ? { ...failed, kind: 'not-sent' } : failed

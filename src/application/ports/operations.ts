import type { Instant } from '../../domain/calendar.ts'
import type { Draft } from '../../domain/draft.ts'
import type { AttachmentId, FhirId, Iss, PracticeId, ReferralId } from '../../domain/identifiers.ts'
import type { KeptReferral } from '../../domain/kept-referral.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from './audit.ts'
import type { HisReferences } from './his.ts'
import type { LaunchSession } from './store.ts'

/** What of one HIS is not delivered. */
export type Backlog = {
  iss: Iss
  waiting: number
  needsAction: number
  /** When the huisarts or POH Jeugd did what is waiting longest; null when nothing waits for a next try. */
  waitingSince: Instant | null
}

export type Backlogs = { list(): Promise<readonly Backlog[]> }

/** Everything that is held of a patient of a practice (AVG article 15), but for tokens and the audit's own lines. */
export type HeldOfPatient = {
  referrals: readonly Referral[]
  /** Where in the HIS the referrals are. */
  inHis: readonly { referral: ReferralId; references: HisReferences }[]
  /** The content of the files that the referrals name, in base64. */
  files: readonly { id: AttachmentId; content: string }[]
  drafts: readonly Draft[]
  keptReferrals: readonly KeptReferral[]
  sessions: readonly LaunchSession[]
  auditRows: number
}

/** How many rows went, and how many audit rows carry the pseudonym now. */
export type RemovedOfPatient = {
  referrals: number
  /** What was typed and not sent, kept referrals too. */
  drafts: number
  sessions: number
  auditRows: number
}

export type PatientData = {
  show(practice: PracticeId, patient: FhirId): Promise<HeldOfPatient>
  /**
   * One commit: everything of the patient goes, the audit rows get the pseudonym, and `audit` is written. Needs the
   * owner of the database. `isCounted`: its referrals stay in the counts of reports, with nothing of the patient.
   * `open`: work is under way on a referral; `unknown`: nothing is held.
   */
  remove(
    practice: PracticeId,
    patient: FhirId,
    pseudonym: string,
    audit: AuditEntry,
    isCounted: boolean,
  ): Promise<Result<RemovedOfPatient, 'open' | 'unknown'>>
}

/** One batch of one table, sealed anew. */
export type Resealed = {
  table: string
  resealed: number
  /** Rows that no key of the ring opens; they stay as they are. */
  unreadable: number
}

/**
 * Seals again what an older key sealed, a batch at a time, safe beside processes that read and write: a row that
 * changed meanwhile is left to the next run.
 */
export type Resealing = { run(batch: number): AsyncIterable<Resealed> }

/** An audit row as it is sealed. */
export type AuditRow = AuditEntry & {
  id: number
  salt: string | null
  /** In place of the salt, once the patient is a pseudonym. */
  patientCommitment: string | null
}

export type Seal = {
  id: number
  /** Digest of the seal before; empty for the first. */
  previous: string
  digest: string
  /** JWS (RFC 7515) over the digest. */
  signature: string
}

/** Lines of the audit: of a patient of a practice, or of a period that ends before `until`. */
export type AuditAsked =
  | { practice: PracticeId; patient: FhirId }
  | { from: Instant; until: Instant }

export type AuditTrail = {
  /** In the order in which they were written. */
  rows(asked: AuditAsked): AsyncIterable<AuditRow>
}

/** A sealed row beside the row as it is now; null: it is gone. */
export type SealedRow = { id: number; digest: string; row: AuditRow | null }

export type AuditSeals = {
  /**
   * Seals rows that have no seal, at most `limit`, in one transaction under a lock that goes with its process. Null:
   * another process is at it, or there is nothing to seal.
   */
  sealNext(
    limit: number,
    now: Date,
    make: (previous: string, rows: readonly AuditRow[]) => Promise<MadeSeal>,
  ): Promise<Seal | null>
  /** In order, from the first. */
  seals(): AsyncIterable<Seal>
  sealedRows(seal: number): Promise<readonly SealedRow[]>
  /** Rows without a seal: how many, and the first. */
  unsealed(): Promise<{ count: number; first: AuditRow | null }>
  /** Pseudonyms on audit rows for which no removal was audited. */
  unexplainedPseudonyms(): Promise<readonly { id: number; patient: string }[]>
}

export type MadeSeal = {
  digest: string
  signature: string
  leaves: readonly { id: number; digest: string }[]
}

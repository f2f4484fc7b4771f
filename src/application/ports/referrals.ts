import type { SlotId } from '../../domain/clinic-hours.ts'
import type { FhirId, OrganisationId, PracticeId, ReferralId } from '../../domain/identifiers.ts'
import type { Referral, Viewer } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from './audit.ts'
import type { CheckedFile } from './files.ts'

/** A referral after a step, with all that must be in the same commit. */
export type ReferralChange = {
  referral: Referral
  /** The version it was based on; null for a new referral. */
  basedOn: number | null
  /** Of a new referral: the version of the kept referral that it was; nothing or null: it was not kept. */
  keptVersion?: number | null
  audit: AuditEntry
  /** New attachments of the referral, which names them. */
  files?: readonly CheckedFile[]
  /** Referrals that change with it: the one that a new one replaces (workflow 18b, 20). */
  together?: readonly { referral: Referral; basedOn: number; audit: AuditEntry }[]
}

/**
 * The referrals, each read for one party. `commit` is one database transaction: referral, its new files, its place in the
 * spreekuur, its mirror row (the HIS must get this version), the audit row and who is to be told of it, and the draft or
 * kept referral with the same id is gone; its return is the acknowledgement (reliability S3). `exists`: a new referral with
 * an id that is there (R23). `stale`: somebody else changed one of them, or what was kept of it. `slot-taken`: another
 * referral has that place (workflow 25); it is free once its appointment ends.
 */
export type Referrals = {
  find(id: ReferralId, viewer: Viewer): Promise<Referral | null>
  /** Newest first. */
  listOfPatient(practice: PracticeId, patient: FhirId): Promise<readonly Referral[]>
  /** Open ones first by how long they wait, then those closed in the last 30 days; all practices. */
  workList(organisation: OrganisationId, now: Date): Promise<readonly Referral[]>
  /** What the practice still has open, over all patients; newest first. */
  listOpenOfPractice(practice: PracticeId): Promise<readonly Referral[]>
  /** What the practice closed or saw closed in the last 30 days; newest first. */
  listClosedOfPractice(practice: PracticeId, now: Date): Promise<readonly Referral[]>
  /** Which of these places in the spreekuur somebody has; not who. */
  takenOf(slots: readonly SlotId[]): Promise<readonly SlotId[]>
  commit(change: ReferralChange): Promise<Result<void, 'stale' | 'exists' | 'slot-taken'>>
}

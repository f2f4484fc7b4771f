import type { FhirId, PracticeId, ReferralId } from '../../domain/identifiers.ts'
import type { KeptReferral } from '../../domain/kept-referral.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from './audit.ts'

/**
 * Referrals that wait for a consent or for the huisarts; what has expired is not there. A change is one commit with its
 * audit; the draft with the same id is gone. `stale`: somebody else changed it.
 */
export type KeptReferrals = {
  find(id: ReferralId, practice: PracticeId, now: Date): Promise<KeptReferral | null>
  /** What ends first comes first. */
  listOfPatient(practice: PracticeId, patient: FhirId, now: Date): Promise<readonly KeptReferral[]>
  listOfPractice(practice: PracticeId, now: Date): Promise<readonly KeptReferral[]>
  /** `basedOn`: null for one that is new. */
  save(
    kept: KeptReferral,
    basedOn: number | null,
    audit: AuditEntry,
  ): Promise<Result<void, 'stale'>>
  discard(
    id: ReferralId,
    basedOn: number,
    practice: PracticeId,
    audit: AuditEntry,
  ): Promise<Result<void, 'stale'>>
}

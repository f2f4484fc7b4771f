import type { Instant } from '../../domain/calendar.ts'
import type { Actor } from '../../domain/history.ts'
import type { FhirId, ReferralId } from '../../domain/identifiers.ts'

/** NEN 7513: which event, when, who, on whose behalf, on what authority, which object. No clinical content. */
export type AuditEvent =
  | 'launch-opened'
  | 'launch-denied'
  | 'launch-closed'
  | 'login-opened'
  | 'login-denied'
  | 'login-closed'
  | 'draft-saved'
  | 'draft-discarded'
  | 'referral-kept'
  | 'consent-noted'
  | 'referral-sent'
  | 'referral-read'
  | 'referral-exported'
  | 'attachment-read'
  | 'referral-received'
  | 'referral-accepted'
  | 'referral-rejected'
  | 'referral-started'
  | 'referral-reported'
  | 'referral-resumed'
  | 'referral-paused'
  | 'referral-queued'
  | 'referral-completed'
  | 'outcome-corrected'
  | 'onward-proposed'
  | 'onward-decided'
  | 'onward-followed'
  | 'referral-supplemented'
  | 'consent-ended'
  | 'consent-renewed'
  | 'question-asked'
  | 'question-answered'
  | 'appointment-planned'
  | 'appointment-cancelled'
  | 'stop-requested'
  | 'stop-agreed'
  | 'stop-declined'
  | 'referral-withdrawn'
  | 'referral-readdressed'
  | 'referral-marked-as-error'
  | 'meeting-noted'
  | 'family-linked'
  | 'family-unlinked'
  | 'review-completed'
  | 'consult-asked'
  | 'consult-read'
  | 'consult-answered'
  | 'consult-cancelled'
  | 'his-change-noted'
  | 'referral-written-again'
  | 'referral-filed'
  | 'his-resource-set-apart'
  | 'work-list-read'
  | 'case-handed-over'
  | 'capacity-stated'
  | 'absence-stated'
  | 'access-denied'
  | 'patient-data-shown'
  | 'patient-data-removed'
  | 'audit-exported'

export type AuditEntry = {
  event: AuditEvent
  at: Instant
  /** Null when nobody could be recognised. */
  by: Actor | null
  patient: FhirId | null
  referral: ReferralId | null
  version: number | null
  /** `treatment` (the practice), `consent` (the receiver); `none`: it was denied, or is about no patient. */
  authority: 'treatment' | 'consent' | 'none'
  /** A code or an id, never text. */
  detail: string | null
  correlationId: string
}

/** Reads, logins and refusals; changes are audited in their own commit. */
export type Audit = { append(entry: AuditEntry): Promise<void> }

import type { Instant } from './calendar.ts'
import type { FhirId, PracticeId, ReferralId } from './identifiers.ts'

/**
 * What was typed and not sent (workflow 1). The fields are as they were typed, right or wrong, so
 * that nothing is lost; the POH Jeugd never sees it. One per user and patient. Its id becomes the
 * id of the referral.
 */
export type Draft = {
  id: ReferralId
  practice: PracticeId
  /** Who typed it: the Practitioner's id in the HIS. */
  author: FhirId
  patient: FhirId
  fields: Readonly<Record<string, string>>
  savedAt: Instant
  /** The end of the next working day. */
  expiresAt: Instant
}

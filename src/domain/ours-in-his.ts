import type { Instant } from './calendar.ts'
import type { SeenInHis } from './follow-his.ts'
import type { FhirId, Iss, PracticeId, ReferralId } from './identifiers.ts'
import type { Referral } from './referral.ts'

/** A resource in a HIS that carries an identifier of ours, as far as we go by it. */
export type OursInHis = {
  /** `Task/a1`. */
  reference: string
  /** Of which referral it says to be, and our own name for it; null: nothing that we ever gave. */
  claim: { referral: ReferralId; name: string } | null
  /** In whose record it is. */
  patient: FhirId | null
  /** The practice's Organization, where it is owned by one. */
  owner: FhirId | null
  seen: SeenInHis
  /** By the clock of the HIS. */
  updatedAt: Instant | null
}

/** Whose a referral is, and no more. */
export type Belonging = {
  id: ReferralId
  iss: Iss
  practice: PracticeId
  /** The practice's Organization in its HIS. */
  organisation: FhirId | null
  patient: FhirId
}

/**
 * Why something that carries our identifier is not taken for ours (reliability R28). `not-an-identifier`: our system,
 * and nothing that we ever gave.
 */
export type StrangeReason =
  | 'not-an-identifier'
  | 'unknown-referral'
  | 'other-his'
  | 'other-practice'
  | 'other-patient'

const isReview = (name: string): boolean => name.startsWith('Task/review')

/** The review that counts; earlier ones were of an outcome that was corrected (workflow 26). */
export const reviewNameOf = ({ earlierReviews = [] }: Pick<Referral, 'earlierReviews'>) =>
  earlierReviews.length === 0
    ? ('Task/review' as const)
    : (`Task/review-${earlierReviews.length + 1}` as const)

/** Where it was read: `practice` null where one token reads those of every practice. */
type Place = { iss: Iss; practice: PracticeId | null }

const isOfOtherPractice = (
  { claim, owner }: OursInHis,
  { practice, organisation }: Belonging,
  place: Place,
): boolean =>
  (place.practice !== null && place.practice !== practice) ||
  (claim !== null &&
    isReview(claim.name) &&
    owner !== null &&
    organisation !== null &&
    owner !== organisation)

/** Why it is not the referral's that it says it is of; null: it is. `belonging`: that referral's, where there is one. */
export const strangenessOf = (
  ours: OursInHis,
  belonging: Belonging | null,
  place: Place,
): StrangeReason | null => {
  if (ours.claim === null) return 'not-an-identifier'
  if (belonging === null) return 'unknown-referral'
  if (belonging.iss !== place.iss) return 'other-his'
  if (isOfOtherPractice(ours, belonging, place)) return 'other-practice'
  return ours.patient === belonging.patient ? null : 'other-patient'
}

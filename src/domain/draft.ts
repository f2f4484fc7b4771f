import { amsterdamDay, endOfDay, type Instant, instant } from './calendar.ts'
import type { FhirId, PracticeId, ReferralId } from './identifiers.ts'
import { changedSince } from './keep-referral.ts'
import type { KeptReferral } from './kept-referral.ts'
import { addWorkingDays } from './working-days.ts'

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

/** Until when what is typed at this moment is kept. */
export const draftUntil = (savedAt: Date): Date =>
  endOfDay(addWorkingDays(amsterdamDay(savedAt), 1))

/** What is typed, kept from this moment on. */
export const draftOf = (typed: Omit<Draft, 'savedAt' | 'expiresAt'>, savedAt: Date): Draft => ({
  ...typed,
  savedAt: instant(savedAt),
  expiresAt: instant(draftUntil(savedAt)),
})

/** `another`: the author has one for this patient, which it would take the place of. */
export type NotDrafted = 'sent' | 'another' | 'stale' | 'gone'

/** What there is beside it: the author's own draft, what is kept under its id, and whether that is sent. */
export type BesideDraft = { own: Draft | null; kept: KeptReferral | null; isSent: boolean }

/** Why what is typed is not kept as a draft; null: it is. */
export const whyNotDraft = (
  { id, keptVersion }: { id: ReferralId; keptVersion: number | null },
  { own, kept, isSent }: BesideDraft,
): NotDrafted | null => {
  if (isSent) return 'sent'
  return own !== null && own.id !== id ? 'another' : changedSince(kept, keptVersion)
}

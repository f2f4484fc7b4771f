import type { Draft } from '../../domain/draft.ts'
import type { FhirId, PracticeId, ReferralId } from '../../domain/identifiers.ts'

export type Drafts = {
  /** Null when there is none or it has expired. */
  find(practice: PracticeId, author: FhirId, patient: FhirId, now: Date): Promise<Draft | null>
  /** One per author and patient: a newer one takes the place of the older. */
  save(draft: Draft): Promise<void>
  discard(id: ReferralId, practice: PracticeId): Promise<void>
}

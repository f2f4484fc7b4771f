import { describe, expect, it } from 'vitest'
import { aReferral } from '../../test/support/referrals.ts'
import type { FhirId } from './identifiers.ts'
import { type Belonging, type OursInHis, reviewNameOf, strangenessOf } from './ours-in-his.ts'
import type { EarlierReview } from './review.ts'

const referral = aReferral().build()
const earlier: EarlierReview = { status: 'cancelled', openedAt: '', endedAt: '' }

const belonging: Belonging = {
  id: referral.id,
  iss: referral.iss,
  practice: referral.practice.id,
  organisation: 'org-1' as FhirId,
  patient: referral.patient.id,
}
const ours = (name: string, owner: string | null): OursInHis => ({
  reference: 'Task/a1',
  claim: { referral: referral.id, name },
  patient: referral.patient.id,
  owner: owner as FhirId | null,
  seen: { request: null, review: null },
  updatedAt: null,
})

describe('the review that counts', () => {
  it('is the last: workflow 26 opens a new one', () => {
    expect(reviewNameOf({})).toBe('Task/review')
    expect(reviewNameOf({ earlierReviews: [] })).toBe('Task/review')
    expect(reviewNameOf({ earlierReviews: [earlier] })).toBe('Task/review-2')
    expect(reviewNameOf({ earlierReviews: [earlier, earlier] })).toBe('Task/review-3')
  })

  it.each(['Task/review', 'Task/review-2'])('%s is of the practice that owns it', (name) => {
    const place = { iss: referral.iss, practice: null }
    expect(strangenessOf(ours(name, 'org-1'), belonging, place)).toBeNull()
    expect(strangenessOf(ours(name, null), belonging, place)).toBeNull()
    expect(strangenessOf(ours(name, 'org-2'), belonging, place)).toBe('other-practice')
    expect(strangenessOf(ours('Task/coordination', 'org-2'), belonging, place)).toBeNull()
  })
})

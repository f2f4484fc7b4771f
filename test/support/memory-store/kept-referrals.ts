import type { KeptReferrals } from '../../../src/application/ports/store.ts'
import type { KeptReferral } from '../../../src/domain/kept-referral.ts'
import { failure, success } from '../../../src/domain/result.ts'
import { type Kept, takeOut } from './kept.ts'

const byExpiry = (one: KeptReferral, other: KeptReferral) =>
  one.expiresAt.localeCompare(other.expiresAt)

export const memoryKeptReferrals = (kept: Kept): KeptReferrals => {
  const alive = (now: Date) =>
    kept.keptReferrals
      .filter(({ expiresAt }) => Date.parse(expiresAt) > now.getTime())
      .toSorted(byExpiry)
  return {
    find: async (id, practice, now) =>
      alive(now).find((one) => one.id === id && one.practice === practice) ?? null,
    listOfPatient: async (practice, patient, now) =>
      alive(now).filter((one) => one.practice === practice && one.patient.id === patient),
    listOfPractice: async (practice, now) => alive(now).filter((one) => one.practice === practice),
    save: async (changed, basedOn, audit) => {
      const there = kept.keptReferrals.find(({ id }) => id === changed.id)
      const isOwn = there === undefined || there.practice === changed.practice
      if ((there?.version ?? null) !== basedOn || !isOwn) return failure('stale')
      takeOut(kept.keptReferrals, ({ id }) => id === changed.id)
      kept.keptReferrals.push(changed)
      kept.drafts = kept.drafts.filter(({ id }) => id !== changed.id)
      kept.audited.push(audit)
      return success(undefined)
    },
    discard: async (id, basedOn, practice, audit) => {
      const gone = takeOut(
        kept.keptReferrals,
        (one) => one.id === id && one.practice === practice && one.version === basedOn,
      )
      if (gone === null) return failure('stale')
      kept.formFiles = kept.formFiles.filter(({ referral }) => referral !== id)
      kept.audited.push(audit)
      return success(undefined)
    },
  }
}

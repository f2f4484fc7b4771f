import { isExpired, lifetimes } from '../../../src/application/lifetimes.ts'
import type { Kept } from './kept.ts'

const dayMs = 24 * 3_600_000

const isOlder =
  (age: number, now: Date) =>
  ({ startedAt }: { startedAt: string }) =>
    now.getTime() - Date.parse(startedAt) > age

type Grant = Kept['grants'][number]

const deliveryWaits = (kept: Kept, { iss, practice, patient, writesForEveryPatient }: Grant) =>
  [...kept.mirror.rows].some(([id, { nextTryAt }]) => {
    const referral = kept.referrals.get(id)
    if (referral?.iss !== iss || referral.practice.id !== practice) return false
    return nextTryAt !== null && (writesForEveryPatient || referral.patient.id === patient)
  })

/** Tokens go with the session unless a delivery waits that they can write (security, lifetimes). */
export const dropIdleGrants = (kept: Kept, isLive: (id: string) => boolean) => {
  kept.grants = kept.grants.filter((grant) => isLive(grant.id) || deliveryWaits(kept, grant))
}

export const memorySweep = (kept: Kept) => async (now: Date) => {
  kept.pendingLaunches = kept.pendingLaunches.filter((one) => !isOlder(lifetimes.pending, now)(one))
  kept.pendingLogins = kept.pendingLogins.filter((one) => !isOlder(lifetimes.pending, now)(one))
  kept.drafts = kept.drafts.filter(({ expiresAt }) => Date.parse(expiresAt) > now.getTime())
  kept.formFiles = kept.formFiles.filter(({ until }) => until > now)
  kept.keptReferrals = kept.keptReferrals.filter(
    ({ expiresAt }) => Date.parse(expiresAt) > now.getTime(),
  )
  kept.workers = kept.workers.filter(
    ({ lastLoginAt }) => now.getTime() - Date.parse(lastLoginAt) <= 180 * dayMs,
  )
  kept.notifications = kept.notifications.filter(
    ({ at }) => now.getTime() - at.getTime() <= 30 * dayMs,
  )
  for (const [reader, looked] of kept.looks) {
    const recent = [...looked].filter(([, { at }]) => now.getTime() - at.getTime() <= 31 * dayMs)
    kept.looks.set(reader, new Map(recent))
  }
  kept.workerSessions = kept.workerSessions.filter(
    (one) => !isOlder(lifetimes.workerSession + dayMs, now)(one),
  )
  dropIdleGrants(kept, (id) =>
    kept.sessions.some((one) => one.id === id && !isExpired(one, lifetimes.launch, now)),
  )
  kept.sessions = kept.sessions.filter((one) => !isOlder(lifetimes.launch + dayMs, now)(one))
}

import type { MirrorItem, MirrorQueue } from '../../../src/application/ports/store.ts'
import { type Kept, type MirrorRow, rowIn } from './kept.ts'
import { countedAfresh } from './mirror-rows.ts'

type Outcomes = Pick<MirrorQueue, 'renew' | 'begin' | 'progress' | 'delivered' | 'postpone'>

const leaseFrom = (now: Date, leaseMs: number) => ({
  leaseUntil: new Date(now.getTime() + leaseMs),
})

const released = { lease: null, leaseUntil: null }

export const memoryOutcomes = (kept: Kept): Outcomes => {
  /** Only the holder of the lease may write; true when it did. */
  const write = (
    { referral, lease }: MirrorItem,
    changed: (row: MirrorRow) => Partial<MirrorRow>,
  ): boolean => {
    const row = rowIn(kept, referral.id)
    if (row.lease !== lease) return false
    kept.mirror.rows.set(referral.id, { ...row, ...changed(row) })
    return true
  }
  return {
    renew: async (item, now, leaseMs) => write(item, () => leaseFrom(now, leaseMs)),

    begin: async (item, now, leaseMs) =>
      write(item, () => ({ attemptStartedAt: now, ...leaseFrom(now, leaseMs) })),

    progress: async (item, references) => write(item, () => ({ references })),

    delivered: async (item, references, now, lookAgainAt = null) => {
      write(item, ({ wantedVersion, inDoubtSince, lastDoubtAt, ...row }) => ({
        ...released,
        ...countedAfresh,
        references,
        deliveredVersion: item.referral.version,
        deliveredAt: row.deliveredVersion < item.referral.version ? now : row.deliveredAt,
        nextTryAt: wantedVersion > item.referral.version ? now : lookAgainAt,
        attemptStartedAt: null,
        inDoubtSince: lookAgainAt === null ? null : inDoubtSince,
        lastDoubtAt: lookAgainAt === null ? null : lastDoubtAt,
        lateToldAt: null,
      }))
    },

    postpone: async (item, { code, nextTryAt, isUnknown, isOwnFailure }) => {
      write(item, (row) => {
        const isOvertaken = row.wantedVersion > item.referral.version
        return {
          ...released,
          ...(isUnknown ? {} : { attemptStartedAt: null }),
          ...(nextTryAt === null && isOvertaken
            ? { ...countedAfresh }
            : {
                nextTryAt,
                code,
                attempts: row.attempts + 1,
                ownFailures: row.ownFailures + (isOwnFailure ? 1 : 0),
              }),
        }
      })
    },
  }
}

import type { MirrorItem, MirrorQueue } from '../../../src/application/ports/store.ts'
import { type Kept, type MirrorRow, rowIn } from './kept.ts'
import { countedAfresh } from './mirror-rows.ts'

type Outcomes = Pick<MirrorQueue, 'begin' | 'progress' | 'delivered' | 'postpone'>

const released = { lease: null, leaseUntil: null }

export const memoryOutcomes = (kept: Kept): Outcomes => {
  /** Only the holder of the lease may write; true when it did. */
  const write = (
    { referral, lease }: MirrorItem,
    changed: (row: MirrorRow) => Partial<MirrorRow> | null,
  ): boolean => {
    const row = rowIn(kept, referral.id)
    const changes = row.lease === lease ? changed(row) : null
    if (changes !== null) kept.mirror.rows.set(referral.id, { ...row, ...changes })
    return changes !== null
  }
  return {
    begin: async (item, now, neededMs) =>
      write(item, ({ leaseUntil }) =>
        leaseUntil !== null && leaseUntil.getTime() >= now.getTime() + neededMs
          ? { attemptStartedAt: now }
          : null,
      ),

    progress: async (item, references) => {
      write(item, () => ({ references }))
    },

    delivered: async (item, references, now, lookAgainAt = null) => {
      write(item, ({ wantedVersion, inDoubtSince, lastDoubtAt }) => ({
        ...released,
        ...countedAfresh,
        references,
        deliveredVersion: item.referral.version,
        deliveredAt: now,
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
            : { nextTryAt, code, ownFailures: row.ownFailures + (isOwnFailure ? 1 : 0) }),
        }
      })
    },
  }
}

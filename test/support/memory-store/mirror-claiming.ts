import { suspectFrom } from '../../../src/application/delivery/times.ts'
import type { MirrorQueue } from '../../../src/application/ports/store.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'
import { type Kept, type MirrorRow, referralIn, rowIn } from './kept.ts'
import { later } from './mirror-rows.ts'

type Claiming = Pick<MirrorQueue, 'dueIssuers' | 'claim' | 'nextDue'>

const instantOrNull = (at: Date | null) => at?.toISOString() ?? null

const dueAt = ({ nextTryAt, leaseUntil }: MirrorRow) =>
  nextTryAt === null ? null : later(nextTryAt, leaseUntil)

const waitingIn = (kept: Kept) =>
  [...kept.mirror.rows]
    .flatMap(([id, row]) => {
      const at = dueAt(row)
      return at === null ? [] : [{ id, at, since: row.nextTryAt?.getTime() ?? 0 }]
    })
    .toSorted((one, other) => one.since - other.since)

export const memoryClaiming = (kept: Kept, newLease: () => string): Claiming => {
  const due = (now: Date) => waitingIn(kept).filter(({ at }) => at <= now)
  return {
    dueIssuers: async (now) => {
      const issuers = due(now).map(({ id }) => referralIn(kept, id).iss)
      return [...new Set(issuers)].toSorted()
    },

    claim: async (iss, now, leaseMs, limit, suspects = 'one') => {
      const here = due(now).filter(({ id }) => referralIn(kept, id).iss === iss)
      const failuresOf = ({ id }: { id: ReferralId }) => {
        const { ownFailures, lease } = rowIn(kept, id)
        return ownFailures + (lease === null ? 0 : 1)
      }
      const [suspect] = here
        .filter((one) => suspects === 'one' && failuresOf(one) >= suspectFrom)
        .toSorted((one, other) => failuresOf(one) - failuresOf(other))
      return here
        .filter((one) => failuresOf(one) < suspectFrom || one === suspect)
        .slice(0, limit)
        .map((one) => {
          const { id } = one
          const row = rowIn(kept, id)
          const lease = newLease()
          const leaseUntil = new Date(now.getTime() + leaseMs)
          const tryingSince = row.tryingSince ?? now
          const inDoubtSince = row.inDoubtSince ?? row.attemptStartedAt
          const lastDoubtAt = row.attemptStartedAt ?? row.lastDoubtAt
          const ownFailures = failuresOf(one)
          const claimed = { lease, leaseUntil, tryingSince, inDoubtSince, lastDoubtAt, ownFailures }
          kept.mirror.rows.set(id, { ...row, ...claimed })
          return {
            referral: referralIn(kept, id),
            references: row.references,
            deliveredVersion: row.deliveredVersion,
            attempts: row.attempts,
            unknownSince: instantOrNull(row.attemptStartedAt),
            inDoubtSince: instantOrNull(inDoubtSince),
            lastDoubtAt: instantOrNull(lastDoubtAt),
            tryingSince: tryingSince.toISOString(),
            ownFailures,
            lease,
            leaseUntil: leaseUntil.toISOString(),
          }
        })
    },

    nextDue: async () =>
      waitingIn(kept)
        .map(({ at }) => at)
        .reduce<Date | null>((first, at) => (first !== null && first < at ? first : at), null),
  }
}

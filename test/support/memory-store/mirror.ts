import type { MirrorItem, MirrorQueue } from '../../../src/application/ports/store.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'
import { type Kept, type MirrorRow, missing } from './kept.ts'

const fresh: Omit<MirrorRow, 'wantedVersion' | 'nextTryAt'> = {
  deliveredVersion: 0,
  deliveredAt: null,
  references: {},
  attempts: 0,
  code: null,
  lease: null,
  leaseUntil: null,
}

const later = (one: Date, other: Date | null) => (other !== null && other > one ? other : one)

/** A pause that was agreed with the HIS stands; a row at rest or set aside is due now. */
export const memoryMirrorRows = (): Kept['mirror'] => {
  const rows = new Map<ReferralId, MirrorRow>()
  return {
    rows,
    want: ({ id, version }, now) => {
      const row = rows.get(id) ?? { ...fresh, nextTryAt: null, wantedVersion: 0 }
      const atRest = row.nextTryAt === null ? { attempts: 0, code: null } : {}
      rows.set(id, {
        ...row,
        ...atRest,
        wantedVersion: version,
        nextTryAt: later(now, row.nextTryAt),
      })
    },
  }
}

export const memoryMirror = (kept: Kept, newLease: () => string): MirrorQueue => {
  const { rows } = kept.mirror
  const rowOf = (id: ReferralId) => rows.get(id) ?? missing('mirror row', id)
  const referralOf = (id: ReferralId) => kept.referrals.get(id) ?? missing('referral', id)
  const dueAt = ({ nextTryAt, leaseUntil }: MirrorRow) =>
    nextTryAt === null ? null : later(nextTryAt, leaseUntil)
  const due = () =>
    [...rows]
      .flatMap(([id, row]) => {
        const at = dueAt(row)
        return at === null ? [] : [{ id, at, since: row.nextTryAt?.getTime() ?? 0 }]
      })
      .toSorted((one, other) => one.since - other.since)
  /** Only the holder of the lease may write. */
  const release = ({ referral, lease }: MirrorItem, changed: (row: MirrorRow) => object) => {
    const row = rowOf(referral.id)
    if (row.lease !== lease) return
    rows.set(referral.id, { ...row, lease: null, leaseUntil: null, ...changed(row) })
  }
  return {
    claim: async (now, leaseMs, limit) =>
      due()
        .filter(({ at }) => at <= now)
        .slice(0, limit)
        .map(({ id }) => {
          const row = rowOf(id)
          const lease = newLease()
          const leaseUntil = new Date(now.getTime() + leaseMs)
          rows.set(id, { ...row, lease, leaseUntil, attempts: row.attempts + 1 })
          const { references, attempts } = row
          const referral = referralOf(id)
          return { referral, references, attempts, lease, leaseUntil: leaseUntil.toISOString() }
        }),

    delivered: async (item, references, now) =>
      release(item, ({ wantedVersion }) => ({
        references,
        deliveredVersion: item.referral.version,
        deliveredAt: now,
        nextTryAt: wantedVersion > item.referral.version ? now : null,
        attempts: 0,
        code: null,
      })),

    postpone: async (item, code, nextTryAt) =>
      release(item, ({ wantedVersion, nextTryAt: wantedAt }) =>
        nextTryAt === null && wantedVersion > item.referral.version
          ? { nextTryAt: wantedAt, attempts: 0, code: null }
          : { nextTryAt, code },
      ),

    deliveryOf: async (id) => {
      const { wantedVersion, deliveredVersion, deliveredAt, nextTryAt, code } = rowOf(id)
      if (deliveredAt !== null && deliveredVersion >= wantedVersion) {
        return { state: 'delivered', at: deliveredAt.toISOString() }
      }
      const since =
        referralOf(id).history.find(({ version }) => version > deliveredVersion)?.at ??
        missing('history', id)
      if (nextTryAt !== null) return { state: 'waiting', since, code }
      return { state: 'needs-action', since, code: code ?? missing('code', id) }
    },

    nextDue: async () =>
      due()
        .map(({ at }) => at)
        .reduce<Date | null>((first, at) => (first !== null && first < at ? first : at), null),
  }
}

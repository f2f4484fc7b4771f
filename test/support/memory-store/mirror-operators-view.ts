import { setAsideCode } from '../../../src/application/delivery/codes.ts'
import type { Delivery, MirrorEntry, MirrorQueue } from '../../../src/application/ports/store.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'
import { type Kept, type MirrorRow, missing, referralIn, rowIn } from './kept.ts'
import { countedAfresh } from './mirror-rows.ts'

type View = Pick<
  MirrorQueue,
  'deliveryOf' | 'lastDeliveredAt' | 'listUndelivered' | 'takeLate' | 'retry' | 'setAside'
>

const waits = ({ wantedVersion, deliveredVersion }: MirrorRow) => wantedVersion > deliveredVersion

const sinceOf = (kept: Kept, id: ReferralId): string => {
  const row = rowIn(kept, id)
  const wish = referralIn(kept, id).history.find(({ version }) => version > row.deliveredVersion)
  return wish?.at ?? row.deliveredAt?.toISOString() ?? missing('history', id)
}

const deliveryIn = (kept: Kept, id: ReferralId): Delivery => {
  const row = rowIn(kept, id)
  const since = sinceOf(kept, id)
  const inHis = Object.keys(row.references)
  if (row.nextTryAt === null && row.code !== null) {
    return { state: 'needs-action', since, code: row.code, inHis }
  }
  return waits(row)
    ? { state: 'waiting', since, code: row.code }
    : { state: 'delivered', at: since, inHis }
}

const entryIn = (kept: Kept, id: ReferralId): MirrorEntry => {
  const { wantedVersion, deliveredVersion, attempts } = rowIn(kept, id)
  const { iss, practice } = referralIn(kept, id)
  const delivery = deliveryIn(kept, id)
  return {
    referral: id,
    iss,
    practice: practice.id,
    wantedVersion,
    deliveredVersion,
    attempts,
    delivery,
  }
}

export const memoryOperatorsView = (kept: Kept): View => {
  const { rows } = kept.mirror
  const ids = () =>
    [...rows.keys()].toSorted((one, other) => (sinceOf(kept, one) < sinceOf(kept, other) ? -1 : 1))
  return {
    deliveryOf: async (id) => deliveryIn(kept, id),

    lastDeliveredAt: async (iss) =>
      ids()
        .filter((id) => referralIn(kept, id).iss === iss)
        .map((id) => rowIn(kept, id).deliveredAt)
        .reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null),

    listUndelivered: async (limit) =>
      ids()
        .map((id) => entryIn(kept, id))
        .filter(({ delivery }) => delivery.state !== 'delivered')
        .slice(0, limit),

    takeLate: async (now, lateMs, againMs) => {
      const isTold = ({ lateToldAt }: MirrorRow) =>
        lateToldAt !== null && lateToldAt.getTime() > now.getTime() - againMs
      const late = ids().filter((id) => {
        const row = rowIn(kept, id)
        const isLate = Date.parse(sinceOf(kept, id)) <= now.getTime() - lateMs
        return waits(row) && row.nextTryAt !== null && isLate && !isTold(row)
      })
      for (const id of late) rows.set(id, { ...rowIn(kept, id), lateToldAt: now })
      return late.map((id) => entryIn(kept, id))
    },

    retry: async (id, now) => {
      const row = rows.get(id)
      if (row !== undefined) rows.set(id, { ...row, ...countedAfresh, nextTryAt: now })
      return row !== undefined
    },

    setAside: async (id, now) => {
      const row = rows.get(id)
      const isHeld = row?.leaseUntil != null && row.leaseUntil > now
      if (row === undefined || !waits(row) || isHeld) return false
      rows.set(id, {
        ...row,
        nextTryAt: null,
        code: setAsideCode,
        lease: null,
        leaseUntil: null,
      })
      return true
    },
  }
}

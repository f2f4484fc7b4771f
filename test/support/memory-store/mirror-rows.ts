import { setAsideCode } from '../../../src/application/delivery/codes.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'
import type { Kept, MirrorRow } from './kept.ts'

export const countedAfresh = { attempts: 0, ownFailures: 0, tryingSince: null, code: null }

const fresh: MirrorRow = {
  ...countedAfresh,
  wantedVersion: 0,
  deliveredVersion: 0,
  deliveredAt: null,
  nextTryAt: null,
  references: {},
  lease: null,
  leaseUntil: null,
  attemptStartedAt: null,
  inDoubtSince: null,
  lastDoubtAt: null,
  lateToldAt: null,
}

export const later = (one: Date, other: Date | null) =>
  other !== null && other > one ? other : one

/** A pause that was agreed with the HIS stands; a row at rest or set aside by itself is due now. */
export const wanted = (row: MirrorRow, version: number, now: Date): MirrorRow => {
  if (row.nextTryAt === null && row.code === setAsideCode) return { ...row, wantedVersion: version }
  const isDelivered = row.deliveredVersion >= row.wantedVersion
  const isAtRest = row.nextTryAt === null || isDelivered
  return {
    ...row,
    ...(isAtRest ? countedAfresh : {}),
    wantedVersion: version,
    nextTryAt: isAtRest ? now : later(now, row.nextTryAt),
  }
}

export const memoryMirrorRows = (): Kept['mirror'] => {
  const rows = new Map<ReferralId, MirrorRow>()
  return {
    rows,
    want: ({ id, version }, now) => {
      rows.set(id, wanted(rows.get(id) ?? fresh, version, now))
    },
  }
}

import { type Kysely, type Selectable, sql } from 'kysely'
import { setAsideCode } from '../../application/delivery/codes.ts'
import type { Delivery, MirrorEntry, MirrorQueue } from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import type { PracticeId } from '../../domain/identifiers.ts'
import type { Database } from './database.ts'

type View = Pick<
  MirrorQueue,
  'deliveryOf' | 'lastDeliveredAt' | 'listUndelivered' | 'takeLate' | 'retry' | 'setAside'
>

const deliveryColumns = [
  'mirror.waiting_since',
  'mirror.delivered_at',
  'mirror.next_try_at',
  'mirror.code',
  'mirror.his_references',
] as const

type DeliveryRow = Pick<
  Selectable<Database['mirror']>,
  'waiting_since' | 'delivered_at' | 'next_try_at' | 'code' | 'his_references'
>

/** In the HIS whole, or with a reason why a person must act: a row at rest with a code is set aside. */
const deliveryFrom = (row: DeliveryRow): Delivery => {
  const { waiting_since, delivered_at, next_try_at, code } = row
  const since = waiting_since ?? delivered_at
  const inHis = Object.keys(row.his_references)
  if (since === null) throw new Error('what does not wait has been delivered')
  if (next_try_at === null && (code !== null || waiting_since !== null)) {
    return { state: 'needs-action', since: instant(since), code: code ?? 'unknown', inHis }
  }
  return waiting_since === null
    ? { state: 'delivered', at: instant(since), inHis }
    : { state: 'waiting', since: instant(waiting_since), code }
}

const entryColumns = [
  ...deliveryColumns,
  'mirror.referral',
  'mirror.iss',
  'mirror.wanted_version',
  'mirror.delivered_version',
  'mirror.attempts',
  'referral.practice',
] as const

type EntryRow = DeliveryRow & { practice: PracticeId } & Pick<
    Selectable<Database['mirror']>,
    'referral' | 'iss' | 'wanted_version' | 'delivered_version' | 'attempts'
  >

const entryFrom = (row: EntryRow): MirrorEntry => ({
  referral: row.referral,
  iss: row.iss,
  practice: row.practice,
  wantedVersion: row.wanted_version,
  deliveredVersion: row.delivered_version,
  attempts: row.attempts,
  delivery: deliveryFrom(row),
})

const before = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds)

/** What an operator and the screens see of it, and what an operator may do. */
export const createOperatorsView = (db: Kysely<Database>): View => ({
  deliveryOf: async (id) =>
    deliveryFrom(
      await db
        .selectFrom('mirror')
        .select(deliveryColumns)
        .where('referral', '=', id)
        .executeTakeFirstOrThrow(),
    ),

  lastDeliveredAt: async (iss) => {
    const { last } = await db
      .selectFrom('mirror')
      .select(sql<Date | null>`max(delivered_at)`.as('last'))
      .where('iss', '=', iss)
      .where('delivered_at', 'is not', null)
      .executeTakeFirstOrThrow()
    return last
  },

  listUndelivered: async (limit) => {
    const rows = await db
      .selectFrom('mirror')
      .innerJoin('referral', 'referral.id', 'mirror.referral')
      .select(entryColumns)
      .where(({ eb, and, or }) =>
        or([
          eb('waiting_since', 'is not', null),
          and([eb('next_try_at', 'is', null), eb('code', 'is not', null)]),
        ]),
      )
      .orderBy(sql`coalesce(waiting_since, delivered_at)`)
      .limit(limit)
      .execute()
    return rows.map(entryFrom)
  },

  takeLate: async (now, lateMs, againMs) => {
    const rows = await db
      .with('late', (cte) =>
        cte
          .selectFrom('mirror')
          .select('referral')
          .where('next_try_at', 'is not', null)
          .where('waiting_since', '<=', before(now, lateMs))
          .where(({ eb, or }) =>
            or([eb('late_told_at', 'is', null), eb('late_told_at', '<=', before(now, againMs))]),
          )
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('mirror')
      .from('late')
      .innerJoin('referral', 'referral.id', 'late.referral')
      .whereRef('mirror.referral', '=', 'late.referral')
      .set({ late_told_at: now })
      .returning(entryColumns)
      .execute()
    return rows.map(entryFrom)
  },

  retry: async (id, now) => {
    const { numUpdatedRows } = await db
      .updateTable('mirror')
      .set({ next_try_at: now, attempts: 0, own_failures: 0, trying_since: null, code: null })
      .where('referral', '=', id)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },

  setAside: async (id, now) => {
    const { numUpdatedRows } = await db
      .updateTable('mirror')
      // Who still held it holds it no more.
      .set({ next_try_at: null, code: setAsideCode, lease: null, lease_until: null })
      .where('referral', '=', id)
      .where('waiting_since', 'is not', null)
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },
})

import { type Kysely, type Selectable, sql } from 'kysely'
import type {
  Delivery,
  MirrorItem,
  MirrorQueue,
  ReferralChange,
} from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Database } from './database.ts'

/**
 * The HIS must get this version of each. A pause that is under way stands (the HIS asked for it, or an
 * outcome is unknown: reliability R3, R9); a row at rest or set aside is due now and counts afresh.
 */
export const wantInHis = async (
  db: Kysely<Database>,
  changes: readonly Pick<ReferralChange, 'referral' | 'audit'>[],
): Promise<void> => {
  const rows = changes.map(({ referral, audit }) => ({
    referral: referral.id,
    wanted_version: referral.version,
    next_try_at: audit.at,
  }))
  await db
    .insertInto('mirror')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('referral').doUpdateSet({
        wanted_version: sql`excluded.wanted_version`,
        next_try_at: sql`greatest(mirror.next_try_at, excluded.next_try_at)`,
        attempts: sql`case when mirror.next_try_at is null then 0 else mirror.attempts end`,
        code: sql`case when mirror.next_try_at is null then null else mirror.code end`,
      }),
    )
    .execute()
}

/** The row, only while this lease holds it: who took it over has another lease. */
const leased = (db: Kysely<Database>, { referral, lease }: MirrorItem) =>
  db
    .updateTable('mirror')
    .set({ lease: null, lease_until: null })
    .where('referral', '=', referral.id)
    .where('lease', '=', lease)

type DeliveryRow = Pick<
  Selectable<Database['mirror']>,
  'wanted_version' | 'delivered_version' | 'delivered_at' | 'next_try_at' | 'code'
> & { document: Referral }

const deliveryFrom = (row: DeliveryRow): Delivery => {
  if (row.delivered_at !== null && row.delivered_version >= row.wanted_version) {
    return { state: 'delivered', at: instant(row.delivered_at) }
  }
  // Since the first version that the HIS does not have.
  const wish = row.document.history.find(({ version }) => version > row.delivered_version)
  const since = wish?.at ?? row.document.request.authoredOn
  return row.next_try_at === null
    ? { state: 'needs-action', since, code: row.code ?? 'unknown' }
    : { state: 'waiting', since, code: row.code }
}

export const createMirror = (db: Kysely<Database>, newLease: () => string): MirrorQueue => ({
  claim: async (now, leaseMs, limit) => {
    const lease = newLease()
    const leaseUntil = new Date(now.getTime() + leaseMs)
    const rows = await db
      .with('due', (cte) =>
        cte
          .selectFrom('mirror')
          .select('referral')
          .where('next_try_at', '<=', now)
          .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
          .orderBy('next_try_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('mirror')
      .from('due')
      .innerJoin('referral', 'referral.id', 'due.referral')
      .whereRef('mirror.referral', '=', 'due.referral')
      .set((eb) => ({ lease, lease_until: leaseUntil, attempts: eb('mirror.attempts', '+', 1) }))
      .returning(['referral.document', 'mirror.his_references', 'mirror.attempts'])
      .execute()
    return rows.map(({ document, his_references, attempts }) => ({
      referral: document,
      references: his_references,
      // Counted at the claim, so that a try in which the process died counts too; this one is not in it.
      attempts: attempts - 1,
      lease,
      leaseUntil: instant(leaseUntil),
    }))
  },

  delivered: async (item, references, now) => {
    await leased(db, item)
      .set({
        his_references: JSON.stringify(references),
        delivered_version: item.referral.version,
        delivered_at: now,
        next_try_at: sql`case when wanted_version > ${item.referral.version} then ${now}::timestamptz end`,
        attempts: 0,
        code: null,
      })
      .execute()
  },

  postpone: async (item, code, nextTryAt) => {
    const isOvertaken = sql<boolean>`(wanted_version > ${item.referral.version})`
    await leased(db, item)
      .$if(nextTryAt !== null, (update) => update.set({ next_try_at: nextTryAt, code }))
      // A newer version may be what the HIS does accept: it is not set aside with the older one.
      .$if(nextTryAt === null, (update) =>
        update.set({
          next_try_at: sql`case when ${isOvertaken} then next_try_at end`,
          code: sql`case when ${isOvertaken} then null else ${code}::text end`,
          attempts: sql`case when ${isOvertaken} then 0 else attempts end`,
        }),
      )
      .execute()
  },

  deliveryOf: async (id) =>
    deliveryFrom(
      await db
        .selectFrom('mirror')
        .innerJoin('referral', 'referral.id', 'mirror.referral')
        .select(['wanted_version', 'delivered_version', 'delivered_at', 'next_try_at', 'code'])
        .select('document')
        .where('mirror.referral', '=', id)
        .executeTakeFirstOrThrow(),
    ),

  nextDue: async () => {
    const { due } = await db
      .selectFrom('mirror')
      .select(sql<Date | null>`min(greatest(next_try_at, lease_until))`.as('due'))
      .where('next_try_at', 'is not', null)
      .executeTakeFirstOrThrow()
    return due
  },
})

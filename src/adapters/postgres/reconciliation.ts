import { type Kysely, sql } from 'kysely'
import type { PollTurn, Reconciliation } from '../../application/ports/reconcile.ts'
import { instant } from '../../domain/calendar.ts'
import type { FhirId, PracticeId } from '../../domain/identifiers.ts'
import { appendAudit } from './audit.ts'
import type { Database } from './database.ts'

/** In place of a practice: the turn is for all of them. No practice can be called so (config.ts). */
const everyPracticeName = '*'

const nameOf = ({ practice }: Pick<PollTurn, 'practice'>): string => practice ?? everyPracticeName

/** Work or review is open, and the HIS holds the request. */
const isWatched = sql<boolean>`(referral.request_status = 'active' or referral.closed_at is null)
  and mirror.his_references -> 'ServiceRequest' is not null`

/** The turn, only while this lease holds it. */
const leased = (db: Kysely<Database>, turn: PollTurn) =>
  db
    .updateTable('his_turn')
    .where('iss', '=', turn.iss)
    .where('practice', '=', nameOf(turn))
    .where('lease', '=', turn.lease)

export const createReconciliation = (
  db: Kysely<Database>,
  newLease: () => string,
): Reconciliation => ({
  claim: async (iss, { now, leaseMs, everyMs, everyPractice }) => {
    const lease = newLease()
    const leaseUntil = new Date(now.getTime() + leaseMs)
    const firstSentBy = new Date(now.getTime() - everyMs)
    const practice = everyPractice ? sql`${everyPracticeName}::text` : sql`referral.practice`
    const { rows } = await sql<{ practice: string; read_until: Date | null }>`
      insert into his_turn (iss, practice, next_at, lease, lease_until)
      select ${iss}, open.practice, ${now}::timestamptz, ${lease}, ${leaseUntil}::timestamptz
      from (
        select ${practice} as practice, min(referral.authored_on) as first_sent
        from referral join mirror on mirror.referral = referral.id
        where referral.iss = ${iss} and ${isWatched}
        group by 1
      ) open
      left join his_turn turn on turn.iss = ${iss} and turn.practice = open.practice
      where case when turn.next_at is null then open.first_sent <= ${firstSentBy}::timestamptz
        else turn.next_at <= ${now}::timestamptz
          and (turn.lease_until is null or turn.lease_until <= ${now}::timestamptz) end
      order by turn.next_at nulls first
      limit 1
      on conflict (iss, practice) do update
        set lease = excluded.lease, lease_until = excluded.lease_until
        where his_turn.next_at <= excluded.next_at
          and (his_turn.lease_until is null or his_turn.lease_until <= excluded.next_at)
      returning practice, read_until`.execute(db)
    const [row] = rows
    if (row === undefined) return null
    return {
      iss,
      practice: row.practice === everyPracticeName ? null : (row.practice as PracticeId),
      readUntil: row.read_until === null ? null : instant(row.read_until),
      lease,
      leaseUntil: instant(leaseUntil),
    }
  },

  renew: async (turn, until) => {
    const { numUpdatedRows } = await leased(db, turn)
      .set({ lease_until: until })
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },

  finish: async (turn, { at, readUntil }) => {
    await leased(db, turn)
      .set({ next_at: at, read_until: readUntil, lease: null, lease_until: null })
      .execute()
  },

  watched: async ({ iss, practice }, after, limit) => {
    const rows = await db
      .selectFrom('referral')
      .innerJoin('mirror', 'mirror.referral', 'referral.id')
      .select(['referral.document', 'mirror.his_references'])
      .where('referral.iss', '=', iss)
      .where(isWatched)
      .$if(practice !== null, (query) => query.where('referral.practice', '=', practice))
      .$if(after !== null, (query) => query.where('referral.id', '>', after))
      .orderBy('referral.id')
      .limit(limit)
      .execute()
    return rows.map(({ document, his_references }) => ({
      referral: document,
      references: his_references,
    }))
  },

  belongings: async (ids) => {
    if (ids.length === 0) return []
    return db
      .selectFrom('referral')
      .select(['id', 'iss', 'practice', 'patient'])
      .select(sql<FhirId | null>`document -> 'practice' ->> 'organisationId'`.as('organisation'))
      .where('id', 'in', ids)
      .execute()
  },

  setApart: ({ seenAt, ...stranger }, audit) =>
    db.transaction().execute(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('his_stranger')
        .values({ ...stranger, seen_at: seenAt })
        .onConflict((conflict) => conflict.columns(['iss', 'reference']).doNothing())
        .executeTakeFirstOrThrow()
      const isNew = numInsertedOrUpdatedRows === 1n
      if (isNew) await appendAudit(trx, [audit])
      return isNew
    }),

  strangers: async (limit) => {
    const rows = await db
      .selectFrom('his_stranger')
      .selectAll()
      .orderBy('seen_at', 'desc')
      .orderBy('reference')
      .limit(limit)
      .execute()
    return rows.map(({ seen_at, ...stranger }) => ({ ...stranger, seenAt: instant(seen_at) }))
  },
})

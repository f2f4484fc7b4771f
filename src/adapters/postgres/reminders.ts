import { type Kysely, sql, type Transaction } from 'kysely'
import type { Addressee } from '../../application/ports/notifications.ts'
import type { DueReminder, RemindedOf, Reminders } from '../../application/ports/reminders.ts'
import type { Consult } from '../../domain/consult.ts'
import { failure, success } from '../../domain/result.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import { queueReminder } from './queue-notifications.ts'
import { sealedJson } from './sealed-json.ts'

const tables = {
  referral: 'referral',
  consult: 'consult',
  kept: 'kept_referral',
} as const satisfies Record<RemindedOf['kind'], keyof Database>

/** Nobody changes it until the reminder is there; false when somebody did. */
const isAsSeen = async (
  trx: Transaction<Database>,
  { of, version }: DueReminder,
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from ${sql.table(tables[of.kind])} where id = ${of.id} and version = ${version}
    for share`.execute(trx)
  return rows.length === 1
}

const insert = async (
  trx: Transaction<Database>,
  { of, key }: DueReminder,
  at: Date,
): Promise<boolean> => {
  const about = { referral: null, consult: null, kept: null, [of.kind]: of.id }
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('reminder')
    .values({ ...about, key, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export const createReminders = (
  db: Kysely<Database>,
  keys: KeyRing,
  hasAddress: (addressee: Addressee) => boolean,
): Reminders => ({
  listOpenReferrals: async (after, limit) => {
    const rows = await db
      .selectFrom('referral')
      .select('document')
      .where(({ eb, or }) => or([eb('closed_at', 'is', null), eb('request_status', '=', 'active')]))
      .$if(after !== null, (query) => query.where('id', '>', after))
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ document }) => document)
  },

  listOpenConsults: async () => {
    const { open } = sealedJson<Consult>(keys, 'consult')
    const rows = await db
      .selectFrom('consult')
      .select(['id', 'sealed'])
      .where('ended_at', 'is', null)
      .orderBy('id')
      .execute()
    return rows.map(({ id, sealed }) => open(sealed, id))
  },

  listKept: async (now) => {
    const rows = await db
      .selectFrom('kept_referral')
      .select('document')
      .where('expires_at', '>', now)
      .orderBy('id')
      .execute()
    return rows.map(({ document }) => document)
  },

  remind: async (reminder, at) => {
    const reminded = await inTransaction(db, async (trx) => {
      const isNew = (await isAsSeen(trx, reminder)) && (await insert(trx, reminder, at))
      if (!isNew) return failure('known')
      await queueReminder(trx, reminder, at, hasAddress)
      return success(undefined)
    })
    return reminded.ok
  },
})

import { type Kysely, sql } from 'kysely'
import type { Notifications } from '../../application/ports/notifications.ts'
import type { ConsultId, ReferralId } from '../../domain/identifiers.ts'
import type { Database } from './database.ts'

/** What an operator sees of the lines, and what an operator may do. */
export const createNotificationsForOperator = (
  db: Kysely<Database>,
): Pick<Notifications, 'listSetAside' | 'retry'> => ({
  listSetAside: async (limit) => {
    const rows = await db
      .selectFrom('notification')
      .select(['addressee', 'number', 'at', 'set_aside_at', 'code'])
      .select(({ fn }) =>
        fn.coalesce('referral', 'consult', 'kept').$castTo<ReferralId | ConsultId>().as('about'),
      )
      .where('set_aside_at', 'is not', null)
      .orderBy('set_aside_at')
      .orderBy('addressee')
      .orderBy('number')
      .limit(limit)
      .execute()
    return rows.map(({ set_aside_at, code, ...row }) => ({
      ...row,
      setAsideAt: set_aside_at ?? row.at,
      code: code ?? 'unknown',
    }))
  },

  retry: (addressee) =>
    db.transaction().execute(async (trx) => {
      const head = await trx
        .selectFrom('notified')
        .select('last_number')
        .where('addressee', '=', addressee)
        .forUpdate()
        .executeTakeFirst()
      if (head === undefined) return 0
      // New numbers, so that a mail that is under way stays what it is.
      const { rows } = await sql<{ number: number }>`
        update notification set set_aside_at = null, code = null, number = again.new_number
        from (
          select number, ${head.last_number}::integer
            + (row_number() over (order by number))::integer as new_number
          from notification where addressee = ${addressee} and set_aside_at is not null
        ) again
        where notification.addressee = ${addressee} and notification.number = again.number
        returning notification.number`.execute(trx)
      await trx
        .updateTable('notified')
        .where('addressee', '=', addressee)
        .set({ last_number: head.last_number + rows.length })
        .execute()
      return rows.length
    }),
})

import { type ExpressionBuilder, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Addressee } from '../../application/ports/notifications.ts'
import type { ConsultChange, Consults } from '../../application/ports/store.ts'
import type { Consult } from '../../domain/consult.ts'
import type { Viewer } from '../../domain/referral.ts'
import { failure, success } from '../../domain/result.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { appendAudit } from './audit.ts'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import { queueNotificationsOfConsult } from './queue-notifications.ts'
import { sealedJson } from './sealed-json.ts'

type Row = Pick<Selectable<Database['consult']>, 'id' | 'sealed'>

/** How long one that ended stays in the lists. */
const endedShownMs = 30 * 24 * 3_600_000

const isOf = (viewer: Viewer) => (eb: ExpressionBuilder<Database, 'consult'>) =>
  'practice' in viewer
    ? eb('practice', '=', viewer.practice)
    : eb('organisation', '=', viewer.organisation)

const rowOf = (consult: Consult, sealed: string) => ({
  id: consult.id,
  version: consult.version,
  practice: consult.practice.id,
  organisation: consult.receiver.organisation,
  answer_by: consult.answerBy,
  ended_at: consult.status === 'requested' ? null : consult.endedAt,
  sealed,
})

/** Whether it was written: not when somebody else was first. */
const write = async (
  trx: Transaction<Database>,
  row: ReturnType<typeof rowOf>,
  basedOn: number | null,
): Promise<boolean> => {
  const written =
    basedOn === null
      ? await trx
          .insertInto('consult')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .execute()
      : await trx
          .updateTable('consult')
          .set({ version: row.version, ended_at: row.ended_at, sealed: row.sealed })
          .where('id', '=', row.id)
          .where('practice', '=', row.practice)
          .where('organisation', '=', row.organisation)
          .where('version', '=', basedOn)
          .returning('id')
          .execute()
  return written.length > 0
}

export const createConsults = (
  db: Kysely<Database>,
  keys: KeyRing,
  hasAddress: (addressee: Addressee) => boolean,
): Consults => {
  const document = sealedJson<Consult>(keys, 'consult')
  const open = ({ id, sealed }: Row): Consult => document.open(sealed, id)
  const seenBy = (viewer: Viewer) =>
    db.selectFrom('consult').select(['id', 'sealed']).where(isOf(viewer))
  return {
    find: async (id, viewer) => {
      const found = await seenBy(viewer).where('id', '=', id).executeTakeFirst()
      return found === undefined ? null : open(found)
    },

    list: async (viewer, now) => {
      const shownFrom = new Date(now.getTime() - endedShownMs)
      const rows = await seenBy(viewer)
        .where(({ eb, or }) => or([eb('ended_at', 'is', null), eb('ended_at', '>', shownFrom)]))
        .orderBy('ended_at', (order) => order.desc().nullsFirst())
        .orderBy('answer_by')
        .orderBy(sql`id`)
        .execute()
      return rows.map(open)
    },

    commit: (change: ConsultChange) =>
      inTransaction(db, async (trx) => {
        const { consult, basedOn, audit } = change
        const row = rowOf(consult, document.seal(consult, consult.id))
        if (!(await write(trx, row, basedOn))) return failure(basedOn === null ? 'exists' : 'stale')
        await appendAudit(trx, [audit])
        await queueNotificationsOfConsult(trx, change, hasAddress)
        return success(undefined)
      }),
  }
}

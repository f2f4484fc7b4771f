import { type Kysely, sql, type Transaction } from 'kysely'
import type { WorkerSession, Workers } from '../../application/ports/store.ts'
import { failure, success } from '../../domain/result.ts'
import { appendAudit } from './audit.ts'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'

/** Who logs in works there: the name and the roles of this login, and the absence that was there. */
export const rememberWorker = async (
  trx: Transaction<Database>,
  { organisation, worker, startedAt }: WorkerSession,
): Promise<void> => {
  const { id, name, roles } = worker
  const known = { name, roles: JSON.stringify(roles), last_login_at: startedAt }
  await trx
    .insertInto('worker')
    .values({ organisation, id, ...known })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(known))
    .execute()
}

export const createWorkers = (db: Kysely<Database>): Workers => ({
  list: (organisation) =>
    db
      .selectFrom('worker')
      .select(['id', 'name', 'roles', 'absence'])
      .where('organisation', '=', organisation)
      .orderBy(sql`lower(name) collate "C"`)
      .orderBy('id')
      .execute(),

  setAbsence: (organisation, id, absence, audit) =>
    inTransaction(db, async (trx) => {
      const written = await trx
        .updateTable('worker')
        .set({ absence: absence && JSON.stringify(absence) })
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .returning('id')
        .execute()
      if (written.length === 0) return failure('unknown' as const)
      await appendAudit(trx, [audit])
      return success(undefined)
    }),
})

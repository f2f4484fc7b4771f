import type { Kysely, Transaction } from 'kysely'
import type { Capacities } from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import type { StatedCapacity } from '../../domain/capacity.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import { failure, success } from '../../domain/result.ts'
import { appendAudit } from './audit.ts'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'

/** Whether it was written: not when a colleague was first. */
const write = async (
  trx: Transaction<Database>,
  organisation: OrganisationId,
  { version, capacity, by, at }: StatedCapacity,
): Promise<boolean> => {
  const row = {
    version,
    capacity: JSON.stringify(capacity),
    stated_by: JSON.stringify(by),
    stated_at: at,
  }
  const written = await trx
    .insertInto('receiver_capacity')
    .values({ organisation, ...row })
    .onConflict((conflict) =>
      conflict
        .column('organisation')
        .doUpdateSet(row)
        .where('receiver_capacity.version', '=', version - 1),
    )
    .returning('organisation')
    .execute()
  return written.length > 0
}

export const createCapacities = (db: Kysely<Database>): Capacities => ({
  find: async (organisations) => {
    if (organisations.length === 0) return new Map()
    const rows = await db
      .selectFrom('receiver_capacity')
      .selectAll()
      .where('organisation', 'in', organisations)
      .execute()
    return new Map(
      rows.map(({ organisation, version, capacity, stated_by, stated_at }) => [
        organisation,
        { version, capacity, by: stated_by, at: instant(stated_at) },
      ]),
    )
  },

  state: (organisation, stated, audit) =>
    inTransaction(db, async (trx) => {
      if (!(await write(trx, organisation, stated))) return failure('stale' as const)
      await appendAudit(trx, [audit])
      return success(undefined)
    }),
})

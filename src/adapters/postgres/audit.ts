import type { Kysely } from 'kysely'
import type { Audit, AuditEntry } from '../../application/ports/audit.ts'
import type { Database } from './database.ts'

/** Writes audit rows, in the caller's transaction where there is one. */
export const appendAudit = async (
  db: Kysely<Database>,
  entries: readonly AuditEntry[],
): Promise<void> => {
  const rows = entries.map(({ by, correlationId, ...entry }) => ({
    ...entry,
    actor: by === null ? null : JSON.stringify(by),
    correlation_id: correlationId,
  }))
  await db.insertInto('audit').values(rows).execute()
}

export const createAudit = (db: Kysely<Database>): Audit => ({
  append: (entry) => appendAudit(db, [entry]),
})

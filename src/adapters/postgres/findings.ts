import { type Kysely, sql } from 'kysely'
import type { Finding, HisFindings } from '../../application/ports/his.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import type { Database } from './database.ts'

/** A day is written once: launches that find the same do not wait for each other's row. */
export const createFindings = (db: Kysely<Database>): HisFindings => ({
  note: async (iss, unread, on) => {
    const rows = unread.map(({ element, why }) => ({ iss, element, why, last_on: on }))
    if (rows.length === 0) return
    await db
      .insertInto('his_finding')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['iss', 'element', 'why'])
          .doUpdateSet({ last_on: sql`excluded.last_on` })
          .whereRef('his_finding.last_on', '<', sql`excluded.last_on`),
      )
      .execute()
  },

  list: async (iss) => {
    const rows = await db
      .selectFrom('his_finding')
      .select(['element', 'why', sql<LocalDate>`to_char(last_on, 'YYYY-MM-DD')`.as('lastOn')])
      .where('iss', '=', iss)
      .execute()
    return rows satisfies readonly Finding[]
  },
})

import { type Kysely, sql } from 'kysely'
import type { Backlogs } from '../../../application/ports/operations.ts'
import { instant } from '../../../domain/calendar.ts'
import type { Iss } from '../../../domain/identifiers.ts'
import type { Database } from '../database.ts'

type Row = { iss: Iss; waiting: number; needs_action: number; waiting_since: Date | null }

/** Counts in one query, however many wait. */
export const createBacklogs = (db: Kysely<Database>): Backlogs => ({
  list: async () => {
    const { rows } = await sql<Row>`
      select iss,
        count(*) filter (where next_try_at is not null)::int as waiting,
        count(*) filter (where next_try_at is null)::int as needs_action,
        min(waiting_since) filter (where next_try_at is not null) as waiting_since
      from mirror
      where waiting_since is not null or (next_try_at is null and code is not null)
      group by iss order by iss`.execute(db)
    return rows.map(({ iss, waiting, needs_action, waiting_since }) => ({
      iss,
      waiting,
      needsAction: needs_action,
      waitingSince: waiting_since === null ? null : instant(waiting_since),
    }))
  },
})

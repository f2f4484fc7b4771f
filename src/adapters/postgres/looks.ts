import { type Kysely, sql } from 'kysely'
import type { Looks } from '../../application/ports/looks.ts'
import type { Database } from './database.ts'

export const createLooks = (db: Kysely<Database>): Looks => ({
  of: async (reader) => {
    const rows = await db
      .selectFrom('look')
      .select(['about', 'version', 'at'])
      .where('reader', '=', reader)
      .execute()
    return new Map(rows.map((look) => [look.about, look]))
  },

  note: async (reader, looks) => {
    if (looks.length === 0) return
    // Always in the same order, so that two tabs of one person never wait for each other in a ring.
    const rows = looks.toSorted((one, other) => (one.about < other.about ? -1 : 1))
    await db
      .insertInto('look')
      .values(rows.map((look) => ({ reader, ...look })))
      .onConflict((conflict) =>
        conflict.columns(['reader', 'about']).doUpdateSet({
          version: sql`greatest(look.version, excluded.version)`,
          at: sql`greatest(look.at, excluded.at)`,
        }),
      )
      .execute()
  },
})

import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'

/**
 * An empty database in memory, as a kysely dialect. `kysely.destroy()` ends it.
 * The instance is there for who needs another kysely, or none, on the same data.
 */
export const freshPglite = async (): Promise<{ dialect: PGliteDialect; pglite: PGlite }> => {
  const pglite = await PGlite.create()
  return { dialect: new PGliteDialect({ pglite }), pglite }
}

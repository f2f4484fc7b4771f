import { migrate, schemaVersion } from './migrate.ts'
import { openDatabase } from './open-database.ts'

/**
 * Brings the database at `url`, opened as its owner, to this release's schema and gives the application's role what it
 * needs. Returns the schema version that it has now.
 */
export const migrateDatabase = async (url: string, appRole: string | null): Promise<number> => {
  const { db, close } = openDatabase({ url }, { mayTakeLong: true })
  try {
    await migrate(db, { appRole })
    return await schemaVersion(db)
  } finally {
    await close()
  }
}

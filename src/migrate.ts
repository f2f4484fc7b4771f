import { migrate, schemaVersion } from './adapters/postgres/migrate.ts'
import { openDatabase } from './adapters/postgres/open-database.ts'

/**
 * Brings the database at `url`, opened as its owner, to this release's schema and gives the application's
 * role what it needs. Returns the schema version that it has now.
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

const main = async (): Promise<void> => {
  const { DATABASE_URL: url, DATABASE_APP_ROLE: appRole = null } = process.env
  if (!url) throw new Error('DATABASE_URL is not set: name the database and its owner.')
  process.stdout.write(`The schema is at version ${await migrateDatabase(url, appRole)}.\n`)
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
}

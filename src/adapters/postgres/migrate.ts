import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { allMigrations } from './migrations/all.ts'
import type { Migration } from './migrations/migration.ts'
import { grantPrivileges } from './privileges.ts'

type Options = {
  /** The database role that the application runs as; null when it is the owner itself (the demo). */
  appRole?: string | null
  migrations?: readonly Migration[]
}

/** Any number, the same in every release: who migrates this database waits for who already does. */
const migrationLock = 7_245_114_909

const underLock = <T>(db: Kysely<Database>, work: (trx: Transaction<Database>) => Promise<T>) =>
  db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(trx)
    return work(trx)
  })

const createBookkeeping = (trx: Transaction<Database>) =>
  sql`create table if not exists schema_migration (
    version         integer     primary key,
    name            text        not null,
    compatible_from integer     not null,
    applied_at      timestamptz not null default now()
  )`.execute(trx)

const applyOnce = async (
  trx: Transaction<Database>,
  { version, name, compatibleFrom, statements }: Migration,
): Promise<void> => {
  if ((await schemaVersion(trx)) >= version) return
  for (const statement of statements) await sql.raw(statement).execute(trx)
  await trx
    .insertInto('schema_migration')
    .values({ version, name, compatible_from: compatibleFrom })
    .execute()
}

/**
 * Brings the schema to this release's version, each migration in a transaction of its own: one that fails
 * leaves nothing, and the next run goes on from there. Processes that migrate at once wait for each other.
 */
export const migrate = async (
  db: Kysely<Database>,
  { appRole = null, migrations = allMigrations }: Options = {},
): Promise<void> => {
  await underLock(db, createBookkeeping)
  for (const migration of migrations) {
    await underLock(db, (trx) => applyOnce(trx, migration))
  }
  if (appRole !== null) await underLock(db, (trx) => grantPrivileges(trx, appRole))
}

/** The newest migration in the database; 0 when it was never migrated. */
export const schemaVersion = async (db: Kysely<Database>): Promise<number> =>
  (await readSchema(db)).version

const readSchema = async (
  db: Kysely<Database>,
): Promise<{ version: number; compatibleFrom: number }> => {
  const { rows } = await sql<{ is_there: boolean }>`
    select to_regclass('schema_migration') is not null as is_there`.execute(db)
  if (!rows[0]?.is_there) return { version: 0, compatibleFrom: 0 }
  const { version, compatibleFrom } = await db
    .selectFrom('schema_migration')
    .select(({ fn }) => [
      fn.max('version').as('version'),
      fn.max('compatible_from').as('compatibleFrom'),
    ])
    .executeTakeFirstOrThrow()
  return { version: version ?? 0, compatibleFrom: compatibleFrom ?? 0 }
}

/** Whether this release can work on the schema of the database. Rejects when the database does not answer. */
export const isSchemaKnown = async (
  db: Kysely<Database>,
  migrations = allMigrations,
): Promise<boolean> => {
  const known = migrations.at(-1)?.version ?? 0
  const { version, compatibleFrom } = await readSchema(db)
  return version >= known && known >= compatibleFrom
}

/** Throws one clear line when this release cannot work on the schema of the database. */
export const assertSchemaIsCurrent = async (
  db: Kysely<Database>,
  migrations = allMigrations,
): Promise<void> => {
  const known = migrations.at(-1)?.version ?? 0
  const { version, compatibleFrom } = await readSchema(db)
  if (version < known) {
    throw new Error(
      `The database has schema version ${version} and this release needs ${known}: run "npm run migrate" first.`,
    )
  }
  if (known < compatibleFrom) {
    throw new Error(
      `The database has schema version ${version}, which this release (${known}) does not know: start a newer release.`,
    )
  }
}

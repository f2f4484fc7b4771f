import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  assertSchemaIsCurrent,
  migrate,
  schemaVersion,
} from '../../src/adapters/postgres/migrate.ts'
import { allMigrations } from '../../src/adapters/postgres/migrations/all.ts'
import type { Migration } from '../../src/adapters/postgres/migrations/migration.ts'
import { type OpenDatabase, openDatabase } from '../../src/adapters/postgres/open-database.ts'
import { databases } from './on-every-store.ts'

const newest = Math.max(...allMigrations.map(({ version }) => version))
const next = (changed: Partial<Migration> = {}): Migration => ({
  version: newest + 1,
  name: 'the one after',
  compatibleFrom: newest,
  statements: ['create table later (id integer)'],
  ...changed,
})

describe('the list of migrations', () => {
  it('is numbered upwards from 1, no number twice', () => {
    const versions = allMigrations.map(({ version }) => version)
    expect(versions[0]).toBe(1)
    expect(versions).toEqual([...new Set(versions)].toSorted((one, other) => one - other))
  })
})

describe.each(databases)('migrating $name', ({ create }) => {
  let opened: OpenDatabase
  let drop: () => Promise<void>
  const db = () => opened.db
  beforeEach(async () => {
    const created = await create()
    drop = created.drop
    opened = openDatabase(created.source)
  })
  afterEach(() => opened.close().then(drop))

  const hasTable = async (name: string) => {
    const found = await sql<{ is: boolean }>`select to_regclass(${name}) is not null as is`.execute(
      db(),
    )
    return found.rows[0]?.is
  }

  it('brings an empty database to this release, and changes nothing the second time', async () => {
    expect(await schemaVersion(db())).toBe(0)
    await migrate(db())
    await migrate(db())
    expect(await schemaVersion(db())).toBe(newest)
    expect(await hasTable('referral')).toBe(true)
    await assertSchemaIsCurrent(db())
  })

  it('lets those who migrate at once wait for each other', async () => {
    const migrations = [...allMigrations, next()]
    await Promise.all([1, 2, 3, 4].map(() => migrate(db(), { migrations })))
    expect(await schemaVersion(db())).toBe(newest + 1)
  })

  it('reliability R6: leaves nothing of a migration that fails, and goes on from there', async () => {
    const failing = next({ statements: [...next().statements, 'select 1 / 0'] })
    await expect(migrate(db(), { migrations: [...allMigrations, failing] })).rejects.toThrow()
    expect(await schemaVersion(db())).toBe(newest)
    expect(await hasTable('later')).toBe(false)
    await migrate(db(), { migrations: [...allMigrations, next()] })
    expect(await hasTable('later')).toBe(true)
  })

  it('says what to do when the database was not migrated', async () => {
    await expect(assertSchemaIsCurrent(db())).rejects.toThrow(
      `The database has schema version 0 and this release needs ${newest}: run "npm run migrate" first.`,
    )
  })

  it('works on the schema of the next release when that allows it', async () => {
    await migrate(db(), { migrations: [...allMigrations, next()] })
    await assertSchemaIsCurrent(db())
  })

  it('refuses a schema that it does not know', async () => {
    const contracting = next({ compatibleFrom: newest + 1 })
    await migrate(db(), { migrations: [...allMigrations, contracting] })
    await expect(assertSchemaIsCurrent(db())).rejects.toThrow('start a newer release')
  })
})

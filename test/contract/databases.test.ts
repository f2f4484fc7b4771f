import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import { describe, expect, it } from 'vitest'
import { freshPglite } from '../support/pglite.ts'
import { freshPostgres } from '../support/postgres.ts'

const onPglite = async () => new Kysely(await freshPglite())

const withPostgres = async (work: (db: Kysely<unknown>) => Promise<void>) => {
  const { url, drop } = await freshPostgres()
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }),
  })
  await work(db)
  await db.destroy()
  await drop()
}

const tables = sql<{ count: string }>`
  select count(*)::text as count from information_schema.tables where table_schema = 'public'`

describe('the databases of the tests', () => {
  it('gives every test its own PostgreSQL 15, durable as in production', () =>
    withPostgres(async (first) => {
      await sql`create table referral (id int)`.execute(first)
      await withPostgres(async (second) => {
        expect((await tables.execute(first)).rows).toEqual([{ count: '1' }])
        expect((await tables.execute(second)).rows).toEqual([{ count: '0' }])
      })
      const settings = sql`select current_setting('fsync') as fsync,
        split_part(current_setting('server_version'), '.', 1) as version`
      expect((await settings.execute(first)).rows).toEqual([{ fsync: 'on', version: '15' }])
    }))

  it('gives every test its own PGlite', async () => {
    const [first, second] = [await onPglite(), await onPglite()]
    await sql`create table referral (id int)`.execute(first)
    expect((await tables.execute(first)).rows).toEqual([{ count: '1' }])
    expect((await tables.execute(second)).rows).toEqual([{ count: '0' }])
    await Promise.all([first.destroy(), second.destroy()])
  })
})

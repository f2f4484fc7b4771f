import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../src/adapters/postgres/open-database.ts'
import { freePort } from '../support/ports.ts'
import { freshPostgres } from '../support/postgres.ts'

describe('the connections to PostgreSQL', () => {
  let opened: OpenDatabase
  let administrator: OpenDatabase
  let lost: Error[]
  let drop: () => Promise<void>

  beforeEach(async () => {
    const fresh = await freshPostgres()
    drop = fresh.drop
    lost = []
    opened = openDatabase({ url: fresh.url }, { onConnectionLost: (error) => lost.push(error) })
    administrator = openDatabase({ url: fresh.url })
  })
  afterEach(async () => {
    await Promise.all([opened.close(), administrator.close()])
    await drop()
  })

  const killOthers = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(administrator.db)
  const one = () => sql<{ one: number }>`select 1 as one`.execute(opened.db)

  it('reliability R33: are replaced when the server ends them while they rest', async () => {
    await one()
    await killOthers()
    await expect.poll(() => lost.length).toBeGreaterThan(0)
    expect((await one()).rows).toEqual([{ one: 1 }])
  })

  it('reliability R33: are replaced when the server ends them within a transaction', async () => {
    const broken = opened.db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx)
      await killOthers()
      await expect.poll(() => lost.length).toBeGreaterThan(0)
      await sql`select 1`.execute(trx)
    })
    await expect(broken).rejects.toThrow()
    expect((await one()).rows).toEqual([{ one: 1 }])
  })

  it('reliability R32: say at once that the database is down', async () => {
    const { db, close } = openDatabase({ url: `postgres://127.0.0.1:${await freePort()}/none` })
    await expect(sql`select 1`.execute(db)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await close()
  })

  it('give int8 as a number and a date as its text', async () => {
    const { rows } = await sql`select 3000000000::int8 as count, date '2026-03-29' as day`.execute(
      opened.db,
    )
    expect(rows).toEqual([{ count: 3_000_000_000, day: '2026-03-29' }])
  })

  it('cut off a query that takes too long', async () => {
    const { rows } = await sql`show statement_timeout`.execute(opened.db)
    expect(rows).toEqual([{ statement_timeout: '10s' }])
  })
})

import { randomUUID } from 'node:crypto'
import { Client, DatabaseError } from 'pg'

export type FreshDatabase = {
  /** A PostgreSQL connection address, as production reads it from DATABASE_URL. */
  url: string
  /** Makes a role for the application; its name, and the address under which it connects. */
  appRole: () => Promise<{ role: string; url: string }>
  /** Drops the database; connections that are still open after 5 s are broken off. */
  drop: () => Promise<void>
}

const administer = async (statement: string) => {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const serverUrl = () => {
  const url = process.env.DATABASE_URL_TEST
  if (!url)
    throw new Error('This test needs PostgreSQL: it belongs in test/contract, http or browser')
  return url
}

const objectInUse = '55006'

/**
 * A closed pool's connections may still be on their way out. A plain drop waits for them; breaking them
 * off at once would fail a test that did nothing wrong.
 */
const dropDatabase = async (name: string) => {
  try {
    await administer(`drop database ${name}`)
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === objectInUse)) throw error
    await administer(`drop database ${name} with (force)`)
  }
}

/** An empty database on the PostgreSQL 15 of this run (test/support/postgres-server.ts). */
export const freshPostgres = async (): Promise<FreshDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(`create database ${name}`)
  const url = new URL(serverUrl())
  url.pathname = name
  const role = name.replace('test', 'app')
  const appRole = async () => {
    await administer(`create role ${role}`)
    const appUrl = new URL(url)
    appUrl.searchParams.set('options', `-c role=${role}`)
    return { role, url: appUrl.href }
  }
  const drop = async () => {
    await dropDatabase(name)
    await administer(`drop role if exists ${role}`)
  }
  return { url: url.href, appRole, drop }
}

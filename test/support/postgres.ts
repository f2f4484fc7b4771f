import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

export type FreshDatabase = {
  /** A PostgreSQL connection address, as production reads it from DATABASE_URL. */
  url: string
  /** Drops the database, also when connections are still open. */
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

/** An empty database on the PostgreSQL 15 of this run (test/support/postgres-server.ts). */
export const freshPostgres = async (): Promise<FreshDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(`create database ${name}`)
  const url = new URL(serverUrl())
  url.pathname = name
  return { url: url.href, drop: () => administer(`drop database ${name} with (force)`) }
}

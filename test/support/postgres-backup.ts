import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { findPrograms } from './postgres-programs.ts'

const run = promisify(execFile)

/** What a backup gives back. */
export type Backup = { restore(): Promise<void> }

const nameIn = (url: string): string => new URL(url).pathname.slice(1)

const administer = async (url: string, ...statements: string[]): Promise<void> => {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const client = new Client({ connectionString: maintenance.href })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

const emptied = (name: string) => [`drop database ${name} with (force)`, `create database ${name}`]

/** As docs/operations.md says it. */
const byPgDump = async (folder: string, url: string, scratch: string): Promise<Backup> => {
  const file = join(scratch, 'jeugdschakel.dump')
  await run(join(folder, 'pg_dump'), ['--format=custom', '--file', file, url])
  return {
    restore: async () => {
      await administer(url, ...emptied(nameIn(url)))
      await run(join(folder, 'pg_restore'), ['--exit-on-error', '--dbname', url, file])
    },
  }
}

/** Where the programs of the server came without pg_dump: a copy of the database as it is now. */
const byTemplate = async (url: string): Promise<Backup> => {
  const name = nameIn(url)
  const copy = `${name}_backup`
  await administer(
    url,
    // PostgreSQL copies a database that nobody is connected to; who works on it reconnects afterwards.
    `alter database ${name} with allow_connections false`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    `create database ${copy} template ${name}`,
    `alter database ${name} with allow_connections true`,
  )
  return {
    restore: () =>
      administer(
        url,
        `drop database ${name} with (force)`,
        `create database ${name} template ${copy}`,
        `drop database ${copy}`,
      ),
  }
}

/** A backup of a database that is in use. */
export const backUp = async (url: string, scratch: string): Promise<Backup> => {
  const { folder } = await findPrograms(scratch)
  const hasPgDump = existsSync(join(folder, 'pg_dump'))
  return hasPgDump ? byPgDump(folder, url, scratch) : byTemplate(url)
}

import { type Dialect, Kysely, PostgresDialect } from 'kysely'
import { type ClientBase, Pool, types } from 'pg'
import type { Database } from './database.ts'

/** PostgreSQL by its address; or a dialect from outside, for the demo's database in the process. */
export type DatabaseSource = { url: string } | { dialect: Dialect }

export type OpenDatabase = {
  db: Kysely<Database>
  /** Of the pool, now; null for a database in the process. */
  connections(): { total: number; idle: number; waiting: number } | null
  /** Waits for what is under way. */
  close(): Promise<void>
}

/** int8 as a number and date as `YYYY-MM-DD`, where pg would give a string and a local midnight. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: Number,
  [types.builtins.DATE]: String,
}

const poolSettings = {
  max: 10,
  keepAlive: true,
  // A database that is down is an answer within seconds (reliability R32, R33).
  connectionTimeoutMillis: 5_000,
  types: {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      parsers[oid] ?? types.getTypeParser(oid, format as 'text'),
  },
}

/** In milliseconds. The server's own limit does not help when its network is gone: hence `query_timeout`. */
const shortQueries = {
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
  query_timeout: 15_000,
}

type Options = {
  /** Is told of connections that ended by themselves; others take their place. */
  onConnectionLost?: ((error: Error) => void) | undefined
  /** For migrations: no query is cut off. */
  mayTakeLong?: boolean
}

/**
 * A connection that the server ends would end this process too, unless somebody listens: on the pool for the
 * idle ones, on each client for the busy ones.
 */
const createPool = (
  url: string,
  { onConnectionLost = () => {}, mayTakeLong = false }: Options,
): Pool => {
  const limits = mayTakeLong ? {} : shortQueries
  const pool = new Pool({ ...poolSettings, ...limits, connectionString: url })
  pool.on('error', onConnectionLost)
  pool.on('connect', (client: ClientBase) => client.on('error', onConnectionLost))
  return pool
}

const opened = (
  dialect: Dialect,
  connections: OpenDatabase['connections'] = () => null,
): OpenDatabase => {
  const db = new Kysely<Database>({ dialect })
  return { db, connections, close: () => db.destroy() }
}

/** Connects when the first query runs. */
export const openDatabase = (source: DatabaseSource, options: Options = {}): OpenDatabase => {
  if ('dialect' in source) return opened(source.dialect)
  const pool = createPool(source.url, options)
  return opened(new PostgresDialect({ pool }), () => ({
    total: pool.totalCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  }))
}

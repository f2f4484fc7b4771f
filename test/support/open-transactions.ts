import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

const open = `select pid, xact_start::text from pg_stat_activity
  where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`

/** Looks which transactions are open in the database, past any proxy. */
export const watchTransactions = async (databaseUrl: string) => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const now = async (): Promise<readonly string[]> => {
    const { rows } = await client.query(open)
    return rows.map(({ pid, xact_start }) => `${pid} since ${xact_start}`)
  }
  const passed = Promise.withResolvers<readonly string[]>()
  return {
    /** Lets so much time pass, and remembers what was open at its beginning and still is at its end. */
    pass: async (ms: number): Promise<void> => {
      const before = await now()
      await pause(ms)
      const after = await now()
      passed.resolve(before.filter((one) => after.includes(one)))
    },
    openThroughout: () => passed.promise,
    [Symbol.asyncDispose]: () => client.end(),
  }
}

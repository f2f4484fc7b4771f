import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { createKeyRing } from '../../src/adapters/keys/key-ring.ts'
import type { Database } from '../../src/adapters/postgres/database.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import type { DatabaseSource } from '../../src/adapters/postgres/open-database.ts'
import { openStore } from '../../src/adapters/postgres/open-store.ts'
import type { Store } from '../../src/adapters/postgres/store.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { freshPglite } from '../support/pglite.ts'
import { freshPostgres } from '../support/postgres.ts'
import { now } from '../support/referrals.ts'

type Opened = {
  /** The store with nothing in it. */
  empty(): Promise<Store>
  close(): Promise<void>
}

export type OpenedDatabase = Opened & { db: Kysely<Database> }

export const keys = createKeyRing([{ id: 'test', key: randomBytes(32) }])

/** Mirror rows go with their referral. Faster than truncate, which makes new files and waits for the disk. */
const tables = [
  'referral',
  'draft',
  'launch_pending',
  'launch_session',
  'his_grant',
  'login_pending',
  'worker_session',
  'audit',
] as const

const removeEverything = (db: Kysely<Database>) =>
  db.transaction().execute(async (trx) => {
    for (const table of tables) await trx.deleteFrom(table).execute()
  })

const openMigrated = async (
  source: DatabaseSource,
  drop: () => Promise<void>,
): Promise<OpenedDatabase> => {
  const { db, store, close } = openStore(source, { keys, now: () => now })
  await migrate(db)
  return {
    db,
    empty: async () => {
      await removeEverything(db)
      return store
    },
    close: async () => {
      await close()
      await drop()
    },
  }
}

/** The databases that the store must be the same on. */
export const databases: readonly { name: string; open: () => Promise<OpenedDatabase> }[] = [
  {
    name: 'PostgreSQL 15',
    open: async () => {
      const { url, drop } = await freshPostgres()
      return openMigrated({ url }, drop)
    },
  },
  { name: 'PGlite', open: async () => openMigrated(await freshPglite(), async () => {}) },
]

const memory: { name: string; open: () => Promise<Opened> } = {
  name: 'its twin in memory',
  open: async () => ({ empty: async () => createMemoryStore(), close: async () => {} }),
}

/** The same sentences about the real store and about its twin; each test starts with an empty one. */
export const onEveryStore = (title: string, tests: (store: () => Store) => void): void => {
  describe.each([...databases, memory])(`${title}, on $name`, ({ open }) => {
    let opened: Opened
    let store: Store
    beforeAll(async () => {
      opened = await open()
    })
    beforeEach(async () => {
      store = await opened.empty()
    })
    afterAll(() => opened.close())
    tests(() => store)
  })
}

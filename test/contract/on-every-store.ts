import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { createKeyRing } from '../../src/adapters/keys/key-ring.ts'
import type { Database } from '../../src/adapters/postgres/database.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import type { DatabaseSource } from '../../src/adapters/postgres/open-database.ts'
import { openStore } from '../../src/adapters/postgres/open-store.ts'
import type { Store } from '../../src/adapters/postgres/store.ts'
import type { AuditEntry } from '../../src/application/ports/audit.ts'
import type { Addressee } from '../../src/application/ports/notifications.ts'
import type { OrganisationId } from '../../src/domain/identifiers.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { freshPglite } from '../support/pglite.ts'
import { freshPostgres } from '../support/postgres.ts'
import { now } from '../support/referrals.ts'

/** A database, empty and not yet migrated. */
type TestDatabase = {
  name: string
  create(): Promise<{ source: DatabaseSource; drop: () => Promise<void> }>
}

export const postgres15: TestDatabase = {
  name: 'PostgreSQL 15',
  create: async () => {
    const { url, drop } = await freshPostgres()
    return { source: { url }, drop }
  },
}

const pglite: TestDatabase = {
  name: 'PGlite',
  create: async () => ({ source: await freshPglite(), drop: async () => {} }),
}

/** Those that the store must be the same on. */
export const databases = [postgres15, pglite]

/** Everybody has a mailbox but this one. */
export const withoutMailbox = 'zonder-postbus' as OrganisationId

const hasAddress = (addressee: Addressee) => addressee !== `organisation/${withoutMailbox}`

/** Mirror rows and notifications go with their referral or overleg. Faster than truncate, which makes new files and waits for the disk. */
const tables = [
  'referral',
  'consult',
  'kept_referral',
  'his_turn',
  'his_stranger',
  'his_finding',
  'notified',
  'draft',
  'form_file',
  'removed_count',
  'look',
  'launch_pending',
  'launch_session',
  'his_grant',
  'login_pending',
  'worker_session',
  'worker',
  'receiver_capacity',
  'audit',
  'audit_leaf',
  'audit_seal',
] as const

const removeEverything = (db: Kysely<Database>) =>
  db.transaction().execute(async (trx) => {
    for (const table of tables) await trx.deleteFrom(table).execute()
  })

const auditedIn = async (db: Kysely<Database>): Promise<AuditEntry[]> => {
  const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    event: row.event,
    at: row.at.toISOString(),
    by: row.actor,
    patient: row.patient,
    referral: row.referral,
    version: row.version,
    authority: row.authority,
    detail: row.detail,
    correlationId: row.correlation_id,
  }))
}

/** A store, and what it has audited so far. */
type Emptied = { store: Store; audited: () => Promise<readonly AuditEntry[]> }

type Opened = { empty(): Promise<Emptied>; close(): Promise<void> }

/** A migrated database with the store on it. */
export const openMigrated = async ({ create }: TestDatabase) => {
  const { source, drop } = await create()
  const keys = createKeyRing([{ id: 'test', key: randomBytes(32) }])
  const { db, store, close } = openStore(source, { keys, now: () => now, hasAddress })
  await migrate(db)
  return { db, store, close: () => close().then(drop) }
}

const onDatabase = async (database: TestDatabase): Promise<Opened> => {
  const { db, store, close } = await openMigrated(database)
  const empty = async () => {
    await removeEverything(db)
    return { store, audited: () => auditedIn(db) }
  }
  return { empty, close }
}

const inMemory = async (): Promise<Opened> => ({
  empty: async () => {
    const store = createMemoryStore({ hasAddress })
    return { store, audited: async () => store.audited }
  },
  close: async () => {},
})

const stores: readonly { name: string; open: () => Promise<Opened> }[] = [
  ...databases.map((database) => ({ name: database.name, open: () => onDatabase(database) })),
  { name: 'its twin in memory', open: inMemory },
]

/** The same sentences about the real store and about its twin; each test starts with an empty one. */
export const onEveryStore = (
  title: string,
  tests: (store: () => Store, audited: Emptied['audited']) => void,
): void => {
  describe.each(stores)(`${title}, on $name`, ({ open }) => {
    let opened: Opened
    let emptied: Emptied
    beforeAll(async () => {
      opened = await open()
    })
    beforeEach(async () => {
      emptied = await opened.empty()
    })
    afterAll(() => opened.close())
    tests(
      () => emptied.store,
      () => emptied.audited(),
    )
  })
}

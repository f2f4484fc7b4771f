import { randomBytes } from 'node:crypto'
import { createKeyRing, type EncryptionKey } from '../../src/adapters/keys/key-ring.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { type DatabaseSource, openDatabase } from '../../src/adapters/postgres/open-database.ts'
import { createStore } from '../../src/adapters/postgres/open-store.ts'
import { now } from './moments.ts'

export const aKey = (id: string): EncryptionKey => ({ id, key: randomBytes(32) })

/** A migrated database, and the store on it under a ring of the test's. */
export const openOperated = async (database: {
  create(): Promise<{ source: DatabaseSource; drop: () => Promise<void> }>
}) => {
  const { source, drop } = await database.create()
  const { db, close } = openDatabase(source)
  await migrate(db)
  const storeUnder = (...keys: readonly EncryptionKey[]) =>
    createStore(db, { keys: createKeyRing(keys), now: () => now, hasAddress: () => true })
  return { db, storeUnder, close: () => close().then(drop) }
}
export type Operated = Awaited<ReturnType<typeof openOperated>>

import { DatabaseSync } from 'node:sqlite'
import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What a provider remembers: codes, tokens, grants, sessions. Survives a restart and a kill. */
export type Records = {
  find: <T>(model: string, id: string) => T | undefined
  /** `expiresIn` in seconds; without it the record stays. */
  upsert: (model: string, id: string, payload: object, expiresIn?: number) => void
  /** The storage of one model, in the form that oidc-provider asks for. */
  adapter: (model: string) => Adapter
  close: () => void
}

const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS record (
    model TEXT NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    grant_id TEXT,
    uid TEXT,
    expires_at INTEGER,
    PRIMARY KEY (model, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS record_of_grant ON record (grant_id);
  CREATE INDEX IF NOT EXISTS record_of_uid ON record (uid);
  CREATE INDEX IF NOT EXISTS record_that_expires ON record (expires_at);
`

/** Opens the SQLite file, creating it when it is not there. */
export function openRecords(file: string): Records {
  const database = new DatabaseSync(file)
  database.exec(schema)
  const select = database.prepare('SELECT payload FROM record WHERE model = ? AND id = ?')
  const selectByUid = database.prepare('SELECT payload FROM record WHERE model = ? AND uid = ?')
  const insert = database.prepare('INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?)')
  const remove = database.prepare('DELETE FROM record WHERE model = ? AND id = ?')
  const removeOfGrant = database.prepare('DELETE FROM record WHERE model = ? AND grant_id = ?')
  const removeExpired = database.prepare('DELETE FROM record WHERE expires_at < ?')
  const consume = database.prepare(
    `UPDATE record SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?`,
  )

  const parsed = (row: ReturnType<typeof select.get>) => row && JSON.parse(String(row.payload))
  const find: Records['find'] = (model, id) => parsed(select.get(model, id))
  const upsert: Records['upsert'] = (model, id, payload, expiresIn) => {
    const { grantId = null, uid = null } = payload as AdapterPayload
    const expiresAt = expiresIn === undefined ? null : seconds() + expiresIn
    removeExpired.run(seconds() - graceInSeconds)
    insert.run(model, id, JSON.stringify(payload), grantId, uid, expiresAt)
  }

  return {
    find,
    upsert,
    adapter: (model) => ({
      find: async (id) => find<AdapterPayload>(model, id),
      findByUid: async (uid) => parsed(selectByUid.get(model, uid)),
      findByUserCode: async () => undefined,
      upsert: async (id, payload, expiresIn) => upsert(model, id, payload, expiresIn),
      consume: async (id) => void consume.run(seconds(), model, id),
      destroy: async (id) => void remove.run(model, id),
      revokeByGrantId: async (grantId) => void removeOfGrant.run(model, grantId),
    }),
    close: () => database.close(),
  }
}

/** The provider itself tells "expired" from "unknown": what just expired is kept a little longer. */
const graceInSeconds = 60

const seconds = () => Math.floor(Date.now() / 1000)

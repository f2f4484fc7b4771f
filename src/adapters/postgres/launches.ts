import type { Kysely, Selectable } from 'kysely'
import { lifetimes } from '../../application/lifetimes.ts'
import type { LaunchRecord } from '../../application/ports/his.ts'
import type { Launches, LaunchSession, PendingLaunch } from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import { failure, success } from '../../domain/result.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Database } from './database.ts'
import { idleGrants, insertGrant } from './grants.ts'
import { sealedJson } from './sealed-json.ts'
import { stateHash } from './state-hash.ts'
import { wakeWaitingForLaunch } from './want-in-his.ts'

type Row<Table extends keyof Database> = Selectable<Database[Table]>

const before = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds)

const createSealing = (keys: KeyRing) => ({
  pending: sealedJson<Pick<PendingLaunch, 'launch' | 'checks'>>(keys, 'launch_pending'),
  record: sealedJson<LaunchRecord>(keys, 'launch_session'),
})

const pendingFrom = (
  { id, iss, framed, sealed, started_at }: Row<'launch_pending'>,
  { pending }: ReturnType<typeof createSealing>,
): PendingLaunch => ({
  ...pending.open(sealed, id),
  id,
  iss,
  framed,
  startedAt: instant(started_at),
})

const sessionFrom = (
  row: Row<'launch_session'>,
  { record }: ReturnType<typeof createSealing>,
): LaunchSession => ({
  id: row.id,
  iss: row.iss,
  practice: row.practice,
  record: record.open(row.sealed_record, row.id),
  needPatientBanner: row.need_patient_banner,
  framed: row.framed,
  startedAt: instant(row.started_at),
  lastSeenAt: instant(row.last_seen_at),
})

export const createLaunches = (db: Kysely<Database>, keys: KeyRing): Launches => {
  const sealing = createSealing(keys)
  return {
    savePending: async ({ id, iss, framed, launch, checks, startedAt }, cookieHash) => {
      await db
        .insertInto('launch_pending')
        .values({
          id,
          iss,
          framed,
          state_hash: stateHash(checks.state),
          cookie_hash: cookieHash,
          sealed: sealing.pending.seal({ launch, checks }, id),
          started_at: startedAt,
        })
        .execute()
    },

    takePending: (state, cookieHashes, now) =>
      db.transaction().execute(async (trx) => {
        const taken = await trx
          .updateTable('launch_pending')
          .set({ taken_at: now })
          .where('state_hash', '=', stateHash(state))
          .where('taken_at', 'is', null)
          .where('started_at', '>', before(now, lifetimes.pending))
          .returningAll()
          .executeTakeFirst()
        if (taken === undefined) return failure('unknown-state')
        // Taken from another browser it stays, for takeRelaunch alone.
        if (cookieHashes[taken.id] !== taken.cookie_hash) return failure('other-browser')
        await trx.deleteFrom('launch_pending').where('id', '=', taken.id).execute()
        return success(pendingFrom(taken, sealing))
      }),

    takeRelaunch: async (state, now) => {
      const taken = await db
        .deleteFrom('launch_pending')
        .where('state_hash', '=', stateHash(state))
        .where('taken_at', 'is not', null)
        .where('started_at', '>', before(now, lifetimes.relaunch))
        .returningAll()
        .executeTakeFirst()
      if (taken === undefined) return null
      const { iss, launch } = pendingFrom(taken, sealing)
      return { iss, launch }
    },

    open: (session, grant, cookieHash) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('launch_session')
          .values({
            id: session.id,
            cookie_hash: cookieHash,
            iss: session.iss,
            practice: session.practice,
            sealed_record: sealing.record.seal(session.record, session.id),
            need_patient_banner: session.needPatientBanner,
            framed: session.framed,
            started_at: session.startedAt,
            last_seen_at: session.lastSeenAt,
          })
          .execute()
        await insertGrant(trx, keys, session, grant)
        await wakeWaitingForLaunch(trx, session, grant)
      }),

    find: async (id, cookieHash) => {
      const found = await db
        .selectFrom('launch_session')
        .selectAll()
        .where('id', '=', id)
        .where('cookie_hash', '=', cookieHash)
        .executeTakeFirst()
      return found === undefined ? null : sessionFrom(found, sealing)
    },

    touch: async (id, now) => {
      await db
        .updateTable('launch_session')
        .set({ last_seen_at: now })
        .where('id', '=', id)
        .execute()
    },

    close: (id) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('launch_session').where('id', '=', id).execute()
        await idleGrants(trx).where('id', '=', id).execute()
      }),
  }
}

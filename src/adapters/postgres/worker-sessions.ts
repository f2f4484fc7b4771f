import type { Kysely } from 'kysely'
import { lifetimes } from '../../application/lifetimes.ts'
import type { AuthorizationChecks } from '../../application/ports/his.ts'
import type { WorkerSessions } from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Database } from './database.ts'
import { sealedJson } from './sealed-json.ts'
import { stateHash } from './state-hash.ts'
import { rememberWorker } from './workers.ts'

export const createWorkerSessions = (db: Kysely<Database>, keys: KeyRing): WorkerSessions => {
  const sealedChecks = sealedJson<AuthorizationChecks>(keys, 'login_pending')
  return {
    savePending: async ({ organisation, checks, returnTo, startedAt }, cookieHash) => {
      const state_hash = stateHash(checks.state)
      await db
        .insertInto('login_pending')
        .values({
          state_hash,
          cookie_hash: cookieHash,
          organisation,
          sealed_checks: sealedChecks.seal(checks, state_hash),
          return_to: returnTo,
          started_at: startedAt,
        })
        .execute()
    },

    takePending: async (state, cookieHash, now) => {
      const taken = await db
        .deleteFrom('login_pending')
        .where('state_hash', '=', stateHash(state))
        .returningAll()
        .executeTakeFirst()
      if (taken === undefined || taken.cookie_hash !== cookieHash) return null
      if (now.getTime() - taken.started_at.getTime() >= lifetimes.pending) return null
      return {
        organisation: taken.organisation,
        checks: sealedChecks.open(taken.sealed_checks, taken.state_hash),
        returnTo: taken.return_to,
        startedAt: instant(taken.started_at),
      }
    },

    open: (session, cookieHash) =>
      db.transaction().execute(async (trx) => {
        const { id, organisation, worker, startedAt, lastSeenAt } = session
        await trx
          .insertInto('worker_session')
          .values({
            id,
            cookie_hash: cookieHash,
            organisation,
            worker: JSON.stringify(worker),
            started_at: startedAt,
            last_seen_at: lastSeenAt,
          })
          .execute()
        await rememberWorker(trx, session)
      }),

    find: async (cookieHash) => {
      const found = await db
        .selectFrom('worker_session')
        .selectAll()
        .where('cookie_hash', '=', cookieHash)
        .executeTakeFirst()
      if (found === undefined) return null
      return {
        id: found.id,
        organisation: found.organisation,
        worker: found.worker,
        startedAt: instant(found.started_at),
        lastSeenAt: instant(found.last_seen_at),
      }
    },

    touch: async (id, now) => {
      await db
        .updateTable('worker_session')
        .set({ last_seen_at: now })
        .where('id', '=', id)
        .execute()
    },

    close: async (id) => {
      await db.deleteFrom('worker_session').where('id', '=', id).execute()
    },
  }
}

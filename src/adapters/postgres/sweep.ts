import type { Kysely } from 'kysely'
import { lifetimes } from '../../application/lifetimes.ts'
import { newsKeptMs } from '../../application/news/news.ts'
import type { Database } from './database.ts'
import { idleGrants } from './grants.ts'

/** Sessions stay a day longer than they live, so that the screen can say that they have expired. */
const keptAfterMs = 24 * 3_600_000

const keptFor = {
  launch_pending: lifetimes.pending,
  login_pending: lifetimes.pending,
  launch_session: lifetimes.launch + keptAfterMs,
  worker_session: lifetimes.workerSession + keptAfterMs,
} as const

/** Nobody needs a mail of a month ago: the work list says it better. What was looked at then is no news either. */
const notificationKeptMs = 30 * 24 * 3_600_000
const lookKeptMs = newsKeptMs + keptAfterMs

/** Who did not log in for half a year works there no more. */
const workerKeptMs = 180 * 24 * 3_600_000

type Timed = keyof typeof keptFor

/** Deletes what has outlived its time; tokens go as soon as their session cannot be used any more. */
export const createSweep =
  (db: Kysely<Database>) =>
  async (now: Date): Promise<void> => {
    const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
    for (const [table, kept] of Object.entries(keptFor) as [Timed, number][]) {
      await db.deleteFrom(table).where('started_at', '<', ago(kept)).execute()
    }
    await db.deleteFrom('draft').where('expires_at', '<=', now).execute()
    await db.deleteFrom('form_file').where('expires_at', '<=', now).execute()
    await db.deleteFrom('kept_referral').where('expires_at', '<=', now).execute()
    await db.deleteFrom('worker').where('last_login_at', '<', ago(workerKeptMs)).execute()
    await db.deleteFrom('notification').where('at', '<', ago(notificationKeptMs)).execute()
    await db.deleteFrom('look').where('at', '<', ago(lookKeptMs)).execute()
    await idleGrants(db)
      .where('id', 'not in', (eb) =>
        eb
          .selectFrom('launch_session')
          .select('id')
          .where('last_seen_at', '>=', ago(lifetimes.idle))
          .where('started_at', '>=', ago(lifetimes.launch)),
      )
      .execute()
  }

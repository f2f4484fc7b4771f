import { type Kysely, sql } from 'kysely'
import type { MirrorItem, MirrorQueue, Postponement } from '../../application/ports/store.ts'
import type { Database } from './database.ts'

type Outcomes = Pick<MirrorQueue, 'renew' | 'begin' | 'progress' | 'delivered' | 'postpone'>

/** The row, only while this lease holds it: who took it over has another lease. */
const leased = (db: Kysely<Database>, { referral, lease }: MirrorItem) =>
  db.updateTable('mirror').where('referral', '=', referral.id).where('lease', '=', lease)

const leaseFrom = (now: Date, leaseMs: number) => ({
  lease_until: new Date(now.getTime() + leaseMs),
})

const isDone = async (update: ReturnType<typeof leased>): Promise<boolean> => {
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

const released = { lease: null, lease_until: null } as const
const countedAfresh = { attempts: 0, own_failures: 0, trying_since: null, code: null } as const

const isOvertaken = ({ referral }: MirrorItem) =>
  sql<boolean>`(wanted_version > ${referral.version})`

/** What a person must look at. A newer version may be what the HIS does accept: it is not set aside with the older. */
const setAside = (item: MirrorItem, { code, isOwnFailure }: Postponement) => {
  const unlessOvertaken = <T>(fresh: T, column: string, aside = sql<unknown>`${sql.ref(column)}`) =>
    sql<T>`case when ${isOvertaken(item)} then ${sql.lit(fresh)} else ${aside} end`
  return {
    next_try_at: sql<Date | null>`case when ${isOvertaken(item)} then next_try_at end`,
    attempts: unlessOvertaken(0, 'attempts', sql`attempts + 1`),
    own_failures: unlessOvertaken(0, 'own_failures', sql`own_failures + ${isOwnFailure ? 1 : 0}`),
    trying_since: unlessOvertaken(null, 'trying_since'),
    code: unlessOvertaken(null, 'code', sql`${code}::text`),
  }
}

export const createOutcomes = (db: Kysely<Database>): Outcomes => ({
  renew: (item, now, leaseMs) => isDone(leased(db, item).set(leaseFrom(now, leaseMs))),

  begin: (item, now, leaseMs) =>
    isDone(leased(db, item).set({ attempt_started_at: now, ...leaseFrom(now, leaseMs) })),

  progress: (item, references) =>
    isDone(leased(db, item).set({ his_references: JSON.stringify(references) })),

  delivered: async (item, references, now, lookAgainAt = null) => {
    await leased(db, item)
      .set({
        ...released,
        ...countedAfresh,
        his_references: JSON.stringify(references),
        delivered_version: item.referral.version,
        // A second look is no news.
        delivered_at: sql`case when delivered_version < ${item.referral.version}
          then ${now}::timestamptz else delivered_at end`,
        next_try_at: sql`case when ${isOvertaken(item)} then ${now}::timestamptz
          else ${lookAgainAt}::timestamptz end`,
        attempt_started_at: null,
        late_told_at: null,
      })
      .$if(lookAgainAt === null, (update) =>
        update.set({ in_doubt_since: null, last_doubt_at: null }),
      )
      .execute()
  },

  postpone: async (item, postponement) => {
    const { code, nextTryAt, isUnknown, isOwnFailure } = postponement
    await leased(db, item)
      .set(released)
      .$if(!isUnknown, (update) => update.set({ attempt_started_at: null }))
      .$if(nextTryAt !== null, (update) =>
        update.set((eb) => ({
          next_try_at: nextTryAt,
          code,
          attempts: eb('attempts', '+', 1),
          own_failures: eb('own_failures', '+', isOwnFailure ? 1 : 0),
        })),
      )
      .$if(nextTryAt === null, (update) => update.set(setAside(item, postponement)))
      .execute()
  },
})

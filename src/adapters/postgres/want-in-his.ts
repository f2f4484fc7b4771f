import { type Kysely, sql } from 'kysely'
import { codesThatALaunchEnds, setAsideCode } from '../../application/delivery/codes.ts'
import type { HisGrant } from '../../application/ports/his.ts'
import type { LaunchSession, ReferralChange } from '../../application/ports/store.ts'
import type { Database } from './database.ts'

const isDelivered = sql<boolean>`mirror.delivered_version >= mirror.wanted_version`
const isAtRest = sql<boolean>`(mirror.next_try_at is null or ${isDelivered})`
const isSetAsideByHand = sql<boolean>`(mirror.next_try_at is null and mirror.code = ${setAsideCode})`

/**
 * The HIS must get this version of each. A pause that is under way stands (the HIS asked for it, or an outcome is
 * unknown: reliability R3, R9), and what an operator set aside stays there; else it is due now and counts afresh.
 */
export const wantInHis = async (
  db: Kysely<Database>,
  changes: readonly Pick<ReferralChange, 'referral' | 'audit'>[],
): Promise<void> => {
  const rows = changes.map(({ referral, audit }) => ({
    referral: referral.id,
    wanted_version: referral.version,
    next_try_at: audit.at,
  }))
  const afresh = <T>(fresh: T, column: string) =>
    sql<T>`case when ${isAtRest} and not coalesce(${isSetAsideByHand}, false)
      then ${sql.lit(fresh)} else ${sql.ref(column)} end`
  await db
    .insertInto('mirror')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('referral').doUpdateSet({
        wanted_version: sql`excluded.wanted_version`,
        next_try_at: sql`case when ${isSetAsideByHand} then null
          when ${isDelivered} then excluded.next_try_at
          else greatest(mirror.next_try_at, excluded.next_try_at) end`,
        attempts: afresh(0, 'mirror.attempts'),
        own_failures: afresh(0, 'mirror.own_failures'),
        trying_since: afresh(null, 'mirror.trying_since'),
        code: afresh(null, 'mirror.code'),
      }),
    )
    .execute()
}

/** A launch brings tokens: what waits for them and they can write is due now. Locked in the order of commits. */
export const wakeWaitingForLaunch = async (
  db: Kysely<Database>,
  { iss, practice, startedAt }: Pick<LaunchSession, 'iss' | 'practice' | 'startedAt'>,
  { patient, writesForEveryPatient }: Pick<HisGrant, 'patient' | 'writesForEveryPatient'>,
): Promise<void> => {
  await db
    .with('waiting', (cte) =>
      cte
        .selectFrom('mirror')
        .innerJoin('referral', 'referral.id', 'mirror.referral')
        .select('mirror.referral')
        .where('mirror.iss', '=', iss)
        .where('mirror.next_try_at', '>', sql<Date>`${startedAt}::timestamptz`)
        .where('mirror.code', 'in', codesThatALaunchEnds)
        .where('referral.practice', '=', practice)
        .$if(!writesForEveryPatient, (waiting) => waiting.where('referral.patient', '=', patient))
        .orderBy('mirror.referral')
        .forUpdate('mirror'),
    )
    .updateTable('mirror')
    .from('waiting')
    .whereRef('mirror.referral', '=', 'waiting.referral')
    .set({ next_try_at: startedAt })
    .execute()
}

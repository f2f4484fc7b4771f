import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely'
import { suspectFrom } from '../../application/delivery/times.ts'
import type { MirrorItem, MirrorQueue } from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import type { Iss } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Database } from './database.ts'

type Claiming = Pick<MirrorQueue, 'dueIssuers' | 'claim' | 'nextDue'>

const isDue = (now: Date) => (eb: ExpressionBuilder<Database, 'mirror'>) =>
  eb.and([
    eb('mirror.next_try_at', '<=', now),
    eb.or([eb('mirror.lease_until', 'is', null), eb('mirror.lease_until', '<=', now)]),
  ])

const stateColumns = [
  'mirror.his_references',
  'mirror.delivered_version',
  'mirror.attempts',
  'mirror.attempt_started_at',
  'mirror.in_doubt_since',
  'mirror.last_doubt_at',
  'mirror.own_failures',
] as const

type ClaimedRow = Selectable<
  Pick<
    Database['mirror'],
    | 'his_references'
    | 'delivered_version'
    | 'attempts'
    | 'attempt_started_at'
    | 'in_doubt_since'
    | 'last_doubt_at'
    | 'own_failures'
  >
> & { document: Referral; trying_since: Date }

const instantOrNull = (at: Date | null) => (at === null ? null : instant(at))

const itemFrom = (row: ClaimedRow): Omit<MirrorItem, 'lease' | 'leaseUntil'> => ({
  referral: row.document,
  references: row.his_references,
  deliveredVersion: row.delivered_version,
  attempts: row.attempts,
  unknownSince: instantOrNull(row.attempt_started_at),
  inDoubtSince: instantOrNull(row.in_doubt_since),
  lastDoubtAt: instantOrNull(row.last_doubt_at),
  tryingSince: instant(row.trying_since),
  ownFailures: row.own_failures,
})

/** With the last try, if its lease was never given back: the process died, or could not say how it ended. */
const ownFailures = sql<number>`(mirror.own_failures + (mirror.lease is not null)::integer)`

const firstSuspect = (db: Kysely<Database>, iss: Iss, now: Date) =>
  db
    .selectFrom('mirror')
    .select('referral')
    .where('iss', '=', iss)
    .where(ownFailures, '>=', suspectFrom)
    .where(isDue(now))
    .orderBy(ownFailures)
    .orderBy('next_try_at')
    .limit(1)

export const createClaiming = (db: Kysely<Database>, newLease: () => string): Claiming => ({
  dueIssuers: async (now) => {
    const rows = await db
      .selectFrom('mirror')
      .select('iss')
      .distinct()
      .where(isDue(now))
      .orderBy('iss')
      .execute()
    return rows.map(({ iss }) => iss)
  },

  claim: async (iss, now, leaseMs, limit, suspects = 'one') => {
    const lease = newLease()
    const leaseUntil = new Date(now.getTime() + leaseMs)
    const rows = await db
      .with('due', (cte) =>
        cte
          .selectFrom('mirror')
          .select('referral')
          .where('iss', '=', iss)
          .where(isDue(now))
          .where((eb) => {
            const innocent = eb(ownFailures, '<', suspectFrom)
            return suspects === 'none'
              ? innocent
              : eb.or([innocent, eb('referral', '=', firstSuspect(db, iss, now))])
          })
          .orderBy('next_try_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('mirror')
      .from('due')
      .innerJoin('referral', 'referral.id', 'due.referral')
      .whereRef('mirror.referral', '=', 'due.referral')
      .set({
        lease,
        lease_until: leaseUntil,
        own_failures: ownFailures,
        trying_since: sql`coalesce(mirror.trying_since, ${now}::timestamptz)`,
        in_doubt_since: sql`coalesce(mirror.in_doubt_since, mirror.attempt_started_at)`,
        last_doubt_at: sql`coalesce(mirror.attempt_started_at, mirror.last_doubt_at)`,
      })
      .returning(['referral.document', ...stateColumns])
      .returning(sql<Date>`mirror.trying_since`.as('trying_since'))
      .execute()
    return rows.map((row) => ({ ...itemFrom(row), lease, leaseUntil: instant(leaseUntil) }))
  },

  nextDue: async () => {
    const { due } = await db
      .selectFrom('mirror')
      .select(sql<Date | null>`min(greatest(next_try_at, lease_until))`.as('due'))
      .where('next_try_at', 'is not', null)
      .executeTakeFirstOrThrow()
    return due
  },
})

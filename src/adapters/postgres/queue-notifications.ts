import { type Kysely, sql } from 'kysely'
import {
  type Event,
  eventsOf,
  eventsOfConsult,
} from '../../application/notifications/who-is-told.ts'
import type { Addressee } from '../../application/ports/notifications.ts'
import type { DueReminder } from '../../application/ports/reminders.ts'
import type { ConsultChange, ReferralChange } from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import type { ConsultId, ReferralId } from '../../domain/identifiers.ts'
import type { Database } from './database.ts'

type HasAddress = (addressee: Addressee) => boolean
type Change = Omit<ReferralChange, 'together'>
type About = { referral: ReferralId | null; consult: ConsultId | null; kept: ReferralId | null }
type Queued = Event & About & { at: string; is_reminder: boolean }

const nothing: About = { referral: null, consult: null, kept: null }

const queuedBy = ({ referral, basedOn, audit }: Change): readonly Queued[] =>
  eventsOf(referral, basedOn).map((event) => ({
    ...event,
    ...nothing,
    referral: referral.id,
    at: audit.at,
    is_reminder: false,
  }))

const queuedByConsult = ({ consult, audit }: ConsultChange): readonly Queued[] =>
  eventsOfConsult(consult).map((event) => ({
    ...event,
    ...nothing,
    consult: consult.id,
    at: audit.at,
    is_reminder: false,
  }))

/**
 * Who must hear of these changes, written in their commit. Whoever writes for an addressee holds the head of its line
 * until the commit: numbers are in the order of commits. Always in the order of the names, so that nobody waits in a ring.
 */
export const queueNotifications = (
  db: Kysely<Database>,
  changes: readonly Change[],
  hasAddress: HasAddress,
): Promise<void> => queue(db, changes.flatMap(queuedBy), hasAddress)

/** The same for an anonymous overleg. */
export const queueNotificationsOfConsult = (
  db: Kysely<Database>,
  change: ConsultChange,
  hasAddress: HasAddress,
): Promise<void> => queue(db, queuedByConsult(change), hasAddress)

/** The same for a reminder, whose version may have told the same addressee before. */
export const queueReminder = (
  db: Kysely<Database>,
  { of, addressee, version }: DueReminder,
  at: Date,
  hasAddress: HasAddress,
): Promise<void> => {
  const about = { ...nothing, [of.kind]: of.id }
  return queue(
    db,
    [{ addressee, version, ...about, at: instant(at), is_reminder: true }],
    hasAddress,
  )
}

const queue = async (
  db: Kysely<Database>,
  all: readonly Queued[],
  hasAddress: HasAddress,
): Promise<void> => {
  const queued = all.filter(({ addressee }) => hasAddress(addressee))
  const byAddressee = Map.groupBy(queued, ({ addressee }) => addressee)
  for (const addressee of [...byAddressee.keys()].toSorted()) {
    await queueFor(db, addressee, byAddressee.get(addressee) ?? [])
  }
}

const queueFor = async (
  db: Kysely<Database>,
  addressee: Addressee,
  queued: readonly Queued[],
): Promise<void> => {
  const [first] = queued
  if (first === undefined) return
  const { last_number } = await db
    .insertInto('notified')
    .values({ addressee, last_number: queued.length, not_before: first.at })
    .onConflict((conflict) =>
      conflict
        .column('addressee')
        .doUpdateSet({ last_number: sql`notified.last_number + excluded.last_number` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  const before = last_number - queued.length
  const rows = queued.map((one, index) => ({ ...one, number: before + index + 1 }))
  await db.insertInto('notification').values(rows).execute()
}

import { type Kysely, sql } from 'kysely'
import { type Event, eventsOf } from '../../application/notifications/who-is-told.ts'
import type { Addressee } from '../../application/ports/notifications.ts'
import type { ReferralChange } from '../../application/ports/store.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { Database } from './database.ts'

type Change = Omit<ReferralChange, 'together'>
type Queued = Event & { referral: ReferralId; at: string }

const queuedBy = ({ referral, basedOn, audit }: Change): readonly Queued[] =>
  eventsOf(referral, basedOn).map((event) => ({ ...event, referral: referral.id, at: audit.at }))

/**
 * Who must hear of these changes, written in their commit. Whoever writes for an addressee holds the head of its line
 * until the commit: numbers are in the order of commits. Always in the order of the names, so that nobody waits in a ring.
 */
export const queueNotifications = async (
  db: Kysely<Database>,
  changes: readonly Change[],
  hasAddress: (addressee: Addressee) => boolean,
): Promise<void> => {
  const queued = changes.flatMap(queuedBy).filter(({ addressee }) => hasAddress(addressee))
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

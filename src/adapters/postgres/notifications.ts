import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely'
import type { Addressee, DueMail, Notifications } from '../../application/ports/notifications.ts'
import type { Database } from './database.ts'
import { createNotificationsForOperator } from './notifications-for-operator.ts'

type Head = Selectable<Database['notified']>

const isWaiting = (eb: ExpressionBuilder<Database, 'notification'>) =>
  eb.and([eb('notification.sent_at', 'is', null), eb('notification.set_aside_at', 'is', null)])

const lockHead = (db: Kysely<Database>, now: Date): Promise<Head | undefined> =>
  db
    .selectFrom('notified')
    .selectAll()
    .where('not_before', '<=', now)
    .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('notification')
          .select('notification.number')
          .whereRef('notification.addressee', '=', 'notified.addressee')
          .where(isWaiting),
      ),
    )
    .orderBy('not_before')
    .orderBy('addressee')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

const waitingOf = (db: Kysely<Database>, addressee: Addressee) =>
  db.selectFrom('notification').where('addressee', '=', addressee).where(isWaiting)

/** All that waits; of a mail that was tried as it is, only what was in it. */
const contentOf = (db: Kysely<Database>, { addressee, fixed_until }: Head) =>
  waitingOf(db, addressee)
    .$if(fixed_until !== null, (query) => query.where('number', '<=', fixed_until))
    .select(({ fn }) => [
      sql<string | null>`(array_agg(id order by number desc))[1]`.as('id'),
      fn.max('number').as('until'),
      sql<number>`count(distinct coalesce(referral, consult, kept))`.as('things'),
    ])
    .executeTakeFirstOrThrow()

const claim = async (
  db: Kysely<Database>,
  lease: string,
  now: Date,
  leaseMs: number,
): Promise<DueMail | null> => {
  const head = await lockHead(db, now)
  if (head === undefined) return null
  const { id, until, things } = await contentOf(db, head)
  const ofHead = db.updateTable('notified').where('addressee', '=', head.addressee)
  if (id === null) {
    // All of a mail that was tried has gone, with its patient: the next turn takes what came after it.
    await ofHead.set({ fixed_until: null }).execute()
    return null
  }
  await ofHead
    .set({
      lease,
      lease_until: new Date(now.getTime() + leaseMs),
      attempts: head.attempts + 1,
      fixed_until: until,
    })
    .execute()
  return {
    addressee: head.addressee,
    id,
    things: Number(things),
    until,
    isFixed: head.fixed_until !== null,
    attempts: head.attempts,
    ownFailures: head.own_failures,
    lease,
  }
}

/** The head, only while this lease holds it. */
const leased = (db: Kysely<Database>, { addressee, lease }: DueMail) =>
  db.updateTable('notified').where('addressee', '=', addressee).where('lease', '=', lease)

const released = { lease: null, lease_until: null } as const
const startedAfresh = { ...released, attempts: 0, own_failures: 0, code: null, fixed_until: null }

type Ended = { sent_at: Date } | { set_aside_at: Date; code: string }

/** The mail is over, one way or the other: its events are marked, and what came later is next. */
const end = (db: Kysely<Database>, mail: DueMail, ended: Ended, notBefore: Date): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await leased(trx, mail)
      .set({ ...startedAfresh, not_before: notBefore })
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    await trx
      .updateTable('notification')
      .where('addressee', '=', mail.addressee)
      .where('number', '<=', mail.until)
      .where(isWaiting)
      .set(ended)
      .execute()
  })

/** The line of each addressee, on two tables; what must be in it comes with each commit (queue-notifications.ts). */
export const createNotifications = (
  db: Kysely<Database>,
  newLease: () => string,
): Notifications => ({
  claim: (now, leaseMs) => db.transaction().execute((trx) => claim(trx, newLease(), now, leaseMs)),

  holds: async ({ addressee, lease }, now, neededMs) => {
    const held = await db
      .selectFrom('notified')
      .select('addressee')
      .where('addressee', '=', addressee)
      .where('lease', '=', lease)
      .where('lease_until', '>=', new Date(now.getTime() + neededMs))
      .executeTakeFirst()
    return held !== undefined
  },

  sent: (mail, now, nextNotBefore) => end(db, mail, { sent_at: now }, nextNotBefore),

  postpone: async (mail, { code, nextTryAt, isOwnFailure }, now) => {
    if (nextTryAt === null) return end(db, mail, { set_aside_at: now, code }, now)
    await leased(db, mail)
      .set((eb) => ({
        ...released,
        code,
        not_before: nextTryAt,
        own_failures: eb('own_failures', '+', isOwnFailure ? 1 : 0),
      }))
      // Nothing of it can have arrived: what comes meanwhile may still go into it.
      .$if(!isOwnFailure && !mail.isFixed, (update) => update.set({ fixed_until: null }))
      .execute()
  },

  ...createNotificationsForOperator(db),
})

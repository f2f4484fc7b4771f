import { randomUUID } from 'node:crypto'
import {
  type Event,
  eventsOf,
  eventsOfConsult,
} from '../../../src/application/notifications/who-is-told.ts'
import type {
  Addressee,
  DueMail,
  Notifications,
} from '../../../src/application/ports/notifications.ts'
import type { DueReminder } from '../../../src/application/ports/reminders.ts'
import type { ConsultChange, ReferralChange } from '../../../src/application/ports/store.ts'
import { type Kept, missing, type NotificationRow, type NotifiedHead } from './kept.ts'

type Change = Omit<ReferralChange, 'together'>

type About = Pick<NotificationRow, 'about' | 'at'>

const queue = (kept: Kept, { addressee }: Event, { about, at }: About) => {
  if (!kept.hasAddress(addressee)) return
  const fresh = { lastNumber: 0, notBefore: at, ...startedAfresh }
  const head = kept.notified.get(addressee) ?? fresh
  const number = head.lastNumber + 1
  kept.notified.set(addressee, { ...head, lastNumber: number })
  const made = { addressee, number, id: randomUUID(), about, at }
  kept.notifications.push({ ...made, sentAt: null, setAside: null })
}

export const queueInMemory = (kept: Kept, changes: readonly Change[]): void => {
  for (const { referral, basedOn, audit } of changes) {
    const about = { about: referral.id, at: new Date(audit.at) }
    for (const event of eventsOf(referral, basedOn)) queue(kept, event, about)
  }
}

export const queueOfConsultInMemory = (kept: Kept, { consult, audit }: ConsultChange): void => {
  const about = { about: consult.id, at: new Date(audit.at) }
  for (const event of eventsOfConsult(consult)) queue(kept, event, about)
}

export const queueReminderInMemory = (
  kept: Kept,
  { of, addressee, version }: DueReminder,
  at: Date,
): void => queue(kept, { addressee, version }, { about: of.id, at })

const released = { lease: null, leaseUntil: null }
const startedAfresh = { ...released, attempts: 0, ownFailures: 0, fixedUntil: null }

const isWaiting = ({ sentAt, setAside }: NotificationRow) => sentAt === null && setAside === null

const byNumber = (one: NotificationRow, other: NotificationRow) => one.number - other.number

export const memoryNotifications = (kept: Kept, newLease: () => string): Notifications => {
  const waitingOf = (addressee: Addressee, until: number | null) =>
    kept.notifications
      .filter((one) => one.addressee === addressee && isWaiting(one))
      .filter(({ number }) => until === null || number <= until)
      .toSorted(byNumber)

  /** Only the holder of the lease may write; true when it did. */
  const write = ({ addressee, lease }: DueMail, changes: Partial<NotifiedHead>): boolean => {
    const head = kept.notified.get(addressee) ?? missing('head', addressee)
    if (head.lease !== lease) return false
    kept.notified.set(addressee, { ...head, ...changes })
    return true
  }

  const end = (mail: DueMail, ended: Partial<NotificationRow>, notBefore: Date) => {
    if (!write(mail, { ...startedAfresh, notBefore })) return
    for (const one of waitingOf(mail.addressee, mail.until)) Object.assign(one, ended)
  }

  const dueHead = (now: Date) =>
    [...kept.notified]
      .filter(([addressee, { notBefore, leaseUntil }]) => {
        const isFree = leaseUntil === null || leaseUntil <= now
        return isFree && notBefore <= now && waitingOf(addressee, null).length > 0
      })
      .toSorted(([, one], [, other]) => one.notBefore.getTime() - other.notBefore.getTime())
      .at(0)

  return {
    claim: async (now, leaseMs) => {
      const [addressee, head] = dueHead(now) ?? []
      if (addressee === undefined || head === undefined) return null
      const content = waitingOf(addressee, head.fixedUntil)
      const last = content.at(-1) ?? missing('content', addressee)
      const lease = newLease()
      kept.notified.set(addressee, {
        ...head,
        lease,
        leaseUntil: new Date(now.getTime() + leaseMs),
        attempts: head.attempts + 1,
        fixedUntil: last.number,
      })
      return {
        addressee,
        id: last.id,
        things: new Set(content.map(({ about }) => about)).size,
        until: last.number,
        isFixed: head.fixedUntil !== null,
        attempts: head.attempts,
        ownFailures: head.ownFailures,
        lease,
      }
    },

    holds: async ({ addressee, lease }, now, neededMs) => {
      const head = kept.notified.get(addressee)
      const until = head?.lease === lease ? head.leaseUntil : null
      return until !== null && until.getTime() >= now.getTime() + neededMs
    },

    sent: async (mail, now, nextNotBefore) => end(mail, { sentAt: now }, nextNotBefore),

    postpone: async (mail, { code, nextTryAt, isOwnFailure }, now) => {
      if (nextTryAt === null) return end(mail, { setAside: { at: now, code } }, now)
      write(mail, {
        ...released,
        notBefore: nextTryAt,
        ownFailures: mail.ownFailures + (isOwnFailure ? 1 : 0),
        ...(!isOwnFailure && !mail.isFixed ? { fixedUntil: null } : {}),
      })
    },

    listSetAside: async (limit) =>
      kept.notifications
        .flatMap(({ addressee, number, about, at, setAside }) =>
          setAside === null
            ? []
            : [{ addressee, number, about, at, setAsideAt: setAside.at, code: setAside.code }],
        )
        .toSorted((one, other) => one.setAsideAt.getTime() - other.setAsideAt.getTime())
        .slice(0, limit),

    retry: async (addressee) => {
      const again = kept.notifications
        .filter((one) => one.addressee === addressee && one.setAside !== null)
        .toSorted(byNumber)
      const head = kept.notified.get(addressee)
      if (head === undefined) return 0
      for (const [index, one] of again.entries()) {
        Object.assign(one, { setAside: null, number: head.lastNumber + index + 1 })
      }
      kept.notified.set(addressee, { ...head, lastNumber: head.lastNumber + again.length })
      return again.length
    },
  }
}

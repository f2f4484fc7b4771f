import type { ConsultId, ReferralId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'

/** A party that gets mail, by its id in the configuration: one mailbox each, not one for each person. */
export type Addressee = `${'organisation' | 'coordinator' | 'practice'}/${string}`

/** All that waits for one addressee, in one mail that this process may send. */
export type DueMail = {
  addressee: Addressee
  /** The same at every try of the same mail, and never another mail's. */
  id: string
  /** How many referrals and consults it is about. */
  things: number
  /** The number of the last event in it; what comes later goes into the next mail. */
  until: number
  /** It was tried before as it is now, and may have arrived: nothing is added to it. */
  isFixed: boolean
  /** Earlier tries; a try in which the process died counts. */
  attempts: number
  /** How many of its tries failed through the mail itself, not through a server that was down. */
  ownFailures: number
  /** Names this lease; a write with a lease that was taken over changes nothing. */
  lease: string
}

/** How a try ended that did not send. */
export type MailPostponement = {
  code: string
  /** Null: it is set aside, and what came after it goes on. */
  nextTryAt: Date | null
  isOwnFailure: boolean
}

/** An event that was set aside, as an operator sees it. */
export type SetAsideNotification = {
  addressee: Addressee
  number: number
  /** The referral or the overleg. */
  about: ReferralId | ConsultId
  at: Date
  setAsideAt: Date
  code: string
}

/**
 * Events that somebody must hear of, in order for each addressee. They are made in the commit of their step (`Referrals`, `Consults`);
 * what waits together becomes one mail.
 */
export type Notifications = {
  /** The mail of the addressee who waits longest; null: nothing is due, or others are at it. */
  claim(now: Date, leaseMs: number): Promise<DueMail | null>
  /** Whether the lease is still ours for `neededMs`; nothing may be sent when it is not (reliability R38). */
  holds(mail: DueMail, now: Date, neededMs: number): Promise<boolean>
  /** It was taken over by the server; the next mail to this addressee goes not before `nextNotBefore`. */
  sent(mail: DueMail, now: Date, nextNotBefore: Date): Promise<void>
  postpone(mail: DueMail, postponement: MailPostponement, now: Date): Promise<void>
  /** Oldest first. */
  listSetAside(limit: number): Promise<readonly SetAsideNotification[]>
  /** The operator's: what was set aside waits again, behind what waits already. Returns how many events. */
  retry(addressee: Addressee): Promise<number>
}

/** A mail as it leaves; there is nothing in it of a patient. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string }

/**
 * `unavailable`: the server does not take mail now, and has not taken this one. `refused`: it will not have this one.
 * `unknown`: it was being handed over, and may have arrived. `code` is ours, never the server's text.
 */
export type MailFailure = { kind: 'unavailable' | 'refused' | 'unknown'; code: string }

/** Hands a mail to the mail server; answers within `mailDeadlineMs`. */
export type Mail = { send(mail: OutgoingMail): Promise<Result<void, MailFailure>> }

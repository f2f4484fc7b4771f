import type { LocalDate } from '../../domain/calendar.ts'
import type { Consult } from '../../domain/consult.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import { type KeptReferral, remindersOnKept } from '../../domain/kept-referral.ts'
import type { Referral } from '../../domain/referral.ts'
import {
  type Reminded,
  type Reminder,
  remindersOn,
  remindersOnConsult,
} from '../../domain/reminders.ts'
import type { Addressee } from '../ports/notifications.ts'
import type { DueReminder } from '../ports/reminders.ts'

/** Whose mailbox; the huisarts has a banner in place of a mail (workflow 23). */
const mailboxes: Readonly<Record<Reminded, ((of: OrganisationId) => Addressee) | null>> = {
  'youth-worker': (organisation) => `organisation/${organisation}`,
  coordinator: (organisation) => `coordinator/${organisation}`,
  practice: null,
}

const byMail =
  (organisation: OrganisationId, about: Pick<DueReminder, 'of' | 'version'>) =>
  ({ to, due, about: { what } }: Reminder<{ what: string }>): readonly DueReminder[] => {
    const addressee = mailboxes[to]?.(organisation)
    return addressee === undefined ? [] : [{ ...about, key: `${what}/${due}/${to}`, addressee }]
  }

/** The mails that have come due by this day, of a referral (workflow 23). */
export const remindersOfReferral = (
  referral: Referral,
  today: LocalDate,
): readonly DueReminder[] => {
  const { id, version, receiver } = referral
  const about = { of: { kind: 'referral', id }, version } as const
  return remindersOn(referral, today).flatMap(byMail(receiver.organisation, about))
}

/** The same of an overleg without a name. */
export const remindersOfConsult = (consult: Consult, today: LocalDate): readonly DueReminder[] => {
  const { id, version, receiver } = consult
  const about = { of: { kind: 'consult', id }, version } as const
  return remindersOnConsult(consult, today).flatMap(byMail(receiver.organisation, about))
}

/** The same of a referral that waits for a consent: it is the practice's (workflow 1b). */
export const remindersOfKept = (kept: KeptReferral, today: LocalDate): readonly DueReminder[] =>
  remindersOnKept(kept, today).map((key) => ({
    of: { kind: 'kept', id: kept.id },
    version: kept.version,
    key,
    addressee: `practice/${kept.practice}`,
  }))

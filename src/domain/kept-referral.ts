import { amsterdamDay, endOfDay, type Instant, instant, type LocalDate } from './calendar.ts'
import type { ConsentPlace } from './consent/consent-record.ts'
import type { PracticeId, ReferralId } from './identifiers.ts'
import type { Patient, Practitioner } from './person.ts'
import { addWorkingDays } from './working-days.ts'

/** What somebody said to who of the practice asked, to all of it. */
export type NotedAnswer = {
  answer: 'given' | 'refused'
  place: ConsentPlace
  on: LocalDate
  /** Who wrote it down, by name. */
  by: string
}

/** Somebody who is asked: the key of the form's fields, who it is in words, and the answer once it is there. */
export type AskedPerson = { key: string; name: string; phone: string; answer: NotedAnswer | null }

/**
 * A referral that is ready but for a consent, or for the huisarts (workflow 1b). It is the practice's: everybody there
 * sees it, and whoever reaches the other parent writes down the answer. The POH Jeugd never sees it; its id becomes the
 * id of the referral.
 */
export type KeptReferral = {
  id: ReferralId
  /** Counts from 1; every change names the version it was based on. */
  version: number
  practice: PracticeId
  patient: Pick<Patient, 'id' | 'name' | 'birthDate'>
  /** As they were typed, right or wrong. */
  fields: Readonly<Record<string, string>>
  asked: readonly AskedPerson[]
  /** Who of the practice asks, by name. */
  asker: string
  keptBy: Practitioner
  keptAt: Instant
  expiresAt: Instant
}

/** Before the key of a person: the field that says who wrote the answer down. Only the store fills it. */
export const notedBy = 'noted-by-'

/** Who is still to be asked; nobody: it waits for the huisarts. */
export const stillToAsk = ({ asked }: Pick<KeptReferral, 'asked'>): readonly AskedPerson[] =>
  asked.filter(({ answer }) => answer === null)

const keptDays = 15

/** When the practice is reminded of it, in working days: to ask who is still to be asked, and that it ends tomorrow. */
const remindedAfter = { ask: 5, 'last-days': 14 } as const
export type KeptReminder = keyof typeof remindedAfter

/** The end of the fifteenth working day after it was first kept. */
export const keptUntil = (keptAt: Date): Instant =>
  instant(endOfDay(addWorkingDays(amsterdamDay(keptAt), keptDays)))

/** Every reminder that has come due by this day, the last one last (workflow 1b). */
export const remindersOnKept = (
  { keptAt }: Pick<KeptReferral, 'keptAt'>,
  today: LocalDate,
): readonly KeptReminder[] => {
  const keptOn = amsterdamDay(new Date(keptAt))
  return (Object.keys(remindedAfter) as KeptReminder[]).filter(
    (reminder) => today >= addWorkingDays(keptOn, remindedAfter[reminder]),
  )
}

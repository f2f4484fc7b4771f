import type { LocalDate } from './calendar.ts'
import type { Consult } from './consult.ts'
import { type Expected, expectedForPractice, expectedOf } from './expected.ts'
import type { Referral } from './referral.ts'
import { addWorkingDays } from './working-days.ts'

/** Who is reminded of what is late, one after the other; the last is a banner on the huisarts's screen (workflow 23). */
export const reminderSteps = ['youth-worker', 'coordinator', 'practice'] as const
export type Reminded = (typeof reminderSteps)[number]

/** In working days after the deadline; each tries the next where the one before brought nothing. */
const remindedAfter: Readonly<Record<Reminded, number>> = {
  'youth-worker': 1,
  coordinator: 3,
  practice: 5,
}

/** A reminder: of what, to whom, and since which day. It changes nothing and closes nothing. */
export type Reminder<About = Expected> = {
  to: Reminded
  about: About
  due: LocalDate
  on: LocalDate
}

const remindersFrom = (due: LocalDate, today: LocalDate) =>
  reminderSteps
    .map((to) => ({ to, due, on: addWorkingDays(due, remindedAfter[to]) }))
    .filter(({ on }) => today >= on)

const remindersOf = (
  expected: readonly Expected[],
  today: LocalDate,
): readonly Reminder<Expected>[] =>
  expected.flatMap((about) =>
    about.by === null || about.of === 'practice'
      ? []
      : remindersFrom(about.by, today).map((reminder) => ({ ...reminder, about })),
  )

/**
 * Every reminder that has come due by this day (workflow 23). The same day gives the same list, so whoever sends them keeps
 * which were sent, by `to`, `about.what` and `due`. What the practice is to do is shown on its own screens.
 */
export const remindersOn = (referral: Referral, today: LocalDate): readonly Reminder[] =>
  remindersOf(expectedOf(referral), today)

/** The same of an overleg without a name. */
export const remindersOnConsult = (
  consult: Consult,
  today: LocalDate,
): readonly Reminder<{ what: 'consult' }>[] =>
  consult.status === 'requested'
    ? remindersFrom(consult.answerBy, today).map((one) => ({ ...one, about: { what: 'consult' } }))
    : []

/** What a banner tells the huisarts, after the POH Jeugd and the coordinator were reminded of it; as far as the practice may know. */
export const bannersForPractice = (referral: Referral, today: LocalDate): readonly Expected[] =>
  remindersOf(expectedForPractice(referral), today)
    .filter(({ to }) => to === 'practice')
    .map(({ about }) => about)

import type { LocalDate } from './calendar.ts'
import { type Child, childTasks } from './child-tasks.ts'
import { isFinal } from './coordination.ts'
import { type Deadlines, dueDateOfWork } from './deadlines.ts'
import { openQuestionsTo } from './question.ts'
import type { Referral } from './referral.ts'
import { openStopRequest } from './stop-request.ts'
import { addWorkingDays } from './working-days.ts'

/** One thing that one side is to do, and by when; null where no day was agreed. */
export type Expected = {
  of: 'practice' | 'receiver'
  what: Child['kind'] | 'triage' | 'first-contact' | 'sign-of-life' | 'go-on'
  by: LocalDate | null
}

/** The next thing of the work in each status; nothing is expected of what ended. */
const ofWork = {
  requested: 'triage',
  received: 'triage',
  accepted: 'first-contact',
  'in-progress': 'sign-of-life',
  'on-hold': 'go-on',
} as const

const work = (referral: Referral, agreed: Partial<Deadlines>): readonly Expected[] => {
  const { status } = referral.coordination
  const waitsForPractice = status === 'received' && openQuestionsTo(referral, 'practice').length > 0
  if (isFinal(status) || waitsForPractice || openStopRequest(referral) !== null) return []
  const what = ofWork[status as keyof typeof ofWork]
  return [{ of: 'receiver', what, by: dueDateOfWork(referral, agreed) }]
}

const byDay = (one: Expected, other: Expected): number =>
  (one.by ?? '9999').localeCompare(other.by ?? '9999')

/** What is expected of whom by when, the first day first (product, "follow"). */
export const expectedOf = (
  referral: Referral,
  agreed: Partial<Deadlines> = {},
): readonly Expected[] => {
  const asked = childTasks(referral)
    .filter(({ status }) => status === 'requested')
    .map(({ owner, kind, answerBy }): Expected => ({ of: owner, what: kind, by: answerBy }))
  return [...work(referral, agreed), ...asked].toSorted(byDay)
}

/** Who is reminded of what is late, one after the other; the last is a banner on the huisarts's screen (workflow 23). */
export const reminderSteps = ['youth-worker', 'coordinator', 'practice'] as const
export type Reminded = (typeof reminderSteps)[number]

/** In working days after the deadline; each tries the next where the one before brought nothing. */
const remindedAfter: Readonly<Record<Reminded, number>> = {
  'youth-worker': 1,
  coordinator: 3,
  practice: 5,
}

/** A reminder: of what, and to whom. It changes nothing and closes nothing. */
export type Reminder = { to: Reminded; about: Expected; due: LocalDate }

/**
 * Every reminder that has come due by this day (workflow 23). The same day gives the same list, so whoever sends them keeps
 * which were sent, by `to`, `about.what` and `due`. What the practice is to do is shown on its own screens.
 */
export const remindersOn = (
  referral: Referral,
  today: LocalDate,
  agreed: Partial<Deadlines> = {},
): readonly Reminder[] =>
  expectedOf(referral, agreed).flatMap((about) => {
    const due = about.by
    if (due === null || about.of === 'practice') return []
    return reminderSteps
      .filter((to) => today >= addWorkingDays(due, remindedAfter[to]))
      .map((to) => ({ to, about, due }))
  })

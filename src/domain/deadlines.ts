import { amsterdamDay, type LocalDate } from './calendar.ts'
import type { CoordinationStatus, Referral } from './referral.ts'
import { openStopRequest } from './stop-request.ts'
import { addWorkingDays } from './working-days.ts'

/** In working days after sending. */
export type Deadlines = { answer: number; firstContact: number }

export const defaultDeadlines: Deadlines = { answer: 5, firstContact: 10 }

export type DueDates = { answerBy: LocalDate; firstContactBy: LocalDate }

/** By when the receiver answers, and by when the family is first contacted. */
export const dueDatesOf = (
  { request }: Pick<Referral, 'request'>,
  deadlines: Deadlines = defaultDeadlines,
): DueDates => {
  const sent = amsterdamDay(new Date(request.authoredOn))
  return {
    answerBy: addWorkingDays(sent, deadlines.answer),
    firstContactBy: addWorkingDays(sent, deadlines.firstContact),
  }
}

const awaited: Partial<Record<CoordinationStatus, keyof DueDates>> = {
  requested: 'answerBy',
  received: 'answerBy',
  accepted: 'firstContactBy',
}

/** The day before which the receiver must do the next thing; null when no clock runs. */
export const nextDueDate = (referral: Referral, deadlines = defaultDeadlines): LocalDate | null => {
  const { coordination } = referral
  const asked = openStopRequest(referral)
  if (asked !== null) return asked.answerBy
  if (coordination.status === 'on-hold') return coordination.expectedOn
  const next = awaited[coordination.status]
  return next === undefined ? null : dueDatesOf(referral, deadlines)[next]
}

/** Late from the day after the deadline (workflow 23). */
export const isLate = (
  referral: Referral,
  today: LocalDate,
  deadlines = defaultDeadlines,
): boolean => {
  const due = nextDueDate(referral, deadlines)
  return due !== null && today > due
}

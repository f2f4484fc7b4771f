import { bookedAppointment } from './appointment-after.ts'
import { addDays, amsterdamDay, type LocalDate } from './calendar.ts'
import { addRunningDays, type Clocked, pausesOf } from './clock.ts'
import type { CoordinationStatus } from './coordination.ts'
import { openQuestionsTo } from './question.ts'
import type { Receiver, Referral } from './referral.ts'
import { openStopRequest } from './stop-request.ts'

/** In working days, `silence` in weeks. A practice and an organisation may agree otherwise; a referral keeps what held at sending. */
export type Deadlines = { answer: number; firstContact: number; consult: number; silence: number }

export const defaultDeadlines: Deadlines = { answer: 5, firstContact: 10, consult: 3, silence: 6 }

export const agreedWith = ({ deadlines = defaultDeadlines }: Receiver): Deadlines => deadlines

export type DueDates = { answerBy: LocalDate; firstContactBy: LocalDate }

/** The request, what was agreed with its receiver, and when its clock stood still. */
type Dated = Pick<Referral, 'request' | 'receiver'> & Clocked

/** What the deadlines are read from: the referral, or as much of it as the practice may know (visible-to-practice.ts). */
export type Work = Dated & Pick<Referral, 'coordination' | 'appointments' | 'stopRequests'>

/**
 * By when the receiver answers, and by when the family is first contacted. Days on which the clock stood still do not
 * count (clock.ts). Of an overleg both are the day of its answer.
 */
export const dueDatesOf = (referral: Dated): DueDates => {
  const { answer, firstContact, consult } = agreedWith(referral.receiver)
  const sent = amsterdamDay(new Date(referral.request.authoredOn))
  const pauses = pausesOf(referral)
  const after = (days: number) => addRunningDays(sent, days, pauses)
  return referral.request.kind === 'overleg'
    ? { answerBy: after(consult), firstContactBy: after(consult) }
    : { answerBy: after(answer), firstContactBy: after(firstContact) }
}

/** When it goes on: on the day that was named for it, and six weeks after the wait began at the latest. */
const endOfPause = (referral: Work): LocalDate | null => {
  const { coordination } = referral
  if (coordination.status !== 'on-hold') return null
  const { expectedOn } = coordination
  return (
    pausesOf(referral).findLast(({ until }) => until !== null && until <= expectedOn)?.until ??
    expectedOn
  )
}

/** A family that has an appointment is not waited for before it. */
const firstContactBy = (referral: Work): LocalDate => {
  const due = dueDatesOf(referral).firstContactBy
  const booked = bookedAppointment(referral)
  const planned = booked === null ? due : amsterdamDay(new Date(booked.start))
  return planned > due ? planned : due
}

/** After so long without a sign of the receiver the practice wonders. */
const silentUntil = ({ history, receiver }: Work): LocalDate | null => {
  const last = history.findLast(({ by }) => by.party === 'organisation')
  return last === undefined
    ? null
    : addDays(amsterdamDay(new Date(last.at)), agreedWith(receiver).silence * 7)
}

type Due = (referral: Work) => LocalDate | null

const dueOfWork: Partial<Record<CoordinationStatus, Due>> = {
  requested: (referral) => dueDatesOf(referral).answerBy,
  received: (referral) =>
    openQuestionsTo(referral, 'practice').length > 0 ? null : dueDatesOf(referral).answerBy,
  accepted: firstContactBy,
  'in-progress': silentUntil,
  'on-hold': endOfPause,
}

/** Of the work itself, beside the Tasks that wait for an answer; null when no clock runs. */
export const dueDateOfWork = (referral: Work): LocalDate | null =>
  dueOfWork[referral.coordination.status]?.(referral) ?? null

/** A request to stop comes first: until it is answered nothing else of the work is late. */
const duesOf = (referral: Referral, work: LocalDate | null): readonly LocalDate[] =>
  [
    openStopRequest(referral)?.answerBy ?? work,
    ...openQuestionsTo(referral, 'receiver').map(({ answerBy }) => answerBy),
  ]
    .filter((day) => day !== null)
    .toSorted()

/** The day before which the receiver must do the next thing; null when no clock runs. A silence shows once it is too long. */
export const nextDueDate = (referral: Referral): LocalDate | null => {
  const isUnderWay = referral.coordination.status === 'in-progress'
  return duesOf(referral, isUnderWay ? null : dueDateOfWork(referral))[0] ?? null
}

/** Late from the day after the deadline (workflow 23). */
export const isLate = (referral: Referral, today: LocalDate): boolean =>
  duesOf(referral, dueDateOfWork(referral)).some((due) => today > due)

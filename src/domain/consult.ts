import { amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import { defaultDeadlines } from './deadlines.ts'
import type { ConsultId, PracticeId } from './identifiers.ts'
import { type Mention, mentionsOf } from './mentions-child.ts'
import type { Patient, Practitioner, Worker } from './person.ts'
import type { Receiver } from './referral.ts'
import { failure, type Result, success } from './result.ts'
import { addWorkingDays } from './working-days.ts'

/**
 * An anonymous overleg: the huisarts and the POH Jeugd weigh a situation without saying whose. A Task and nothing else: no
 * patient, no ServiceRequest, never in a HIS, and not tied to the launch it was written in.
 */
export type Consult = {
  id: ConsultId
  /** Counts from 1; every write names the version it was based on. */
  version: number
  practice: { id: PracticeId; name: string }
  receiver: Pick<Receiver, 'organisation' | 'name'>
  askedAt: Instant
  askedBy: Practitioner
  text: string
  answerBy: LocalDate
} & (
  | { status: 'requested' }
  | { status: 'completed'; answer: string; answeredBy: Worker; endedAt: Instant }
  /** The practice asks no longer. */
  | { status: 'cancelled'; cancelledBy: Practitioner; endedAt: Instant }
)

/** `names-the-child`: where the text holds what tells who the child is. `closed`: it was answered or is not asked any more. */
export type ConsultFailure =
  | { kind: 'empty' }
  | { kind: 'names-the-child'; mentions: readonly Mention[] }
  | { kind: 'closed' }

type NewConsult = Pick<Consult, 'id' | 'practice' | 'receiver' | 'askedBy' | 'text'>

/** Asked of one receiver, to be answered in three working days. `child`: the launch's, who must not be recognised. */
export const askConsult = (
  asked: NewConsult,
  child: Patient,
  at: Instant,
  days: number = defaultDeadlines.consult,
): Result<Consult, ConsultFailure> => {
  if (asked.text.trim() === '') return failure({ kind: 'empty' })
  const mentions = mentionsOf(asked.text, child)
  if (mentions.length > 0) return failure({ kind: 'names-the-child', mentions })
  const answerBy = addWorkingDays(amsterdamDay(new Date(at)), days)
  return success({ ...asked, version: 1, askedAt: at, answerBy, status: 'requested' })
}

export const answerConsult = (
  consult: Consult,
  answer: string,
  answeredBy: Worker,
  at: Instant,
): Result<Consult, ConsultFailure> => {
  if (consult.status !== 'requested') return failure({ kind: 'closed' })
  if (answer.trim() === '') return failure({ kind: 'empty' })
  const version = consult.version + 1
  return success({ ...consult, version, status: 'completed', answer, answeredBy, endedAt: at })
}

export const cancelConsult = (
  consult: Consult,
  cancelledBy: Practitioner,
  at: Instant,
): Result<Consult, ConsultFailure> => {
  if (consult.status !== 'requested') return failure({ kind: 'closed' })
  const version = consult.version + 1
  return success({ ...consult, version, status: 'cancelled', cancelledBy, endedAt: at })
}

/** As it is kept; the two together fit the hulpvraag of a referral. */
export const longestConsult = { text: 2000, answer: 1900 } as const

/** Late from the day after its deadline. */
export const isConsultLate = (consult: Consult, today: LocalDate): boolean =>
  consult.status === 'requested' && today > consult.answerBy

/**
 * Every word of it, as the hulpvraag of a referral ("maak er een verwijzing van"). The child is that of the launch in which
 * this is done; the referral does not say which overleg it came from.
 */
export const questionFrom = (consult: Consult): string =>
  consult.status === 'completed'
    ? `${consult.text}\n\nAdvies van de POH Jeugd: ${consult.answer}`
    : consult.text

import { amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import { isOpen } from './child-task.ts'
import type { Purpose } from './consent/consent-record.ts'
import type { PersonActing } from './history.ts'
import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'
import { addWorkingDays } from './working-days.ts'

/** What is asked. Every kind is a Task of its own, that the other side answers. */
export const questionKinds = {
  vraag: 'Vraag',
  /** To do something, not to tell something. */
  verzoek: 'Verzoek aan huisarts',
  /** On an outcome, while its review stays open (workflow 18). */
  bespreken: 'Bespreken',
} as const
export type QuestionKind = keyof typeof questionKinds

/**
 * The Task "question": one side asks and the other answers, in words (workflow 5, 6). Only a question to the practice stops
 * the clock. Several may be open at once; together they read as one thread.
 */
export type Question = {
  /** Counts from 1 within the referral and never changes: its name in forms and in the HIS. */
  number: number
  kind: QuestionKind
  to: 'practice' | 'receiver'
  askedAt: Instant
  askedBy: PersonActing
  text: string
  answerBy: LocalDate | null
} & (
  | { status: 'requested' }
  | { status: 'completed'; answer: string; answeredBy: PersonActing; endedAt: Instant }
  /** No longer asked, because the work or its review ended (workflow 28), or what would be answered may not be told (19). */
  | { status: 'cancelled'; endedAt: Instant }
)

type OpenQuestion = Extract<Question, { status: 'requested' }>

/** The questions that wait for this side, the oldest first. */
export const openQuestionsTo = (
  { questions = [] }: Pick<Referral, 'questions'>,
  side: Question['to'],
): readonly OpenQuestion[] => questions.filter(isOpen).filter(({ to }) => to === side)

/** An answer of the POH Jeugd also needs what was shared: it is about that. */
const answerRestsOn: Readonly<Record<Question['to'], readonly Purpose[]>> = {
  practice: ['disclosure'],
  receiver: ['disclosure', 'feedback'],
}

/** Of what was taken back nothing more can be answered, so it is not asked any longer: nobody waits for it, or is late. */
export const withoutUnanswerable = (
  { questions = [] }: Pick<Referral, 'questions'>,
  ended: readonly Purpose[],
  at: Instant,
): Pick<Referral, 'questions'> => {
  const isLost = (one: Question) =>
    isOpen(one) && answerRestsOn[one.to].some((purpose) => ended.includes(purpose))
  return questions.some(isLost)
    ? {
        questions: questions.map((one) =>
          isLost(one) ? { ...one, status: 'cancelled', endedAt: at } : one,
        ),
      }
    : {}
}

/** In working days, as for an overleg. */
const daysToAnswer = 3

const otherSide = ({ party }: PersonActing): Question['to'] =>
  party === 'practice' ? 'receiver' : 'practice'

const withQuestion = (
  { questions = [] }: Referral,
  asked: Pick<Question, 'kind' | 'text'>,
  by: PersonActing,
  at: Instant,
): readonly Question[] => [
  ...questions,
  {
    ...asked,
    number: questions.length + 1,
    to: otherSide(by),
    askedAt: at,
    askedBy: by,
    answerBy: addWorkingDays(amsterdamDay(new Date(at)), daysToAnswer),
    status: 'requested',
  },
]

const isWaiting = ({ coordination }: Referral): boolean =>
  coordination.status === 'requested' || coordination.status === 'received'

/**
 * Workflow 5 and 5b: a question to the other side. Before acceptance the POH Jeugd's brings the work to received, where it
 * waits for the practice. `verzoek` is for the POH Jeugd to ask.
 */
export const ask = (
  referral: Referral,
  asked: { kind: Exclude<QuestionKind, 'bespreken'>; text: string },
  by: PersonActing,
  at: Instant,
): StepOf => ({
  action: 'ask',
  businessStatus: null,
  because: asked.text,
  changes: { questions: withQuestion(referral, asked, by, at) },
  ...(by.party === 'organisation' && isWaiting(referral)
    ? {
        businessStatus: 'info-gevraagd',
        coordination: { status: 'received', businessStatus: 'info-gevraagd' },
      }
    : {}),
})

/** Workflow 18: the outcome is talked about, and its review stays open. */
export const discuss = (
  referral: Referral,
  text: string,
  by: PersonActing,
  at: Instant,
): StepOf => ({
  action: 'discuss',
  businessStatus: null,
  because: text,
  changes: { questions: withQuestion(referral, { kind: 'bespreken', text }, by, at) },
})

/** Workflow 6 and 6b. The clock of the POH Jeugd goes on once the practice has answered the last question. */
export const answer = (
  referral: Referral,
  number: number,
  text: string,
  by: PersonActing,
  at: Instant,
): StepOf => {
  const { questions = [], coordination } = referral
  const answered = { status: 'completed', answer: text, answeredBy: by, endedAt: at } as const
  const after = questions.map((one) =>
    one.number === number && isOpen(one) ? { ...one, ...answered } : one,
  )
  const isLast = openQuestionsTo({ questions: after }, 'practice').length === 0
  const waited = coordination.businessStatus === 'info-gevraagd' && by.party === 'practice'
  return {
    action: 'answer',
    businessStatus: waited && isLast ? 'info-ontvangen' : null,
    because: text,
    about: { kind: 'question', number },
    changes: { questions: after },
  }
}

import type { Instant, LocalDate } from './calendar.ts'
import type { PersonActing } from './referral.ts'

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
  /** No longer asked, because the work or its review ended (workflow 28). */
  | { status: 'cancelled'; endedAt: Instant }
)

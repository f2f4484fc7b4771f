import { answer, ask, type QuestionKind } from '../../domain/question.ts'
import { act } from './take-case-step.ts'

/** Workflow 5: the practice is asked something, or to do something; the clock stops until it answers. */
export const askPractice = act<{ kind: Exclude<QuestionKind, 'bespreken'>; text: string }>(
  'question-asked',
  (asked, { referral, by, at }) => ask(referral, asked, by, at),
)

/** Workflow 6b: what the practice asked is answered. */
export const answerPractice = act<{ number: number; text: string }>(
  'question-answered',
  ({ number, text }, { referral, by, at }) => answer(referral, number, text, by, at),
)

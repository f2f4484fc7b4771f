import type { PersonActing } from '../../domain/history.ts'
import type { Question } from '../../domain/question.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay } from '../../domain/words.ts'

/** The questions that the reader must answer, each with its words. `named`: how the reader knows a person. */
export const openQuestions = (
  questions: readonly Question[],
  named: (by: PersonActing) => string,
): readonly { number: number; title: string; note: string }[] =>
  questions.map(({ number, kind, askedBy, text, answerBy }) => ({
    number,
    title: `${kind === 'verzoek' ? 'Verzoek' : 'Vraag'} van ${named(askedBy)}`,
    note: answerBy === null ? text : `${text}\nAntwoord uiterlijk op ${formatDay(answerBy)}.`,
  }))

/** The answer that was kept to this question. */
export const answerKept = ({ questions = [] }: Referral, number: number): string => {
  const question = questions.find((one) => one.number === number)
  return question?.status === 'completed' ? question.answer : ''
}

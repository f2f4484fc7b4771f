import type { ThreadEntry } from '../../../smart-app/components/thread.tsx'
import type { Question } from '../../domain/question.ts'
import type { PersonActing } from '../../domain/referral.ts'
import { formatDay } from '../../domain/words.ts'

const kinds: Readonly<Record<Question['kind'], string | null>> = {
  vraag: null,
  verzoek: 'Verzoek aan huisarts',
  bespreken: 'Over de uitkomst',
}

const waitingFor = (question: Question, sides: Record<Question['to'], string>): string | null => {
  if (question.status === 'cancelled') return 'Niet meer nodig.'
  if (question.status === 'completed') return null
  const by = question.answerBy === null ? '' : `, uiterlijk op ${formatDay(question.answerBy)}`
  return `Wacht op antwoord van ${sides[question.to]}${by}.`
}

/** Questions either way as one thread. `sides`: what the reader calls each; `named`: how the reader knows a person. */
export const threadEntries = (
  questions: readonly Question[],
  sides: Readonly<Record<Question['to'], string>>,
  named: (by: PersonActing) => string,
): readonly ThreadEntry[] =>
  questions.toReversed().map((question) => ({
    number: question.number,
    kind: kinds[question.kind],
    question: { at: question.askedAt, who: named(question.askedBy), text: question.text },
    answer:
      question.status === 'completed'
        ? { at: question.endedAt, who: named(question.answeredBy), text: question.answer }
        : null,
    waiting: waitingFor(question, sides),
  }))

import type { ThreadEntry } from '../../../smart-app/components/thread.tsx'
import { isOpen } from '../../domain/child-task.ts'
import type { Question } from '../../domain/question.ts'
import { formatDay } from '../../domain/words.ts'
import { linkTo, type Reader } from './message-entries.ts'

const kinds: Readonly<Record<Question['kind'], string | null>> = {
  vraag: null,
  verzoek: 'Verzoek aan huisarts',
  bespreken: 'Over de uitkomst',
}

const waitingFor = (question: Question, other: string): string | null => {
  if (question.status === 'cancelled') return 'Niet meer nodig.'
  if (question.status === 'completed') return null
  const by = question.answerBy === null ? '' : `, uiterlijk op ${formatDay(question.answerBy)}`
  return `Wacht op antwoord van ${other}${by}.`
}

/**
 * Questions either way as one thread; what waits for the reader has its form, and is not among them. `other`: what the reader
 * calls the other side.
 */
export const threadEntries = (
  questions: readonly Question[],
  reader: Question['to'],
  other: string,
  { named, letterHref }: Reader,
): readonly ThreadEntry[] =>
  questions
    .filter((question) => !isOpen(question) || question.to !== reader)
    .toReversed()
    .map((question) => ({
      number: question.number,
      kind: kinds[question.kind],
      question: { at: question.askedAt, who: named(question.askedBy), text: question.text },
      answer:
        question.status === 'completed'
          ? { at: question.endedAt, who: named(question.answeredBy), text: question.answer }
          : null,
      waiting: waitingFor(question, other),
      letter:
        question.kind === 'verzoek'
          ? linkTo('Verzoek (PDF)', letterHref({ kind: 'request', number: question.number }))
          : null,
    }))

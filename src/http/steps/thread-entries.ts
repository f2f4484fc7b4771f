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

const waitingFor = (question: Question, whom: string): string | null => {
  if (question.status === 'cancelled') return 'Niet meer nodig.'
  if (question.status === 'completed') return null
  const by = question.answerBy === null ? '' : `, uiterlijk op ${formatDay(question.answerBy)}`
  return `Wacht op antwoord van ${whom}${by}.`
}

/**
 * Questions either way as one thread. `asked`: the side whose open questions have their form on this page, and are not among
 * them; null: the page has none. `names`: what the reader calls each side.
 */
export const threadEntries = (
  questions: readonly Question[],
  asked: Question['to'] | null,
  names: Readonly<Record<Question['to'], string>>,
  { named, letterHref }: Reader,
): readonly ThreadEntry[] =>
  questions
    .filter((question) => !isOpen(question) || question.to !== asked)
    .toReversed()
    .map((question) => ({
      number: question.number,
      kind: kinds[question.kind],
      question: { at: question.askedAt, who: named(question.askedBy), text: question.text },
      answer:
        question.status === 'completed'
          ? { at: question.endedAt, who: named(question.answeredBy), text: question.answer }
          : null,
      waiting: waitingFor(question, names[question.to]),
      letter:
        question.kind === 'verzoek'
          ? linkTo('Verzoek (PDF)', letterHref({ kind: 'request', number: question.number }))
          : null,
    }))

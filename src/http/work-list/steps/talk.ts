import { openQuestionsTo, questionKinds } from '../../../domain/question.ts'
import { oneOf, some, text, usually } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { answerKept, openQuestions } from '../../steps/talk.ts'
import { actorInWords } from '../case-words.ts'
import { caseStep } from './case-step.ts'

/** Workflow 5 and 5b. */
export const ask = caseStep({
  step: 'ask',
  title: 'Iets vragen aan de praktijk',
  button: 'Vraag sturen',
  isQuiet: true,
  isFolded: true,
  asks: {
    kind: usually(
      'vraag',
      oneOf('Soort vraag', some(questionKinds, ['vraag', 'verzoek']), {
        missing: 'Kies wat voor vraag het is.',
      }),
    ),
    question: text('Wat u wilt weten of vragen', {
      rows: 3,
      longest: 2000,
      missing: 'Schrijf uw vraag op.',
    }),
  },
  take: ({ askPractice }, { kind, question }) => given(askPractice, { kind, text: question }),
  keeps: { typed: 'question', kept: ({ questions }) => questions?.at(-1)?.text ?? '' },
})

/** Workflow 6b. */
export const answer = caseStep({
  step: 'answer',
  title: 'Vraag van de praktijk',
  button: 'Antwoord sturen',
  asks: {
    answer: text('Uw antwoord', { rows: 3, longest: 2000, missing: 'Schrijf uw antwoord op.' }),
  },
  isAsked: () => true,
  each: (seen) => openQuestions(openQuestionsTo(seen, 'receiver'), (by) => actorInWords(by, seen)),
  take: ({ answerPractice }, { answer }, number) => given(answerPractice, { number, text: answer }),
  keeps: { typed: 'answer', kept: answerKept },
})

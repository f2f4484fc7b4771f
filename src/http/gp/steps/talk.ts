import {
  answerReceiver,
  askReceiver,
  discussOutcome,
} from '../../../application/practice/talk-with-receiver.ts'
import { openQuestionsTo } from '../../../domain/question.ts'
import { visibleToPractice } from '../../../domain/visible-to-practice.ts'
import { text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { answerKept, openQuestions } from '../../steps/talk.ts'
import { actorInWords } from '../actor-in-words.ts'
import { referralStep } from './referral-step.ts'

/** Workflow 6 and 6b: a question of the POH Jeugd is one screen, with the referral in view. */
export const answer = referralStep({
  step: 'answer',
  title: 'Vraag van de POH Jeugd',
  button: 'Antwoord sturen',
  asks: {
    answer: text('Uw antwoord', { rows: 3, longest: 2000, missing: 'Schrijf uw antwoord op.' }),
  },
  isAsked: () => true,
  each: (referral) =>
    openQuestions(openQuestionsTo(visibleToPractice(referral), 'practice'), (by) =>
      actorInWords(by, referral),
    ),
  take: (ports, { answer }, number) => given(answerReceiver(ports), { number, text: answer }),
  keeps: { typed: 'answer', kept: answerKept },
})

/** Workflow 5b. */
export const ask = referralStep({
  step: 'ask',
  title: 'Iets vragen aan de POH Jeugd',
  button: 'Vraag sturen',
  isQuiet: true,
  isFolded: true,
  asks: {
    question: text('Uw vraag', { rows: 3, longest: 2000, missing: 'Schrijf uw vraag op.' }),
  },
  take: (ports, { question }) => given(askReceiver(ports), { text: question }),
  keeps: { typed: 'question', kept: ({ questions }) => questions?.at(-1)?.text ?? '' },
})

/** Workflow 18, `bespreken`: the outcome stays open until it is decided. */
export const discuss = referralStep({
  step: 'discuss',
  title: 'Eerst bespreken met de POH Jeugd',
  button: 'Vraag sturen',
  isQuiet: true,
  isFolded: true,
  asks: {
    question: text('Wat u wilt bespreken', {
      rows: 3,
      longest: 2000,
      missing: 'Schrijf op wat u wilt bespreken.',
    }),
  },
  take: (ports, { question }) => given(discussOutcome(ports), { text: question }),
  keeps: { typed: 'question', kept: ({ questions }) => questions?.at(-1)?.text ?? '' },
})

import { answer, ask, discuss } from '../../domain/question.ts'
import { act } from './act-on-referral.ts'

/** Workflow 5b: the POH Jeugd is asked something. */
export const askReceiver = act<{ text: string }>('question-asked', (referral, { text }, by, at) =>
  ask(referral, { kind: 'vraag', text }, by, at),
)

/** Workflow 6: what the POH Jeugd asked is answered, by anybody of the practice who may. */
export const answerReceiver = act<{ number: number; text: string }>(
  'question-answered',
  (referral, { number, text }, by, at) => answer(referral, number, text, by, at),
)

/** Workflow 18: the outcome is talked about before it is decided. */
export const discussOutcome = act<{ text: string }>(
  'question-asked',
  (referral, { text }, by, at) => discuss(referral, text, by, at),
)

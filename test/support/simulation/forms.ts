import { aFilledForm } from '../practice-desk.ts'
import { saying } from '../sent-referral.ts'

/** What the parents of the child said, both of whom must agree. */
export const answers = ['both-agree', 'one-refuses', 'one-was-not-asked'] as const
export type Answers = (typeof answers)[number]

const statements = {
  'both-agree': [saying('given')('mother'), saying('given')('father')],
  'one-refuses': [saying('given')('mother'), saying('refused')('father')],
  'one-was-not-asked': [saying('given')('mother')],
}

/** The form of a huisarts who sends it whatever they said. */
export const aFormWith = (said: Answers) =>
  aFilledForm({ statements: statements[said], duplicateReason: 'Er is een tweede vraag bij.' })

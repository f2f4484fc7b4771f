import type { LocalDate } from '../../../domain/calendar.ts'
import { outcomes } from '../../../domain/codes.ts'
import {
  type Followed,
  followedIn,
  lastProgress,
  type OnwardNews,
  onwardStates,
} from '../../../domain/onward-progress.ts'
import { askedAfter, day, oneOf, text } from '../../steps/field.ts'
import { progressInWords } from '../../steps/progress-in-words.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

const fromToday = (today: LocalDate): LocalDate => today

type Answers = {
  state: OnwardNews['state']
  intakeOn: LocalDate | null
  waitsUntil: LocalDate | null
  because: string | null
}

/** The words and days belong to one state each, and are asked with it. */
const newsOf = ({ state, intakeOn, waitsUntil, because }: Answers): OnwardNews => {
  if (state === 'niet-gestart') return { state, because: because ?? '' }
  const on = intakeOn ?? waitsUntil
  if (state === 'aangemeld' || state === 'gestart') return { state }
  if (on === null) throw new Error('its day is asked with it')
  return { state, on }
}

const toOf = (followed: Followed): string =>
  followed.decision === 'told' ? followed.proposed.to.name : followed.request.to.name

const inWords = (followed: Followed) => {
  const last = lastProgress(followed)
  return {
    number: followed.number,
    title: ['Voortgang vervolghulp', toOf(followed)].filter(Boolean).join(': '),
    note: [outcomes[followed.proposed.help], last && progressInWords(last)]
      .filter(Boolean)
      .join('\n'),
  }
}

/** Workflow 11d: what became of the onward help; also after the own work, while that may be read. */
export const followOnward = caseStep({
  step: 'follow-onward',
  title: 'Voortgang vervolghulp',
  button: 'Voortgang opslaan',
  isQuiet: true,
  isFolded: true,
  asks: {
    state: oneOf('Hoe het ervoor staat', onwardStates, { missing: 'Kies hoe het ervoor staat.' }),
    intakeOn: askedAfter(
      'state',
      ['intake-gepland'],
      day('Datum van de intake', {
        wrong: 'Vul de datum van de intake in, vandaag of later.',
        earliest: fromToday,
      }),
    ),
    waitsUntil: askedAfter(
      'state',
      ['wachtlijst'],
      day('Wachtlijst tot', {
        wrong: 'Vul in tot wanneer het gezin wacht, vandaag of later.',
        earliest: fromToday,
      }),
    ),
    because: askedAfter(
      'state',
      ['niet-gestart'],
      text('Waarom niet', {
        rows: 2,
        longest: 1000,
        missing: 'Schrijf op waarom de hulp niet is gestart.',
      }),
    ),
  },
  each: (seen) => followedIn(seen).map(inWords),
  take: ({ followOnwardHelp }, answers, number) =>
    given(followOnwardHelp, { number, news: newsOf(answers) }),
  keeps: {
    typed: 'because',
    kept: (seen, number) => {
      const followed = followedIn(seen).find((one) => one.number === number)
      const last = followed && lastProgress(followed)
      return last?.state === 'niet-gestart' ? last.because : ''
    },
  },
})

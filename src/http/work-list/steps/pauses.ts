import { addDays } from '../../../domain/calendar.ts'
import { statusReasons } from '../../../domain/codes.ts'
import { chosenFrom, day, some, textFor } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

const reasons = some(statusReasons, ['gezin-ziet-af', 'niet-bereikbaar', 'al-in-zorg', 'anders'])

/** The clock pauses for six weeks at most. */
const until = (label: string) =>
  day(label, {
    earliest: (today) => addDays(today, 1),
    wrong: 'Kies een dag na vandaag.',
    hint: 'De termijn staat hoogstens zes weken stil.',
  })

/** Workflow 12. */
export const hold = caseStep({
  step: 'hold',
  title: 'Pauzeren',
  isQuiet: true,
  isFolded: true,
  asks: {
    reason: chosenFrom('Kies een reden')('Reden van de pauze', reasons, {
      missing: 'Kies een reden.',
    }),
    reasonText: textFor('Toelichting voor de huisarts', {
      rows: 2,
      longest: 1000,
      choice: 'reason',
      answers: ['anders'],
      missing: 'Schrijf op waarom u pauzeert.',
    }),
    expectedOn: until('Gaat verder op'),
  },
  take: ({ holdCase }, { reason, reasonText, expectedOn }) =>
    given(holdCase, { reason: { code: reason, text: reasonText }, expectedOn }),
  keeps: {
    typed: 'reasonText',
    kept: ({ coordination }) => (coordination.status === 'on-hold' ? coordination.reason.text : ''),
  },
})

/** Workflow 12b. */
export const queue = caseStep({
  step: 'queue',
  title: 'Op de wachtlijst zetten',
  isQuiet: true,
  isFolded: true,
  asks: { expectedOn: until('Eerste contact verwacht op') },
  take: ({ queueCase }, { expectedOn }) => given(queueCase, { expectedOn }),
})

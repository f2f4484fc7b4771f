import type { Sessions } from '../../../domain/report.ts'
import { failure, success } from '../../../domain/result.ts'
import { askedAfter, type Field, text, yesOrNo } from '../../steps/field.ts'

const ofTwo = /^(\d{1,2})\s*(?:van|\/)\s*(\d{1,2})$/i

/** "4 van 6"; may be left out. */
export const sessions: Field<Sessions | null> = {
  label: 'Gesprekken',
  hint: 'Bijvoorbeeld: 4 van 6. Niet verplicht.',
  look: { kind: 'line' },
  read: (typed) => {
    if (typed === '') return success(null)
    const [, held, planned] = ofTwo.exec(typed) ?? []
    return held === undefined || planned === undefined || Number(planned) === 0
      ? failure('Schrijf het aantal zo: 4 van 6.')
      : success({ held: Number(held), planned: Number(planned) })
  },
}

/** What every report to the huisarts begins with. */
export const conclusionAndAction = {
  conclusion: text('Conclusie', {
    rows: 4,
    longest: 2000,
    hint: 'De huisarts leest dit als eerste.',
    missing: 'Schrijf de conclusie op.',
  }),
  gpAction: yesOrNo('Actie voor huisarts', 'Kies of de huisarts iets moet doen.'),
  gpActionText: askedAfter(
    'gpAction',
    ['yes'],
    text('Wat de huisarts moet doen', {
      rows: 2,
      longest: 500,
      missing: 'Schrijf op wat de huisarts moet doen.',
    }),
  ),
}

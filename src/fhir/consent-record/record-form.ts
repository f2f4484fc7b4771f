import type {
  ConsentRecord,
  IncapacityJudgement,
  Informing,
} from '../../domain/consent/consent-record.ts'
import { type Exception, reasonItems } from '../../domain/consent/exceptions.ts'
import type { SharedItem } from '../../domain/shared-items.ts'
import { authority } from './authority-part.ts'
import { group, list, mayBeEmpty, nullable, optional, partOf, shaped } from './combine.ts'
import type { Field } from './item.ts'
import { persons, recordedBy } from './persons-part.ts'
import { anyone, coded, day, relative, words, yesOrNo } from './questions.ts'
import { forEach, objection, purposes, statement, unanswered } from './said-part.ts'

const incapacity: Field<IncapacityJudgement> = group('Niet in staat dit zelf te beslissen', {
  purposes,
  judgedBy: words('Wie oordeelde', 'string'),
  because: words('Waarom'),
  on: day('Wanneer'),
  earlierRefusal: nullable(day('Eerdere schriftelijke weigering van')),
})

const exception: Field<Exception> = group('Uitzondering', {
  ground: coded('Grond', 'exception-ground'),
  person: anyone('Wiens toestemming ontbreekt'),
  purposes,
  written: mayBeEmpty(
    group<Exception['written']>(
      'Wat erbij is opgeschreven',
      forEach(reasonItems, (label) => optional(words(label))),
    ),
  ),
})

const informing: Field<Informing> = mayBeEmpty(
  group('Wie wordt ingelicht', {
    withheldFrom: list(relative('Niet inlichten')),
    atWishOfYouth: list(relative('Wel inlichten, op verzoek van de jongere')),
  }),
)

/** A group, so that "nothing was left out" differs from a record that does not say. */
const leftOut: Field<readonly SharedItem[]> = shaped(
  group<{ items: readonly SharedItem[] }>('Niet gedeeld', {
    items: list(coded('Wat', 'shared-item')),
  }),
  (items) => ({ items }),
  ({ items }) => items,
)

/** A record of consent without the moment: that is the response's own. */
export type RecordAnswers = Omit<ConsentRecord, 'recordedAt'>

/**
 * The form behind every record of consent: each linkId is the path of a property of the domain's record, in lower case
 * with hyphens, so that the two cannot grow apart.
 */
export const recordForm = partOf<RecordAnswers>({
  band: coded('Leeftijdsgroep', 'age-band'),
  authority: nullable(authority),
  statements: list(statement),
  unanswered: list(unanswered),
  incapacity: list(incapacity),
  exceptions: list(exception),
  objections: list(objection),
  safety: nullable(
    group('Veiligheidssignalen', {
      step: words('Stap van de meldcode'),
      advice: words('Advies van Veilig Thuis'),
    }),
  ),
  informing,
  explained: list(coded('Uitgelegd', 'explanation')),
  mentionsOthers: yesOrNo('De tekst bevat gegevens over anderen'),
  leftOut: optional(leftOut),
  recordedBy,
})

export const personsForm = persons('persons')

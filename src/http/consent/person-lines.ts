import { answerIn } from '../../domain/consent/answers.ts'
import {
  type ConsentingPerson,
  type ConsentStatement,
  consentPlaces,
  consentWays,
  type Objection,
  type Purpose,
  type Unanswered,
} from '../../domain/consent/consent-record.ts'
import { isSamePerson } from '../../domain/consent/same-person.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay, formatName } from '../../domain/words.ts'
import { listed, purposeInWords, purposes } from './purposes.ts'

const namesOf = (list: readonly Purpose[]): string => listed(list.map(purposeInWords))

/** `Geeft toestemming voor hulp en delen`, and what was refused. */
const said = (statement: ConsentStatement): readonly string[] => {
  const withAnswer = (answer: string) =>
    purposes.filter((purpose) => answerIn(statement, purpose) === answer)
  const [given, refused] = [withAnswer('given'), withAnswer('refused')]
  const how = [
    consentWays[statement.way],
    consentPlaces[statement.place].toLowerCase(),
    formatDay(statement.date),
  ].join(', ')
  return [
    ...(given.length === 0 ? [] : [`Toestemming voor ${namesOf(given)}`]),
    ...(refused.length === 0 ? [] : [`Geweigerd: ${namesOf(refused)}`]),
    how,
  ]
}

const objected = ({ kind, to, on, endedOn }: Objection): string =>
  [
    `${kind === 'withdrawal' ? 'Ingetrokken' : 'Bezwaar'}: ${namesOf(to)}, ${formatDay(on)}`,
    ...(endedOn === null ? [] : [`weer toegestaan op ${formatDay(endedOn)}`]),
  ].join('; ')

const whyUnanswered = (one: Unanswered): string => {
  if (one.kind === 'presumed')
    return `Toestemming verondersteld, volgens ${formatName(one.saidBy.name)}`
  if (one.kind === 'no-time') return 'Niet gevraagd: er was geen tijd'
  if (one.kind === 'kept-out') {
    return one.because === 'danger'
      ? 'Niet gevraagd: vragen brengt het kind in gevaar'
      : 'Niet gevraagd: de jongere wil dit niet'
  }
  return `Niet bereikt: ${one.attempts.map(({ on, how }) => `${formatDay(on)} (${how})`).join(', ')}`
}

/** What one person said, took back, or was not asked; a line each. */
export const linesOf = (referral: Referral, person: ConsentingPerson): readonly string[] => {
  const { statements, objections, unanswered } = referral.consent
  const of = (other: ConsentingPerson) => isSamePerson(other, person)
  return [
    ...statements.filter((one) => of(one.person)).flatMap(said),
    ...objections.filter(({ by }) => of(by)).map(objected),
    ...unanswered.filter((one) => of(one.person)).map(whyUnanswered),
  ]
}

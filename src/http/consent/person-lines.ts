import { answerIn } from '../../domain/consent/answers.ts'
import {
  type ConsentAnswer,
  type ConsentingPerson,
  type ConsentStatement,
  consentPlaces,
  consentWays,
  type Objection,
  type Unanswered,
} from '../../domain/consent/consent-record.ts'
import { isSamePerson } from '../../domain/consent/same-person.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay, formatName } from '../../domain/words.ts'
import { purposes, subjectsInWords } from './purposes.ts'

/** `Geeft toestemming voor hulp en delen`, and what was refused. */
const said = (statement: ConsentStatement): readonly string[] => {
  const withAnswer = (answer: ConsentAnswer) =>
    subjectsInWords(
      purposes.filter((purpose) => answerIn(statement, purpose) === answer),
      statement.receivers?.filter((one) => one.answer === answer),
    )
  const [given, refused] = [withAnswer('given'), withAnswer('refused')]
  const how = [
    consentWays[statement.way],
    consentPlaces[statement.place].toLowerCase(),
    formatDay(statement.date),
  ].join(', ')
  return [
    ...(given === '' ? [] : [`Toestemming voor ${given}`]),
    ...(refused === '' ? [] : [`Geweigerd: ${refused}`]),
    how,
  ]
}

const objected = ({ kind, to, receivers, on, endedOn }: Objection): string =>
  [
    `${kind === 'withdrawal' ? 'Ingetrokken' : 'Bezwaar'}: ${subjectsInWords(to, receivers)}, ${formatDay(on)}`,
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

import { type LocalDate, parseLocalDate } from '../calendar.ts'
import type { RelatedPerson } from '../person.ts'
import { isPossibleDay } from './answers.ts'
import type { ConsentFacts, ConsentingPerson, ConsentStatement } from './consent-record.ts'
import { withAsked } from './evaluate.ts'
import { itemsMissing } from './exceptions.ts'
import { type AskedFacts, factsOf, type Situation } from './facts.ts'
import { mayBeWithheldFrom } from './not-informed.ts'
import { includesPerson } from './same-person.ts'

/** What cannot be so, in words for the huisarts. Nothing of it counts as consent. */
// biome-ignore format: a table is read by its columns
export const problemTexts = {
  'no-such-day':       'Deze datum bestaat niet. Kies een dag tussen de geboorte en vandaag.',
  'future-day':        'De datum van een toestemming kan niet. Kies een dag tussen de geboorte en vandaag.',
  'before-birth':      'De datum van een toestemming kan niet. Kies een dag tussen de geboorte en vandaag.',
  'not-of-patient':    'Deze persoon hoort niet bij dit kind.',
  'without-reason':    'Een uitzondering telt alleen met de reden erbij. Vul alles in wat gevraagd wordt.',
  'without-judgement': 'Schrijf op wie oordeelde dat de jongere dit niet zelf kan beslissen, en waarom.',
  'parent-not-told':   'Een ouder met gezag mag u alleen buiten laten met de reden erbij.',
} as const
export type ProblemKind = keyof typeof problemTexts

export type Problem = { kind: ProblemKind; text: string; person: ConsentingPerson | null }

const problem = (kind: ProblemKind, person: ConsentingPerson | null): Problem => ({
  kind,
  text: problemTexts[kind],
  person,
})

type Dated = { day: LocalDate; person: ConsentingPerson | null }

/** Everything that happened on a day. */
const daysIn = (consent: ConsentFacts): readonly Dated[] => [
  ...consent.statements.map(({ date, person }) => ({ day: date, person })),
  ...consent.objections.map(({ on, by }) => ({ day: on, person: by })),
  ...consent.incapacity.map(({ on }) => ({ day: on, person: 'patient' as const })),
  ...consent.unanswered.flatMap((one) =>
    one.kind === 'not-reached'
      ? one.attempts.map(({ on }) => ({ day: on, person: one.person }))
      : [],
  ),
  ...(consent.authority === null ? [] : [{ day: consent.authority.statedOn, person: null }]),
]

const badDay = (
  { birthDate, knownUntil }: Situation,
  { day, person }: Dated,
): readonly Problem[] => {
  if (parseLocalDate(day) === null) return [problem('no-such-day', person)]
  if (day > knownUntil) return [problem('future-day', person)]
  return isPossibleDay(day, birthDate, knownUntil) ? [] : [problem('before-birth', person)]
}

const personsIn = ({ statements, unanswered, exceptions, objections, authority }: ConsentFacts) => [
  ...statements.map(({ person }) => person),
  ...unanswered.map(({ person }) => person),
  ...exceptions.map(({ person }) => person),
  ...objections.map(({ by }) => by),
  ...(authority?.holders ?? []),
]

/** Whom the HIS does not know, the huisarts may add; an id of the HIS must be of this patient. */
const strangersIn = (
  consent: ConsentFacts,
  related: readonly RelatedPerson[],
): readonly Problem[] =>
  personsIn(consent)
    .filter((person) => person !== 'patient' && person.id !== null)
    .filter((person) => !includesPerson(related, person))
    .filter((person, index, all) => all.findIndex((one) => includesPerson([one], person)) === index)
    .map((person) => problem('not-of-patient', person))

const unreasoned = (consent: ConsentFacts): readonly Problem[] => [
  ...consent.exceptions
    .filter((exception) => itemsMissing(exception).length > 0)
    .map(({ person }) => problem('without-reason', person)),
  ...consent.incapacity
    .filter(({ judgedBy, because }) => judgedBy.trim() === '' || because.trim() === '')
    .map(() => problem('without-judgement', 'patient')),
]

const untold = (facts: AskedFacts): readonly Problem[] =>
  facts.consent.informing.withheldFrom
    .filter((person) => !mayBeWithheldFrom(facts, person))
    .map((person) => problem('parent-not-told', person))

const helpOn = (situation: Situation, day: LocalDate): AskedFacts =>
  withAsked(
    factsOf(situation, { occasion: 'later', purpose: 'help', day, employment: 'municipality' }),
  )

/** What is wrong with what was filled in, before it may become a record; `related`: the patient's persons in the HIS. */
export const problemsIn = (
  situation: Situation,
  day: LocalDate,
  related: readonly RelatedPerson[],
): readonly Problem[] => [
  ...daysIn(situation.consent).flatMap((dated) => badDay(situation, dated)),
  ...strangersIn(situation.consent, related),
  ...unreasoned(situation.consent),
  ...untold(helpOn(situation, day)),
]

/** What was said by somebody whom the law does not ask in this band: kept as information, never counted. */
export const informationOnly = (
  situation: Situation,
  day: LocalDate,
): readonly ConsentStatement[] => {
  const { asked } = helpOn(situation, day)
  return situation.consent.statements.filter(({ person }) => !includesPerson(asked, person))
}

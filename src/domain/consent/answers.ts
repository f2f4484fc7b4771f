import { ageRangeOn, type BirthDate, type LocalDate } from '../calendar.ts'
import type {
  ConsentAnswer,
  ConsentFacts,
  ConsentingPerson,
  ConsentStatement,
  Objection,
  Purpose,
  Unanswered,
} from './consent-record.ts'
import type { Situation } from './facts.ts'
import { isSamePerson } from './same-person.ts'

/** What is known of one person's answer to one purpose. */
export type Answer = ConsentAnswer | Unanswered['kind']

/** What a person said about it; a party that is not named was not asked about. */
export const answerIn = (
  { answers, parties }: ConsentStatement,
  purpose: Purpose,
): ConsentAnswer =>
  purpose === 'help' || purpose === 'disclosure' || purpose === 'feedback'
    ? answers[purpose]
    : (parties?.[purpose] ?? 'not-asked')

/** Consent is about somebody who lives, on a day that has been. A birth date of less than a day is its first day. */
export const isPossibleDay = (
  day: LocalDate,
  birthDate: BirthDate | null,
  knownUntil: LocalDate,
): boolean => day <= knownUntil && (birthDate === null || day >= birthDate)

/** What was said before the law asked it of the youth was information, and stays that. */
const countsOf = ({ person, date }: ConsentStatement, birthDate: BirthDate | null): boolean =>
  person !== 'patient' || birthDate === null || ageRangeOn(birthDate, date).to >= 12

/** The newest answer; of two on one day the refusal. */
const newest = (
  statements: readonly ConsentStatement[],
  purpose: Purpose,
): ConsentAnswer | undefined => {
  const answered = statements.filter((said) => answerIn(said, purpose) !== 'not-asked')
  const lastDay = answered
    .map(({ date }) => date)
    .toSorted()
    .at(-1)
  const answers = answered
    .filter(({ date }) => date === lastDay)
    .map((said) => answerIn(said, purpose))
  return answers.find((answer) => answer === 'refused') ?? answers[0]
}

const said = (
  { birthDate, consent, knownUntil }: Situation,
  person: ConsentingPerson,
  purpose: Purpose,
): ConsentAnswer | undefined =>
  newest(
    consent.statements
      .filter((statement) => isSamePerson(statement.person, person))
      .filter((statement) => countsOf(statement, birthDate))
      .filter(
        (statement) =>
          answerIn(statement, purpose) !== 'given' ||
          isPossibleDay(statement.date, birthDate, knownUntil),
      ),
    purpose,
  )

/** What this person objects to or has taken back, and has not ended. */
export const objectionsOf = (
  { objections }: Pick<ConsentFacts, 'objections'>,
  person: ConsentingPerson,
  purpose: Purpose,
): readonly Objection[] =>
  objections.filter(
    ({ by, to, endedOn }) => endedOn === null && to.includes(purpose) && isSamePerson(by, person),
  )

/** Why there is no answer, if that was recorded. */
export const unansweredOf = (
  { unanswered }: Pick<ConsentFacts, 'unanswered'>,
  person: ConsentingPerson,
): Unanswered | null => unanswered.find((one) => isSamePerson(one.person, person)) ?? null

/** One person's answer to one purpose; an objection or withdrawal that holds beats what was said before. */
export const answerOf = (
  situation: Situation,
  person: ConsentingPerson,
  purpose: Purpose,
): Answer => {
  if (objectionsOf(situation.consent, person, purpose).length > 0) return 'refused'
  return (
    said(situation, person, purpose) ?? unansweredOf(situation.consent, person)?.kind ?? 'not-asked'
  )
}

/** Why a person is not asked on purpose; null where that is not so. */
export const keptOutBecause = (
  consent: Pick<ConsentFacts, 'unanswered'>,
  person: ConsentingPerson,
): 'danger' | 'wish-of-youth' | null => {
  const unanswered = unansweredOf(consent, person)
  return unanswered !== null && 'because' in unanswered ? unanswered.because : null
}

import { ageRangeOn, type BirthDate, type LocalDate } from '../calendar.ts'
import type {
  ConsentAnswer,
  ConsentFacts,
  ConsentingPerson,
  ConsentStatement,
  NamedReceiver,
  Objection,
  Purpose,
  Unanswered,
} from './consent-record.ts'
import type { Situation } from './facts.ts'
import { includesReceiver, isSameReceiver } from './named-receiver.ts'
import { isSamePerson } from './same-person.ts'

/** A situation, and towards whom: a receiver by name, of the kind that the purpose is; else whoever is of that kind. */
export type AskedAbout = Situation & { receiver?: NamedReceiver | null }

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

/** What a person said about a receiver by name. */
export const answerByName = (
  { receivers = [] }: ConsentStatement,
  receiver: NamedReceiver,
): ConsentAnswer => receivers.find((one) => isSameReceiver(one, receiver))?.answer ?? 'not-asked'

/** Consent is about somebody who lives, on a day that has been. A birth date of less than a day is its first day. */
export const isPossibleDay = (
  day: LocalDate,
  birthDate: BirthDate | null,
  knownUntil: LocalDate,
): boolean => day <= knownUntil && (birthDate === null || day >= birthDate)

/** What was said before the law asked it of the youth was information, and stays that. */
const countsOf = ({ person, date }: ConsentStatement, birthDate: BirthDate | null): boolean =>
  person !== 'patient' || birthDate === null || ageRangeOn(birthDate, date).to >= 12

/** What is read in a statement: what it says of a purpose, or of a receiver by name. */
type Reading = (statement: ConsentStatement) => ConsentAnswer

const toPurpose =
  (purpose: Purpose): Reading =>
  (statement) =>
    answerIn(statement, purpose)

const toReceiver =
  (receiver: NamedReceiver): Reading =>
  (statement) =>
    answerByName(statement, receiver)

/** The newest answer; of two on one day the refusal. */
const newest = (
  statements: readonly ConsentStatement[],
  read: Reading,
): ConsentAnswer | undefined => {
  const answered = statements.filter((said) => read(said) !== 'not-asked')
  const lastDay = answered
    .map(({ date }) => date)
    .toSorted()
    .at(-1)
  const answers = answered.filter(({ date }) => date === lastDay).map(read)
  return answers.find((answer) => answer === 'refused') ?? answers[0]
}

const said = (
  { birthDate, consent, knownUntil }: Situation,
  person: ConsentingPerson,
  read: Reading,
): ConsentAnswer | undefined =>
  newest(
    consent.statements
      .filter((statement) => isSamePerson(statement.person, person))
      .filter((statement) => countsOf(statement, birthDate))
      .filter(
        (statement) =>
          read(statement) !== 'given' || isPossibleDay(statement.date, birthDate, knownUntil),
      ),
    read,
  )

/** Of a receiver by name what was said of it, else a no to its kind: a yes to a kind names nobody (consent D4). */
const lastSaid = (
  { receiver, ...situation }: AskedAbout,
  person: ConsentingPerson,
  purpose: Purpose,
): ConsentAnswer | undefined => {
  const ofKind = said(situation, person, toPurpose(purpose))
  if (!receiver) return ofKind
  const byName = said(situation, person, toReceiver(receiver))
  return byName ?? (ofKind === 'refused' ? ofKind : undefined)
}

/** Whether an objection is to this purpose, or to this receiver of its kind by name. */
export const isAgainst = (
  { to, receivers = [] }: Objection,
  purpose: Purpose,
  receiver: NamedReceiver | null | undefined,
): boolean => to.includes(purpose) || (!!receiver && includesReceiver(receivers, receiver))

/**
 * What this person objects to or has taken back, and has not ended. A yes to a receiver by name beats a no to its kind, and
 * no other: of equal specificity the objection goes first (consent O1).
 */
export const objectionsOf = (
  { receiver, ...situation }: AskedAbout,
  person: ConsentingPerson,
  purpose: Purpose,
): readonly Objection[] => {
  const holding = situation.consent.objections.filter(
    (one) =>
      one.endedOn === null && isSamePerson(one.by, person) && isAgainst(one, purpose, receiver),
  )
  const isAgreed = !!receiver && said(situation, person, toReceiver(receiver)) === 'given'
  return isAgreed
    ? holding.filter(({ receivers = [] }) => includesReceiver(receivers, receiver))
    : holding
}

/** Why there is no answer, if that was recorded. */
export const unansweredOf = (
  { unanswered }: Pick<ConsentFacts, 'unanswered'>,
  person: ConsentingPerson,
): Unanswered | null => unanswered.find((one) => isSamePerson(one.person, person)) ?? null

/** One person's answer to one purpose; an objection or withdrawal that holds beats what was said before. */
export const answerOf = (about: AskedAbout, person: ConsentingPerson, purpose: Purpose): Answer => {
  if (objectionsOf(about, person, purpose).length > 0) return 'refused'
  return (
    lastSaid(about, person, purpose) ?? unansweredOf(about.consent, person)?.kind ?? 'not-asked'
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

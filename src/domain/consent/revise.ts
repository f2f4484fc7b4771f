import { amsterdamDay, type Instant } from '../calendar.ts'
import type { Referral } from '../referral.ts'
import { ageBandOn } from './age-band.ts'
import type {
  AgeBand,
  ConsentFacts,
  ConsentingPerson,
  ConsentRecord,
  ConsentStatement,
  NamedReceiver,
  Objection,
  Purpose,
} from './consent-record.ts'
import { unique } from './merged.ts'
import { includesReceiver, isSameReceiver } from './named-receiver.ts'
import { isSamePerson } from './same-person.ts'

/** A withdrawal or objection as it is taken down. */
export type Withdrawal = Omit<Objection, 'endedOn'>

/** From 18 the band is that of the last consent: what runs is finished on it (consent A1). */
const bandNow = ({ patient, consent }: Referral, at: Instant): AgeBand => {
  const found = ageBandOn(patient.birthDate, amsterdamDay(new Date(at)))
  return 'band' in found ? found.band : consent.band
}

/** The consent with this changed, as its next record: by whom, and when. */
export const revised = (
  referral: Referral,
  changed: Partial<ConsentFacts>,
  by: { person: ConsentRecord['recordedBy'] },
  at: Instant,
): ConsentRecord => ({
  ...referral.consent,
  ...changed,
  band: bandNow(referral, at),
  recordedBy: by.person,
  recordedAt: at,
})

/** To what somebody says yes; parties included. */
export const givenIn = ({ answers, parties = {} }: ConsentStatement): readonly Purpose[] =>
  Object.entries({ ...answers, ...parties })
    .filter(([, answer]) => answer === 'given')
    .map(([purpose]) => purpose as Purpose)

/** To which receivers somebody says yes by name. */
export const receiversGivenIn = ({ receivers = [] }: ConsentStatement): readonly NamedReceiver[] =>
  receivers
    .filter(({ answer }) => answer === 'given')
    .map(({ party, name, identifiers }) => ({ party, name, identifiers }))

/** The receivers of these kinds to which this person said yes by name. */
const agreedByName = (
  { statements }: ConsentFacts,
  { by, to }: Withdrawal,
): readonly NamedReceiver[] =>
  statements
    .filter(({ person }) => isSamePerson(person, by))
    .flatMap(receiversGivenIn)
    .filter(({ party }) => to.includes(party))

/** All objections, with this one. A no to a kind is also one to whomever of it this person agreed to by name so far. */
export const withWithdrawal = (
  consent: ConsentFacts,
  withdrawal: Withdrawal,
): readonly Objection[] => {
  const named = [...(withdrawal.receivers ?? []), ...agreedByName(consent, withdrawal)]
  const receivers = unique(named, isSameReceiver)
  return [
    ...consent.objections,
    { ...withdrawal, ...(receivers.length > 0 && { receivers }), endedOn: null },
  ]
}

type Part = Pick<Objection, 'to' | 'receivers'>

/** The part of an objection to which this applies; null where that is nothing. */
const partOf = (
  { receivers = [], ...objection }: Objection,
  applies: (one: Purpose | NamedReceiver) => boolean,
): Objection | null => {
  const named = receivers.filter(applies)
  const part: Part = {
    to: objection.to.filter(applies),
    ...(named.length > 0 && { receivers: named }),
  }
  return part.to.length + named.length === 0 ? null : { ...objection, ...part }
}

/** What an objection still holds to once its person has said yes to part of it. */
const narrowed = (objection: Objection, said: ConsentStatement): readonly Objection[] => {
  const [given, named] = [givenIn(said), receiversGivenIn(said)]
  const isGiven = (one: Purpose | NamedReceiver): boolean =>
    typeof one === 'string' ? given.includes(one) : includesReceiver(named, one)
  const ended = partOf(objection, isGiven)
  const left = partOf(objection, (one) => !isGiven(one))
  const isOfOther = objection.endedOn !== null || !isSamePerson(objection.by, said.person)
  if (isOfOther || ended === null) return [objection]
  return [{ ...ended, endedOn: said.date }, ...(left === null ? [] : [left])]
}

/** What is said anew comes beside what was said before, and ends the person's own objections to it. */
export const withStatement = (
  { statements, objections }: Pick<ConsentFacts, 'statements' | 'objections'>,
  said: ConsentStatement,
): Pick<ConsentFacts, 'statements' | 'objections'> => ({
  statements: [...statements, said],
  objections: objections.flatMap((objection) => narrowed(objection, said)),
})

/** Everybody of whom the record speaks: who may take consent back, or give it again. The youth comes first. */
export const personsOf = ({
  authority,
  statements,
  unanswered,
  objections,
}: ConsentFacts): readonly ConsentingPerson[] => {
  const persons: readonly ConsentingPerson[] = [
    'patient',
    ...(authority?.holders ?? []),
    ...(authority?.supervision ? [authority.supervision.institution] : []),
    ...statements.map(({ person }) => person),
    ...unanswered.map(({ person }) => person),
    ...objections.map(({ by }) => by),
  ]
  return unique(persons, isSamePerson)
}

import { amsterdamDay, type Instant } from '../calendar.ts'
import type { PersonActing } from '../history.ts'
import type { Referral } from '../referral.ts'
import { ageBandOn } from './age-band.ts'
import type {
  AgeBand,
  ConsentFacts,
  ConsentingPerson,
  ConsentRecord,
  ConsentStatement,
  Objection,
  Purpose,
} from './consent-record.ts'
import { unique } from './merged.ts'
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
  by: PersonActing,
  at: Instant,
): ConsentRecord => ({
  ...referral.consent,
  ...changed,
  band: bandNow(referral, at),
  recordedBy: by.person,
  recordedAt: at,
})

/** All objections, with this one. */
export const withWithdrawal = (
  { objections }: ConsentFacts,
  withdrawal: Withdrawal,
): readonly Objection[] => [...objections, { ...withdrawal, endedOn: null }]

/** To what somebody says yes; parties included. */
export const givenIn = ({ answers, parties = {} }: ConsentStatement): readonly Purpose[] =>
  Object.entries({ ...answers, ...parties })
    .filter(([, answer]) => answer === 'given')
    .map(([purpose]) => purpose as Purpose)

/** What an objection still holds to once its person has said yes to part of it. */
const narrowed = (objection: Objection, said: ConsentStatement): readonly Objection[] => {
  const given = givenIn(said)
  const ended = objection.to.filter((purpose) => given.includes(purpose))
  const left = objection.to.filter((purpose) => !given.includes(purpose))
  const isOfOther = objection.endedOn !== null || !isSamePerson(objection.by, said.person)
  if (isOfOther || ended.length === 0) return [objection]
  return [
    { ...objection, to: ended, endedOn: said.date },
    ...(left.length === 0 ? [] : [{ ...objection, to: left }]),
  ]
}

/** What is said anew comes beside what was said before, and ends the person's own objections to it. */
export const withStatement = (
  { statements, objections }: ConsentFacts,
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

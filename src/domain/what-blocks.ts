import type { LocalDate } from './calendar.ts'
import { ageBandOn, type Block } from './consent/age-band.ts'
import type { ConsentingPerson } from './consent/consent-record.ts'
import type { Alternative } from './consent/consent-row.ts'
import { decide } from './consent/decide.ts'
import type { Decision } from './consent/decision.ts'
import type { Situation } from './consent/facts.ts'
import { type Problem, problemsIn } from './consent/problems.ts'
import { type RecordItem, recordItems } from './consent/record-items.ts'
import { standsInTheWay, type Warning } from './consent/warnings.ts'
import { notInformedOf } from './kept-from.ts'
import { type RelatedPerson, relationsThatCanHoldAuthority } from './person.ts'
import type { Referral } from './referral.ts'

/** What stands in the way, whom it is about, and what is possible instead. */
export type BlockAbout = Block & {
  persons: readonly ConsentingPerson[]
  instead: readonly Alternative[]
  /** What is still to be written down, where that is all. */
  item: RecordItem | null
}

const fromProblem = ({ kind, text, person }: Problem): BlockAbout => ({
  row: kind,
  text,
  persons: person === null ? [] : [person],
  instead: [],
  item: null,
})

const fromWarning = ({ row, text, persons, instead }: Warning): BlockAbout => ({
  row,
  text,
  persons,
  instead,
  item: null,
})

/** Who answered what is told person by person. */
const toldElsewhere: readonly RecordItem[] = ['answers', 'refusal']

const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1)

/** What the rows ask to be on record, also those that stop nothing (consent 5, 6, 7, D1). */
const notOnRecord = ({ record }: Decision): readonly BlockAbout[] =>
  record
    .filter(({ item, isThere }) => !isThere && !toldElsewhere.includes(item))
    .map(({ row, item }) => ({
      row,
      text: `Leg nog vast: ${inSentence(recordItems[item].label)}.`,
      persons: [],
      instead: [],
      item,
    }))

/** A refusal is told before what was not asked yet: asking further is of no use then. */
const isNo = ({ row }: Warning): boolean => row === '4' || row === '11' || row === '14'

/** Who is not to be informed is not called either (consent 10, 13, S2). */
const calledAllTheSame = (referral: Referral): readonly BlockAbout[] => {
  const called = referral.request.contacts
    .filter(({ mayBeContacted }) => mayBeContacted)
    .flatMap(({ person }) => (person === 'patient' ? [] : [person]))
    .filter(({ relation }) => relationsThatCanHoldAuthority.includes(relation))
  return notInformedOf(referral, called).map((person) => ({
    row: 'called-not-informed',
    text: 'Deze ouder wordt niet ingelicht. Kies bij bellen: nee.',
    persons: [person],
    instead: [],
    item: null,
  }))
}

/**
 * What stands in the way of sending this referral today; empty when it may go. A stop whose reason is not on
 * record stands in the way as well, and so does anything that is not written down and should be. `related`: the patient's persons in the HIS.
 */
export const whatBlocks = (
  referral: Referral,
  today: LocalDate,
  related: readonly RelatedPerson[],
): readonly BlockAbout[] => {
  const { patient, consent, receiver } = referral
  const age = ageBandOn(patient.birthDate, today)
  if ('block' in age) return [{ ...age.block, persons: [], instead: [], item: null }]
  const situation: Situation = {
    birthDate: patient.birthDate,
    consent,
    recordedIn: consent.band,
    knownUntil: today,
  }
  const problems = problemsIn(situation, today, related)
  if (problems.length > 0) return problems.map(fromProblem)
  const decision = decide(situation, today, receiver)
  const rules = decision.warnings
    .filter(standsInTheWay)
    .toSorted((one, other) => Number(isNo(other)) - Number(isNo(one)))
  return [...rules.map(fromWarning), ...notOnRecord(decision), ...calledAllTheSame(referral)]
}

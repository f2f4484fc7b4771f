import type { LocalDate } from '../calendar.ts'
import type { Employment } from '../referral.ts'
import type { ConsentingPerson, Purpose } from './consent-record.ts'
import type { Alternative, ConsentRow, Effect, RowNumber } from './consent-row.ts'
import { decisionTable } from './decision-table.ts'
import { evaluate, isAllowed, type Match } from './evaluate.ts'
import { type Ground, grounds, itemsMissing, type ReasonItem } from './exceptions.ts'
import { exceptionFor, isExcused } from './excused.ts'
import { factsOf, type Question, type Situation } from './facts.ts'
import { type RecordItem, recordItems } from './record-items.ts'
import { isSamePerson } from './same-person.ts'
import type { Law } from './statutes.ts'

/** What one row says about this child, in the words for the huisarts. */
export type Warning = {
  row: RowNumber
  effect: Effect
  text: string
  /** Whom it is about; empty where it is about the case. */
  persons: readonly ConsentingPerson[]
  /** A block or stop that what is on record has answered. */
  isSettled: boolean
  law: readonly Law[]
  instead: readonly Alternative[]
}

/** A ground that the law has open for a person, and what is still to be written down for it. */
export type OpenException = {
  row: RowNumber
  person: ConsentingPerson
  ground: Ground
  missing: readonly ReasonItem[]
  /** It was recorded whole, and what it rests on is so. */
  holds: boolean
}

/** What a row asks to be on record, and whether it is. */
export type RecordNeeded = { row: RowNumber; item: RecordItem; isThere: boolean }

/**
 * `blocked`: cannot be sent. `stopped`: a reason is asked, or was given instead of a consent.
 * `allowed`: every consent that is needed is there.
 */
export type Decision = {
  verdict: 'blocked' | 'stopped' | 'allowed'
  /** Allowed, or stopped with every reason on record. */
  maySend: boolean
  /** Every row that holds, also those with nothing to tell. */
  rows: readonly RowNumber[]
  warnings: readonly Warning[]
  /** Whose consent is needed, the youth first. */
  needed: readonly ConsentingPerson[]
  exceptions: readonly OpenException[]
  record: readonly RecordNeeded[]
}

export const sendingPurposes = ['help', 'disclosure'] as const satisfies readonly Purpose[]

const unique = <T>(all: readonly T[], isSame: (one: T, other: T) => boolean): readonly T[] =>
  all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index)

const nameOf = (person: ConsentingPerson): string =>
  person === 'patient' ? 'de jongere' : person.name.text

const told = (
  line: ConsentRow,
  text: string,
  match: Match,
  persons: Warning['persons'],
): Warning => ({
  row: line.row,
  effect: line.effect,
  text,
  persons,
  isSettled: match.isSettled,
  law: line.law,
  instead: line.instead ?? [],
})

const warningsOf = (match: Match): readonly Warning[] => {
  const { line, persons } = match
  const { text } = line
  if (text === '') return []
  return typeof text === 'string'
    ? [told(line, text, match, persons)]
    : persons.map((person) => told(line, text(nameOf(person)), match, [person]))
}

const isSameWarning = (one: Warning, other: Warning): boolean =>
  one.row === other.row && one.effect === other.effect && one.text === other.text

/** What help and sharing both say is told once, about everybody, and settled only when both are. */
const merged = (warnings: readonly Warning[]): readonly Warning[] =>
  unique(warnings, isSameWarning).map((warning) => {
    const same = warnings.filter((other) => isSameWarning(warning, other))
    return {
      ...warning,
      persons: unique(
        same.flatMap(({ persons }) => persons),
        isSamePerson,
      ),
      isSettled: same.every(({ isSettled }) => isSettled),
    }
  })

const openIn = ({ line, facts, persons }: Match): readonly OpenException[] =>
  persons.flatMap((person) =>
    (line.exceptions ?? []).map((ground) => {
      const exception = exceptionFor(facts, person, ground)
      return {
        row: line.row,
        person,
        ground,
        missing: exception === null ? grounds[ground].items : itemsMissing(exception),
        holds: isExcused(facts, person, ground),
      }
    }),
  )

const mergedExceptions = (open: readonly OpenException[]): readonly OpenException[] => {
  const isSame = (one: OpenException, other: OpenException): boolean =>
    one.row === other.row && one.ground === other.ground && isSamePerson(one.person, other.person)
  return unique(open, isSame).map((one) => {
    const same = open.filter((other) => isSame(one, other))
    const missing = unique(
      same.flatMap((other) => other.missing),
      (item, other) => item === other,
    )
    return { ...one, missing, holds: same.every(({ holds }) => holds) }
  })
}

const recordOf = ({ line, facts }: Match): readonly RecordNeeded[] =>
  (line.record ?? []).map((item) => ({
    row: line.row,
    item,
    isThere: recordItems[item].isThere(facts),
  }))

const mergedRecord = (needed: readonly RecordNeeded[]): readonly RecordNeeded[] => {
  const isSame = (one: RecordNeeded, other: RecordNeeded): boolean =>
    one.row === other.row && one.item === other.item
  return unique(needed, isSame).map((one) => ({
    ...one,
    isThere: needed.filter((other) => isSame(one, other)).every(({ isThere }) => isThere),
  }))
}

const verdictOf = (warnings: readonly Match[]): Decision['verdict'] => {
  const serious = warnings.filter(({ line }) => line.effect !== 'note')
  if (serious.some(({ line, isSettled }) => line.effect === 'block' && !isSettled)) return 'blocked'
  return serious.length > 0 ? 'stopped' : 'allowed'
}

const youthFirst = (one: ConsentingPerson, other: ConsentingPerson): number =>
  Number(other === 'patient') - Number(one === 'patient')

const byTable = (one: Match, other: Match): number =>
  decisionTable.indexOf(one.line) - decisionTable.indexOf(other.line)

/** What several readings of the table say together, in its order. */
export const decisionFrom = (read: readonly Match[]): Decision => {
  const matches = read.toSorted(byTable)
  const asked = matches
    .filter(({ facts }) => facts.needsConsent)
    .flatMap(({ facts }) => facts.asked)
  return {
    verdict: verdictOf(matches),
    maySend: isAllowed(matches),
    rows: unique(
      matches.map(({ line }) => line.row),
      (one, other) => one === other,
    ),
    warnings: merged(matches.flatMap(warningsOf)),
    needed: unique(asked, isSamePerson).toSorted(youthFirst),
    exceptions: mergedExceptions(matches.flatMap(openIn)),
    record: mergedRecord(matches.flatMap(recordOf)),
  }
}

const read = (situation: Situation, question: Question): readonly Match[] =>
  evaluate(factsOf(situation, question))

/** Whether this child may be referred to this receiver on this day, and what is needed for it. */
export const decide = (
  situation: Situation,
  day: LocalDate,
  { employment }: { employment: Employment },
): Decision => {
  const back = read(situation, { occasion: 'later', purpose: 'feedback', day, employment })
  const matches = sendingPurposes.flatMap((purpose) =>
    evaluate({
      ...factsOf(situation, { occasion: 'sending', purpose, day, employment }),
      feedbackIsAllowed: isAllowed(back),
    }),
  )
  return decisionFrom(matches)
}

import { isAround16, keptOutByYouth } from './conditions.ts'
import type { ConsentingPerson } from './consent-record.ts'
import type { Asks, ConsentRow } from './consent-row.ts'
import { decisionTable } from './decision-table.ts'
import type { Ground } from './exceptions.ts'
import { isExcused } from './excused.ts'
import type { Facts } from './facts.ts'
import { recordItems } from './record-items.ts'

/** A line of the table that holds, the persons it is about, and whether it was settled by what is on record. */
export type Match = {
  line: ConsentRow
  facts: Facts
  persons: readonly ConsentingPerson[]
  isSettled: boolean
}

const whomAsks = (asks: Asks, { holders }: Facts): readonly ConsentingPerson[] => [
  ...(asks === 'holders' ? [] : (['patient'] as const)),
  ...(asks === 'youth' ? [] : holders),
]

/** Around 16 the youth is asked first, and parents only where the youth agrees (consent A0). */
const isAsked = (facts: Facts, person: ConsentingPerson): boolean =>
  !(isAround16(facts) && keptOutByYouth(facts, person))

/** Whose word counts: everybody whom a row that holds asks, the youth first. */
const askedBy = (facts: Facts): readonly ConsentingPerson[] => {
  const asks = decisionTable.flatMap((line) =>
    line.needed !== undefined && line.when(facts) ? [line.needed] : [],
  )
  const persons = [
    ...(asks.some((one) => one !== 'holders') ? whomAsks('youth', facts) : []),
    ...(asks.some((one) => one !== 'youth') ? whomAsks('holders', facts) : []),
  ]
  return persons.filter((person) => isAsked(facts, person))
}

const personsOf = ({ about }: ConsentRow, facts: Facts): readonly ConsentingPerson[] =>
  about === undefined ? [] : facts.asked.filter((person) => about(facts, person))

const holds = (line: ConsentRow, facts: Facts): boolean =>
  line.when(facts) && (line.about === undefined || personsOf(line, facts).length > 0)

/** The grounds that the lines which hold have open for this person. */
const groundsFor = (
  lines: readonly ConsentRow[],
  facts: Facts,
  person: ConsentingPerson,
): readonly Ground[] =>
  lines.flatMap((line) => (line.about?.(facts, person) ? (line.exceptions ?? []) : []))

const isRecorded = ({ record = [] }: ConsentRow, facts: Facts): boolean =>
  record.every((item) => recordItems[item].isThere(facts))

/** A line about persons is settled by an exception for each of them; any other line by what it asks to be recorded. */
const isSettled = (line: ConsentRow, facts: Facts, lines: readonly ConsentRow[]): boolean => {
  const mayBeSettled =
    line.effect === 'stop' || line.about !== undefined || line.record !== undefined
  const opening = line.onlyItsOwn ? [line] : lines
  return (
    mayBeSettled &&
    isRecorded(line, facts) &&
    personsOf(line, facts).every((person) =>
      groundsFor(opening, facts, person).some((ground) => isExcused(facts, person, ground)),
    )
  )
}

/** The facts with whose word counts in them. */
export const withAsked = (facts: Facts): Facts => ({ ...facts, asked: askedBy(facts) })

/** Reads the table for one purpose, top-down; every line that holds comes back. */
export const evaluate = (question: Facts): readonly Match[] => {
  const facts = withAsked(question)
  const lines = decisionTable.filter((line) => holds(line, facts))
  return lines.map((line) => ({
    line,
    facts,
    persons: personsOf(line, facts),
    isSettled: isSettled(line, facts, lines),
  }))
}

/** Whether nothing stands in the way: no block that holds, and no stop without its reason. */
export const isAllowed = (matches: readonly Match[]): boolean =>
  matches.every(({ line, isSettled }) => line.effect === 'note' || isSettled)

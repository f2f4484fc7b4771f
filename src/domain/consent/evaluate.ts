import { isPerhaps16, keptOutByYouth } from './conditions.ts'
import type { ConsentingPerson } from './consent-record.ts'
import type { Asks, ConsentRow } from './consent-row.ts'
import { decisionTable } from './decision-table.ts'
import { isExcused } from './excused.ts'
import type { AskedFacts, Facts } from './facts.ts'
import { unique } from './merged.ts'
import { recordItems } from './record-items.ts'
import { isSamePerson } from './same-person.ts'

/** A line of the table that holds, the persons it is about, and whether it was settled by what is on record. */
export type Match = {
  line: ConsentRow
  facts: AskedFacts
  persons: readonly ConsentingPerson[]
  isSettled: boolean
}

const whomAsks = (asks: Asks, { holders }: Facts): readonly ConsentingPerson[] => [
  ...(asks === 'holders' ? [] : (['patient'] as const)),
  ...(asks === 'youth' ? [] : holders),
]

/** Around 16 the youth is asked first, and parents only where the youth agrees (consent A0). */
const isAsked = (facts: Facts, person: ConsentingPerson): boolean =>
  !(isPerhaps16(facts) && keptOutByYouth(facts, person))

/** The facts with whose word counts in them: everybody whom a row that holds asks. */
export const withAsked = (facts: Facts): AskedFacts => {
  const persons = decisionTable.flatMap(({ needed, when }) =>
    needed !== undefined && when(facts) ? whomAsks(needed, facts) : [],
  )
  return { ...facts, asked: unique(persons, isSamePerson).filter((one) => isAsked(facts, one)) }
}

const personsOf = ({ about }: ConsentRow, facts: AskedFacts): readonly ConsentingPerson[] =>
  about === undefined ? [] : facts.asked.filter((person) => about(facts, person))

const holds = (line: ConsentRow, facts: AskedFacts): boolean =>
  line.when(facts) && (line.about === undefined || personsOf(line, facts).length > 0)

/** Whether one of these lines has a ground for this person that is on record and holds. */
const isExcusedBy = (
  lines: readonly ConsentRow[],
  facts: AskedFacts,
  person: ConsentingPerson,
): boolean =>
  lines.some(
    ({ about, exceptions }) =>
      about?.(facts, person) && exceptions?.some((ground) => isExcused(facts, person, ground)),
  )

const isRecorded = ({ record }: ConsentRow, facts: AskedFacts): boolean =>
  record?.every((item) => recordItems[item].isThere(facts)) ?? true

/** A line about persons is settled by an exception for each of them; any other line by what it asks to be recorded. */
const isSettled = (line: ConsentRow, facts: AskedFacts, lines: readonly ConsentRow[]): boolean => {
  const mayBeSettled =
    line.effect === 'stop' || line.about !== undefined || line.record !== undefined
  const opening = line.onlyItsOwn ? [line] : lines
  return (
    mayBeSettled &&
    isRecorded(line, facts) &&
    personsOf(line, facts).every((person) => isExcusedBy(opening, facts, person))
  )
}

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

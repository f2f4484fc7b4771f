import type { ConsentingPerson } from './consent-record.ts'
import type { Alternative, Effect, RowNumber } from './consent-row.ts'
import type { Match } from './evaluate.ts'
import { mergedBy, unique } from './merged.ts'
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

const told = (
  { line, isSettled }: Match,
  text: string,
  persons: readonly ConsentingPerson[],
): Warning => ({
  row: line.row,
  effect: line.effect,
  text,
  persons,
  isSettled,
  law: line.law,
  instead: line.instead ?? [],
})

const warningsIn = (match: Match): readonly Warning[] => {
  const { persons, line } = match
  const { text } = line
  if (text === '') return []
  return typeof text === 'string'
    ? [told(match, text, persons)]
    : persons.map((person) => told(match, text(person), [person]))
}

const isSame = (one: Warning, other: Warning): boolean =>
  one.effect === other.effect && one.text === other.text

/** What help and sharing both say is told once, about everybody, and settled only when both are. */
export const warningsOf = (matches: readonly Match[]): readonly Warning[] =>
  mergedBy(matches.flatMap(warningsIn), isSame, (same) => ({
    persons: unique(
      same.flatMap(({ persons }) => persons),
      isSamePerson,
    ),
    isSettled: same.every(({ isSettled }) => isSettled),
  }))

/** What stands in the way: a block that holds, or a stop whose reason is not on record. */
export const standsInTheWay = ({ effect, isSettled }: Warning): boolean =>
  effect !== 'note' && !isSettled

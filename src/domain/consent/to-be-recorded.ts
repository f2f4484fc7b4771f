import type { ConsentingPerson } from './consent-record.ts'
import type { RowNumber } from './consent-row.ts'
import type { Match } from './evaluate.ts'
import { type Ground, grounds, itemsMissing, type ReasonItem } from './exceptions.ts'
import { exceptionFor, isExcused } from './excused.ts'
import { mergedBy, unique } from './merged.ts'
import { type RecordItem, recordItems } from './record-items.ts'
import { isSamePerson } from './same-person.ts'

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

const exceptionsIn = ({ line, facts, persons }: Match): readonly OpenException[] =>
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

const isSameException = (one: OpenException, other: OpenException): boolean =>
  one.row === other.row && one.ground === other.ground && isSamePerson(one.person, other.person)

/** Every ground that is open, once for each person and row; it holds only where it does for every purpose. */
export const exceptionsOf = (matches: readonly Match[]): readonly OpenException[] =>
  mergedBy(matches.flatMap(exceptionsIn), isSameException, (same) => ({
    missing: unique(
      same.flatMap(({ missing }) => missing),
      (one, other) => one === other,
    ),
    holds: same.every(({ holds }) => holds),
  }))

const recordIn = ({ line, facts }: Match): readonly RecordNeeded[] =>
  (line.record ?? []).map((item) => ({
    row: line.row,
    item,
    isThere: recordItems[item].isThere(facts),
  }))

const isSameItem = (one: RecordNeeded, other: RecordNeeded): boolean =>
  one.row === other.row && one.item === other.item

/** Everything that the rows ask to be on record beside the exceptions. */
export const recordOf = (matches: readonly Match[]): readonly RecordNeeded[] =>
  mergedBy(matches.flatMap(recordIn), isSameItem, (same) => ({
    isThere: same.every(({ isThere }) => isThere),
  }))

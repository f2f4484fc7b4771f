import type { ConsentingPerson } from './consent-record.ts'
import type { RowNumber } from './consent-row.ts'
import { decisionTable } from './decision-table.ts'
import { isAllowed, type Match } from './evaluate.ts'
import { unique } from './merged.ts'
import { isSamePerson } from './same-person.ts'
import { exceptionsOf, type OpenException, type RecordNeeded, recordOf } from './to-be-recorded.ts'
import { type Warning, warningsOf } from './warnings.ts'

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

const verdictOf = (matches: readonly Match[]): Decision['verdict'] => {
  const serious = matches.filter(({ line }) => line.effect !== 'note')
  if (serious.some(({ line, isSettled }) => line.effect === 'block' && !isSettled)) return 'blocked'
  return serious.length > 0 ? 'stopped' : 'allowed'
}

const youthFirst = (persons: readonly ConsentingPerson[]): readonly ConsentingPerson[] => [
  ...persons.filter((person) => person === 'patient'),
  ...persons.filter((person) => person !== 'patient'),
]

const neededIn = (matches: readonly Match[]): readonly ConsentingPerson[] =>
  youthFirst(
    unique(
      matches.flatMap(({ facts }) => (facts.needsConsent ? facts.asked : [])),
      isSamePerson,
    ),
  )

const byTable = (one: Match, other: Match): number =>
  decisionTable.indexOf(one.line) - decisionTable.indexOf(other.line)

/** What several readings of the table say together, in its order. */
export const decisionFrom = (readings: readonly Match[]): Decision => {
  const matches = readings.toSorted(byTable)
  return {
    verdict: verdictOf(matches),
    maySend: isAllowed(matches),
    rows: [...new Set(matches.map(({ line }) => line.row))],
    warnings: warningsOf(matches),
    needed: neededIn(matches),
    exceptions: exceptionsOf(matches),
    record: recordOf(matches),
  }
}

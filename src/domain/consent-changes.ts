import type { Instant } from './calendar.ts'
import type { ConsentRecord, ConsentStatement, Objection } from './consent/consent-record.ts'
import { isSamePerson } from './consent/same-person.ts'
import type { Referral } from './referral.ts'

/** One line of the history of a consent: who took it down, when, and what was new. */
export type ConsentChange = {
  at: Instant
  by: ConsentRecord['recordedBy']
} & (
  | { kind: 'recorded' }
  | { kind: 'confirmed' }
  | { kind: 'missing' }
  | { kind: 'ended'; objections: readonly Objection[] }
  | { kind: 'given'; statements: readonly ConsentStatement[] }
)

const isSame = (one: Objection, other: Objection): boolean =>
  one.kind === other.kind && one.on === other.on && isSamePerson(one.by, other.by)

/** What this record has and the one before it had not. */
const changeTo = (before: ConsentRecord, after: ConsentRecord): ConsentChange => {
  const { recordedAt: at, recordedBy: by } = after
  const statements = after.statements.slice(before.statements.length)
  if (statements.length > 0) return { at, by, kind: 'given', statements }
  const objections = after.objections.filter(
    (one) => !before.objections.some((other) => isSame(one, other)),
  )
  return { at, by, kind: 'ended', objections }
}

const checkOf = ({ helpCheck }: Referral): readonly ConsentChange[] =>
  helpCheck === undefined ? [] : [{ at: helpCheck.at, by: helpCheck.by, kind: helpCheck.found }]

/** What happened to the consent, the oldest first. */
export const consentChanges = (referral: Referral): readonly ConsentChange[] => {
  const records = [...(referral.earlierConsents ?? []), referral.consent]
  const changes = records.map((record, index): ConsentChange => {
    const before = records[index - 1]
    return before === undefined
      ? { at: record.recordedAt, by: record.recordedBy, kind: 'recorded' }
      : changeTo(before, record)
  })
  return [...changes, ...checkOf(referral)].toSorted((one, other) => one.at.localeCompare(other.at))
}

import { createHash } from 'node:crypto'
import type { AuditRow } from '../ports/operations.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The same text for the same content, in whatever order a database hands out the members. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return members.map(([name, member]) => [name, canonical(member)])
}

/**
 * Stands for the patient in the seal. Salted, because an id can be guessed; the salt goes when the patient becomes a
 * pseudonym, and the commitment stays. The removal computes the same in SQL (patient-data.ts).
 */
export const commitmentOf = ({ patient, salt, patientCommitment }: AuditRow): string | null => {
  if (patient === null) return null
  return salt === null ? patientCommitment : sha256(`${salt}\n${patient}`)
}

/** Everything of an audit row, the patient by its commitment. */
export const leafOf = (row: AuditRow): string =>
  sha256(
    JSON.stringify([
      row.id,
      row.event,
      row.at,
      canonical(row.by),
      commitmentOf(row),
      row.referral,
      row.version,
      row.authority,
      row.detail,
      row.correlationId,
    ]),
  )

/** A batch on top of the batch before: who changes one changes every digest after it. */
export const digestOf = (
  previous: string,
  leaves: readonly { id: number; digest: string }[],
): string => sha256(JSON.stringify([previous, leaves.map(({ id, digest }) => [id, digest])]))

import type { Warning } from '../../domain/consent/warnings.ts'

/** A no, and a birthday, say all that there is to say of a running referral; the other rows are about sending. */
const ofRunning = ['O1', 'O2', 'T1']

/** Why nothing may be told now, in words. */
export const refusalInWords = (warnings: readonly Warning[]): readonly string[] => {
  const later = warnings.filter(({ row }) => ofRunning.includes(row))
  const told = later.length > 0 ? later : warnings
  return [...new Set(told.map(({ text }) => text))]
}

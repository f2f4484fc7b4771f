import type { Kill } from './round.ts'
import type { Submission } from './submissions.ts'
import type { MirrorRow } from './verdict.ts'

/** In milliseconds; nothing when nothing was measured. */
export type Spread = { count: number; p50: number; p95: number; max: number } | null

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]
  const [p50, p95, max] = [at(0.5), at(0.95), sorted.at(-1)]
  if (p50 === undefined || p95 === undefined || max === undefined) return null
  return { count: sorted.length, p50, p95, max }
}

/** How long after the first kill that found it undelivered each referral was delivered, by the step of that kill. */
export const recoveries = (
  kills: readonly Kill[],
  submissions: readonly Submission[],
  rows: readonly MirrorRow[],
): ReadonlyMap<string, readonly number[]> => {
  const sentAt = new Map(submissions.map(({ form, sentAt }) => [form.referral, sentAt]))
  const found = new Map<string, number[]>()
  for (const { referral, deliveredAt } of rows) {
    const sent = sentAt.get(referral)
    const kill = kills.find(({ at }) => sent !== undefined && at >= sent)
    if (deliveredAt === null || kill === undefined || deliveredAt < kill.at) continue
    found.set(kill.step, [...(found.get(kill.step) ?? []), deliveredAt - kill.at])
  }
  return found
}

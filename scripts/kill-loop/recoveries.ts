import type { Touch } from './touches.ts'
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

/** Of a referral that a kill touched: how long after the first process that listened again it was in the HIS. */
export type Recovery = { ms: number; isUnknown: boolean }

/** `readyAt`: when each process listened, one for each kill and one for the last that was let live. */
export const recoveriesOf = (
  touches: ReadonlyMap<string, Touch>,
  readyAt: readonly (number | null)[],
  rows: readonly MirrorRow[],
): readonly Recovery[] =>
  rows.flatMap(({ referral, deliveredAt }) => {
    const touch = touches.get(referral)
    if (touch === undefined || deliveredAt === null) return []
    const ready = readyAt.slice(touch.kill + 1).find((at) => at !== null)
    return ready == null
      ? []
      : [{ ms: Math.max(0, deliveredAt - ready), isUnknown: touch.isUnknown }]
  })

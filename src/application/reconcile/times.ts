import type { Instant } from '../../domain/calendar.ts'

const minuteMs = 60_000

/** A turn is taken over so soon after its process died; one that takes longer is renewed as it goes on. */
export const turnLeaseMs = 30_000

/** Referrals asked for in one call: their identifiers fit in an address, where a HIS takes a batch. */
export const atOnce = 20

/** Of what the HIS told last time so much is read again, because its clock and its search may lag (reliability R27). */
const overlapMs = 10 * minuteMs

/** What was never read is read from a day ago. */
const firstMs = 24 * 60 * minuteMs

const longestRetryAfterMs = 60 * minuteMs

export const readFrom = (readUntil: Instant | null, now: Date): Instant =>
  new Date(
    readUntil === null ? now.getTime() - firstMs : Date.parse(readUntil) - overlapMs,
  ).toISOString()

/** Never in the future: a clock that is far ahead would hide what comes until then. */
export const furthest = (one: Instant | null, other: Instant | null, now: Date): Instant | null => {
  const moments = [one, other].filter((at) => at !== null).map((at) => Date.parse(at))
  if (moments.length === 0) return null
  return new Date(Math.min(Math.max(...moments), now.getTime())).toISOString()
}

/** Up to a tenth sooner than it must be, so that not everybody comes at once; never before the HIS asked for it. */
export const nextTurn = (
  everyMs: number,
  retryAfterSeconds: number | null,
  { now, jitter }: { now: () => Date; jitter: () => number },
): Date => {
  const asked = Math.min((retryAfterSeconds ?? 0) * 1_000, longestRetryAfterMs)
  return new Date(now().getTime() + Math.max(asked, everyMs * (1 - jitter() / 10)))
}

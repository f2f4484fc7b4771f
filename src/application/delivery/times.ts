const minuteMs = 60_000

/**
 * Who works on an item holds its lease, and renews it as long as the process lives: also while a token is waited for or
 * the HIS does not answer. So what a dead process left is taken over within the lease and the pause of the loop,
 * whatever it was at (R2, R37, R38).
 */
export const leaseMs = 3_000
export const renewMs = 1_000

/** The deadline of one call to a HIS; every settle time is longer (R3, R8). */
export const hisDeadlineMs = 10_000

/** What is sent is marked at most so long before; a process that stood still in between marks it anew (R38). */
export const markMs = 1_000

/** Items of one HIS worked on at the same time by one process. */
export const atOnce = 4

/** After so many failures that are its own an item is set aside (R39). */
export const mostOwnFailures = 10

/**
 * From so many on it is worked on only when no other such one is: if it kills the process, it dies alone (R39). Half of
 * what sets it aside: what died beside the one that kills has as many tries left by itself, and processes that end for
 * another reason, over and over, seldom bring one that far (with 3, such ones had to wait for each other).
 */
export const suspectFrom = 5

/** After so many conflicts in one try a person must look (R16, R18). */
export const mostConflicts = 3

const firstRetryMs = 1_000
const lastRetryMs = 5 * minuteMs
const longestRetryAfterMs = 60 * minuteMs
const withoutTokenMs = 10 * minuteMs

/** So long after the HIS should have settled a second one of ours is looked for (I2). */
export const looksMs = [0, minuteMs / 2, 15 * minuteMs] as const

/** From when a delivery is late, and how often that is told (R7). */
export const lateMs = 15 * minuteMs
export const toldAgainMs = 60 * minuteMs

type Chance = { now: () => Date; jitter: () => number }

/** The earliest next look at an outcome that is unknown; it changes nothing there. */
export const soon = ({ now, jitter }: Chance): Date =>
  new Date(now().getTime() + firstRetryMs * jitter())

/** A moment, and up to a second after it, so that not everybody comes at once. */
export const shortlyAfter = (moment: number, { jitter }: Chance): Date =>
  new Date(moment + firstRetryMs * jitter())

/** Full jitter, 1 s doubling up to 5 min; never before the HIS asked for it, which is believed for an hour (R7, R9). */
export const nextRetry = (
  attempts: number,
  retryAfterSeconds: number | null,
  { now, jitter }: Chance,
): Date => {
  const backoff = Math.min(firstRetryMs * 2 ** attempts, lastRetryMs) * jitter()
  const asked = Math.min((retryAfterSeconds ?? 0) * 1_000, longestRetryAfterMs)
  return new Date(now().getTime() + Math.max(asked, backoff))
}

/** A launch brings the token and wakes what waits for it; until then it is tried seldom. */
export const nextWithoutToken = ({ now, jitter }: Chance): Date =>
  new Date(now().getTime() + (withoutTokenMs * (1 + jitter())) / 2)

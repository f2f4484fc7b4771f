const minuteMs = 60_000

/** For all of one mail, from the first byte to the server's last answer. */
export const mailDeadlineMs = 15_000

/** Longer than the deadline, shorter than the 30 s in which a dead process must be taken over (R37). */
export const mailLeaseMs = 25_000

/** After so many failures of its own a mail is set aside (R39). */
export const mostOwnFailures = 10

/** So long after a mail the next one to the same addressee: what comes meanwhile goes into that one. */
export const quietMs = 5 * minuteMs

const firstRetryMs = 5_000

/** A server that was down is asked again each minute; a mail by itself gets rarer tries, over half an hour in all. */
export const longestRetryMs = { ofServer: minuteMs, ofMail: 15 * minuteMs } as const

/** Doubling from 5 s, between half of it and all of it. */
export const nextTry = (
  attempts: number,
  longestMs: number,
  { now, jitter }: { now: () => Date; jitter: () => number },
): Date => {
  const backoff = Math.min(firstRetryMs * 2 ** attempts, longestMs)
  return new Date(now().getTime() + (backoff * (1 + jitter())) / 2)
}

import type { Instant, LocalDate } from './calendar.ts'

/** Whether a receiver takes new referrals, and how long a family waits (workflow 24). */
export type Capacity =
  | { status: 'open' }
  /** The wait until the first contact, shown before sending. */
  | { status: 'long-wait'; weeks: number }
  | { status: 'closed'; since: Instant; until: LocalDate | null; because: string }

/** Whether it can be chosen in a form that opens now. */
export const canBeChosen = (capacity: Capacity): boolean => capacity.status !== 'closed'

/**
 * Whether a form that was opened then may still be sent to it: what crossed the closing counts as sent before it, and
 * nothing is declined automatically.
 */
export const maySendTo = (capacity: Capacity, formOpenedAt: Instant): boolean =>
  capacity.status !== 'closed' || formOpenedAt < capacity.since

/** For how many weeks a family waits there; null where it is closed. */
const waitOf = (capacity: Capacity): number | null => {
  if (capacity.status === 'closed') return null
  return capacity.status === 'long-wait' ? capacity.weeks : 0
}

/** The others that can be chosen in place of one that is closed, the shortest wait first. */
export const othersThan = <Receiver extends { capacity: Capacity }>(
  closed: Receiver,
  all: readonly Receiver[],
): readonly (Receiver & { weeks: number })[] =>
  all
    .filter((one) => one !== closed)
    .flatMap((one) => {
      const weeks = waitOf(one.capacity)
      return weeks === null ? [] : [{ ...one, weeks }]
    })
    .toSorted((one, other) => one.weeks - other.weeks)

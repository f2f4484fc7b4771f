import { amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import type { Worker } from './person.ts'

/** Whether a receiver takes new referrals, and how long a family waits (workflow 24). */
export type Capacity =
  | { status: 'open' }
  /** The wait until the first contact, shown before sending. */
  | { status: 'long-wait'; weeks: number }
  /** `until`: the day on which it opens again, by itself. */
  | { status: 'closed'; since: Instant; until: LocalDate | null; because: string }

export type Closed = Extract<Capacity, { status: 'closed' }>

/** What an organisation says of itself; `by`: who of it said so. */
export type StatedCapacity = { version: number; capacity: Capacity; by: Worker; at: Instant }

/** Whether it can be chosen in a form that opens now. */
export const canBeChosen = (capacity: Capacity): boolean => capacity.status !== 'closed'

/**
 * Whether a form that was opened then may still be sent to it: what crossed the closing counts as sent before it, and
 * nothing is declined automatically.
 */
export const maySendTo = (capacity: Capacity, formOpenedAt: Instant): boolean =>
  capacity.status !== 'closed' || formOpenedAt < capacity.since

/** How it is on this day: what was closed until then is open. */
export const capacityOn = (capacity: Capacity, today: LocalDate): Capacity =>
  capacity.status === 'closed' && capacity.until !== null && today >= capacity.until
    ? { status: 'open' }
    : capacity

/** The same for a form that was opened then: what closed later is open to it. */
export const capacityFor = (
  capacity: Capacity,
  today: LocalDate,
  formOpenedAt: Instant,
): Capacity => {
  const now = capacityOn(capacity, today)
  return maySendTo(now, formOpenedAt) ? asOpen(now) : now
}

const asOpen = (capacity: Capacity): Capacity =>
  capacity.status === 'closed' ? { status: 'open' } : capacity

/** As an organisation says it; since when it is closed follows from when it said so. */
export type NewCapacity = Exclude<Capacity, Closed> | Omit<Closed, 'since'>

/** Other words about a closing leave it closed since the first of them; what opened by itself meanwhile closes anew. */
export const capacityAfter = (before: Capacity, said: NewCapacity, at: Instant): Capacity => {
  const now = capacityOn(before, amsterdamDay(new Date(at)))
  return said.status === 'closed'
    ? { ...said, since: now.status === 'closed' ? now.since : at }
    : said
}

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

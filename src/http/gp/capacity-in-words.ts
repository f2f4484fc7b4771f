import type { CapacityOf } from '../../application/practice/capacities.ts'
import { type Capacity, type Closed, canBeChosen, othersThan } from '../../domain/capacity.ts'
import type { Receiver } from '../../domain/referral.ts'
import { formatDay } from '../../domain/words.ts'

const open: Capacity = { status: 'open' }

export const capacityOf = (
  { organisation }: Pick<Receiver, 'organisation'>,
  capacities: CapacityOf,
): Capacity => capacities.get(organisation) ?? open

/** Whether a form that is on the screen may choose it. */
export const isOpenTo = (receiver: Pick<Receiver, 'organisation'>, of: CapacityOf): boolean =>
  canBeChosen(capacityOf(receiver, of))

const weeksInWords = (weeks: number): string => (weeks === 1 ? '1 week' : `${weeks} weken`)

/** `CJG Maasdal (wachttijd 6 weken)`, as it is chosen. */
const optionInWords = ({ name }: Pick<Receiver, 'name'>, capacity: Capacity): string => {
  if (capacity.status === 'closed') return `${name} (gesloten)`
  return capacity.status === 'long-wait'
    ? `${name} (wachttijd ${weeksInWords(capacity.weeks)})`
    : name
}

/** Why it cannot be chosen, and until when. */
export const closedInWords = (
  { name }: Pick<Receiver, 'name'>,
  { because, until }: Closed,
): string =>
  `${name} is gesloten. Reden: ${because.replace(/\.$/, '')}.${
    until === null ? '' : ` Weer open op ${formatDay(until)}.`
  }`

/** Every receiver of the practice as the list has it; one that is closed is named and cannot be chosen. */
export const receiverOption =
  (capacities: CapacityOf) =>
  (receiver: Receiver): { value: string; label: string; isDisabled?: true } => {
    const capacity = capacityOf(receiver, capacities)
    return {
      value: receiver.organisation,
      label: optionInWords(receiver, capacity),
      ...(canBeChosen(capacity) ? {} : { isDisabled: true }),
    }
  }

const othersInWords = (others: readonly (Receiver & { weeks: number })[]): string => {
  if (others.length === 0) return 'Er is nu niemand anders die u kunt kiezen.'
  const named = others.map(({ name, weeks }) =>
    weeks === 0 ? name : `${name} (wachttijd ${weeksInWords(weeks)})`,
  )
  return `U kunt wel kiezen: ${named.join(', ')}.`
}

/** Which receivers are closed and why, and who is not; nothing where all are open (workflow 24). */
export const closedReceivers = (
  receivers: readonly Receiver[],
  capacities: CapacityOf,
): string | undefined => {
  const all = receivers.map((one) => ({ ...one, capacity: capacityOf(one, capacities) }))
  const closed = all.flatMap((one) =>
    one.capacity.status === 'closed' ? [{ one, words: closedInWords(one, one.capacity) }] : [],
  )
  const [first] = closed
  return first === undefined
    ? undefined
    : [...closed.map(({ words }) => words), othersInWords(othersThan(first.one, all))].join(' ')
}

import type { Planning } from '../../application/clinic/planning.ts'
import type { Appointment } from '../../domain/appointment.ts'
import type { SlotId } from '../../domain/clinic-hours.ts'
import { failure, success } from '../../domain/result.ts'
import { formatTime } from '../../domain/words.ts'
import type { Field } from './field.ts'

/** What is on a page, with when an appointment can be made; without it nothing is offered. */
export type WithPlanning<Seen> = Seen & { planning?: Planning }

type Planned = WithPlanning<unknown>

/** `donderdag 3 december 2026 om 09:30, Kamer 3`. */
export const timeAndPlace = ({ start, place }: Pick<Appointment, 'start' | 'place'>): string =>
  `${formatTime(start)}, ${place}`

/** One of the free times of the spreekuur; that it is still free is for whoever plans it. */
export const slot: Field<SlotId, Planned> = {
  label: 'Vrije tijd',
  look: { kind: 'list', emptyLabel: 'Kies een tijd' },
  options: ({ planning }) =>
    (planning?.free ?? []).map((one) => ({ value: one.id, label: timeAndPlace(one) })),
  read: (typed) => (typed === '' ? failure('Kies een tijd.') : success(typed)),
}

/** Whether the spreekuur has a free time. */
export const hasFreeTime = ({ planning }: Planned): boolean => (planning?.free ?? []).length > 0

/** There is a spreekuur, and none of its times is free. */
export const isFull = ({ planning }: Planned): boolean => planning?.free?.length === 0

/** The appointments that lie ahead, of those that the reader may see; at most one. */
export const ahead = (
  appointments: readonly Appointment[],
  { planning }: Planned,
): readonly Appointment[] =>
  planning === undefined
    ? []
    : appointments.filter(({ status, start }) => status === 'booked' && start > planning.at)

/** A form to cancel each of these. */
export const toCancel = (appointments: readonly Appointment[]) =>
  appointments.map((one) => ({
    number: one.number,
    title: 'Afspraak afzeggen',
    note: `${timeAndPlace(one)}.`,
  }))

/** The slot of the last appointment: by it a form that was sent twice is known. */
export const lastSlot = ({ appointments }: { appointments?: readonly Appointment[] }): string =>
  appointments?.at(-1)?.slot ?? ''

/** Why this one was cancelled. */
export const cancelledBecause = (
  { appointments = [] }: { appointments?: readonly Appointment[] },
  number: number,
): string => {
  const one = appointments.find((other) => other.number === number)
  return one?.status === 'cancelled' ? one.because : ''
}

import type { AppointmentsProps } from '../../../smart-app/components/appointments.tsx'
import type { Appointment } from '../../domain/appointment.ts'
import type { PersonActing } from '../../domain/history.ts'
import { formatTime } from '../../domain/words.ts'
import { isFull, type WithPlanning } from './appointment.ts'

type Named = (by: PersonActing) => string

const cancelled = (one: Extract<Appointment, { status: 'cancelled' }>, named: Named): string => {
  const what = one.movedTo === null ? 'afgezegd' : 'verzet'
  const by = one.endedBy === null ? '' : ` door ${named(one.endedBy)}`
  return `${what}${by}${one.because === '' ? '' : `: ${one.because}`}`
}

const howItEnded = (one: Appointment, named: Named): string | null => {
  switch (one.status) {
    case 'booked':
      return null
    case 'cancelled':
      return cancelled(one, named)
    case 'noshow':
      return 'niet verschenen'
    case 'fulfilled':
      return 'geweest'
  }
}

/** The one that stands, of those that the reader may see. */
export const bookedOf = (appointments: readonly Appointment[]): Appointment | null =>
  appointments.findLast(({ status }) => status === 'booked') ?? null

/**
 * Appointments as their reader may see them, and when more can be made. `href`: of the page they stand on; `named`: how the
 * reader knows a person.
 */
export const appointmentEntries = (
  { appointments, ...planned }: WithPlanning<{ appointments: readonly Appointment[] }>,
  href: string,
  named: Named,
): AppointmentsProps => {
  const booked = bookedOf(appointments)
  return {
    isFull: isFull(planned),
    booked: booked && {
      when: formatTime(booked.start),
      place: booked.place,
      worker: booked.worker,
    },
    cardHref: `${href}/appointment`,
    fileHref: `${href}/appointment.ics`,
    ended: appointments.toReversed().flatMap((one) => {
      const how = howItEnded(one, named)
      return how === null ? [] : [{ number: one.number, text: `${formatTime(one.start)}: ${how}` }]
    }),
  }
}

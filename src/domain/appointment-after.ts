import type { Appointment } from './appointment.ts'
import type { Instant } from './calendar.ts'
import type { Referral } from './referral.ts'

/** The appointment that stands; there is at most one. */
export const bookedAppointment = ({
  appointments = [],
}: Pick<Referral, 'appointments'>): Extract<Appointment, { status: 'booked' }> | null =>
  appointments.find((one) => one.status === 'booked') ?? null

/** The appointments once the family came or did not: the one that had begun has ended. Nothing where none had. */
export const appointmentsHeld = (
  { appointments = [] }: Pick<Referral, 'appointments'>,
  status: 'fulfilled' | 'noshow',
  at: Instant,
): Pick<Referral, 'appointments'> =>
  appointments.some((one) => one.status === 'booked' && one.start <= at)
    ? {
        appointments: appointments.map((one) =>
          one.status === 'booked' && one.start <= at ? { ...one, status, endedAt: at } : one,
        ),
      }
    : {}

import type { Appointment } from '../appointment.ts'
import type { Instant } from '../calendar.ts'
import type { Referral } from '../referral.ts'
import { mayBeTold } from '../visible-to-practice.ts'
import { patientAsTold, type Someone, workerAsTold } from './someone.ts'

/** An appointment as the HIS is told of it. */
export type AppointmentAsTold = {
  status: Appointment['status']
  /** Why it was cancelled; empty where nobody said, and where it may not be told. */
  because: string
  start: Instant
  end: Instant
  madeAt: Instant
  patient: Someone
  /** Null where nobody of the receiver has accepted yet. */
  worker: Someone | null
  place: string
}

/** What the practice planned itself always; what the POH Jeugd plans is feedback. */
export const isAppointmentTold = (referral: Referral, { madeBy, madeAt }: Appointment): boolean =>
  madeBy.party === 'practice' || mayBeTold(referral, madeAt)

/** That it is off is a state; why, and whether the family came, is feedback. */
const endAsTold = (
  appointment: Appointment,
  referral: Referral,
): Pick<AppointmentAsTold, 'status' | 'because'> => {
  if (appointment.status === 'booked') return { status: 'booked', because: '' }
  const isTold = mayBeTold(referral, appointment.endedAt)
  if (appointment.status === 'cancelled') {
    return { status: 'cancelled', because: isTold ? appointment.because : '' }
  }
  return { status: isTold ? appointment.status : 'booked', because: '' }
}

export const appointmentAsTold = (
  appointment: Appointment,
  referral: Referral,
): AppointmentAsTold => ({
  ...endAsTold(appointment, referral),
  start: appointment.start,
  end: appointment.end,
  madeAt: appointment.madeAt,
  patient: patientAsTold(referral),
  worker: appointment.worker === null ? null : workerAsTold(appointment.worker, referral),
  place: appointment.place,
})

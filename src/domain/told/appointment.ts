import type { Appointment } from '../appointment.ts'
import type { Instant } from '../calendar.ts'
import type { Referral } from '../referral.ts'
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

/** `appointment`: as much of it as the practice may see. */
export const appointmentAsTold = (
  appointment: Appointment,
  referral: Referral,
): AppointmentAsTold => ({
  status: appointment.status,
  because: appointment.status === 'cancelled' ? appointment.because : '',
  start: appointment.start,
  end: appointment.end,
  madeAt: appointment.madeAt,
  patient: patientAsTold(referral),
  worker: appointment.worker === null ? null : workerAsTold(appointment.worker, referral),
  place: appointment.place,
})

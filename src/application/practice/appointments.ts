import { cancelAppointment } from '../../domain/appointment.ts'
import type { SlotId } from '../../domain/clinic-hours.ts'
import { planOnSlot } from '../clinic/planning.ts'
import type { Ports } from '../ports/ports.ts'
import { act } from './act-on-referral.ts'

/** Workflow 25: by the huisarts or the assistant; one that was booked is moved to it. */
export const planForPractice = (ports: Pick<Ports, 'directory' | 'referrals' | 'audit' | 'now'>) =>
  act<{ slot: SlotId }>('appointment-planned', (referral, { slot }, by) =>
    planOnSlot(ports, referral, slot, by),
  )(ports)

/** Workflow 25. */
export const cancelForPractice = act<{ number: number; because: string }>(
  'appointment-cancelled',
  (referral, { number, because }, by, at) => cancelAppointment(referral, number, because, by, at),
)

import { type AgreedTime, cancelAppointment, plan } from '../../domain/appointment.ts'
import type { SlotId } from '../../domain/clinic-hours.ts'
import { planOnSlot } from '../clinic/planning.ts'
import type { Ports } from '../ports/ports.ts'
import { act } from './take-case-step.ts'

/** Workflow 25: in the spreekuur; an appointment that was booked is moved to it. */
export const planCase = (ports: Pick<Ports, 'directory' | 'referrals' | 'audit' | 'now'>) =>
  act<{ slot: SlotId }>('appointment-planned', ({ slot }, { referral, by }) =>
    planOnSlot(ports, referral, slot, by),
  )(ports)

/** Workflow 25: at a time that was agreed with the family, which lies ahead. */
export const agreeOnTime = act<{ agreed: AgreedTime }>(
  'appointment-planned',
  ({ agreed }, { referral, by, at }) =>
    agreed.start <= at ? null : plan(referral, agreed, by, at),
)

/** Workflow 25. */
export const cancelCaseAppointment = act<{ number: number; because: string }>(
  'appointment-cancelled',
  ({ number, because }, { referral, by, at }) =>
    cancelAppointment(referral, number, because, by, at),
)

import { bookedAppointment } from './appointment-after.ts'
import type { Instant } from './calendar.ts'
import { isFree, type Slot, type SlotId } from './clinic-hours.ts'
import type { PersonActing } from './history.ts'
import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'

/** When, where and with whom, as it was made. */
type Planned = {
  /** Counts from 1 within the referral and never changes: its name in forms and in the HIS. */
  number: number
  /** Of the spreekuur; null where it was agreed outside it. */
  slot: SlotId | null
  start: Instant
  end: Instant
  place: string
  /** With whom, by name; null where nobody of the receiver has accepted yet. */
  worker: string | null
  madeAt: Instant
  madeBy: PersonActing
}

/** An appointment of the family with the POH Jeugd (workflow 25). One that is moved ends, and the next is another. */
export type Appointment = Planned &
  (
    | { status: 'booked' }
    /** `movedTo`: the number of the one that took its place. `endedBy` null: it ended with the referral. */
    | {
        status: 'cancelled'
        movedTo: number | null
        because: string
        endedBy: PersonActing | null
        endedAt: Instant
      }
    | { status: 'noshow' | 'fulfilled'; endedAt: Instant }
  )

/** A time that is agreed with the family outside the spreekuur. */
export type AgreedTime = Pick<Appointment, 'start' | 'end' | 'place'>

/** Why this cannot be planned; the screen says which. */
export type PlanRefusal = 'taken' | 'past' | 'other-receiver' | 'other-practice'

/** Why this slot is not for this referral; null: it may be planned. `taken`: the slots of all booked appointments. */
export const whyNotPlanned = (
  { receiver, practice }: Pick<Referral, 'receiver' | 'practice'>,
  slot: Slot,
  taken: readonly (SlotId | null)[],
  now: Instant,
): PlanRefusal | null => {
  if (slot.organisation !== receiver.organisation) return 'other-receiver'
  if (slot.practice !== practice.id) return 'other-practice'
  if (slot.start <= now) return 'past'
  return isFree(slot, taken, now) ? null : 'taken'
}

const ended = (
  one: Appointment,
  how: Omit<Extract<Appointment, { status: 'cancelled' }>, keyof Planned>,
): Appointment => (one.status === 'booked' ? { ...one, ...how } : one)

/** All appointments, this one booked; one that was booked before is moved to it. */
const withPlanned = (
  { appointments = [] }: Referral,
  planned: Pick<Appointment, 'slot' | 'start' | 'end' | 'place' | 'worker'>,
  by: PersonActing,
  at: Instant,
): readonly Appointment[] => {
  const number = appointments.length + 1
  const moved = {
    status: 'cancelled',
    movedTo: number,
    because: '',
    endedBy: by,
    endedAt: at,
  } as const
  return [
    ...appointments.map((one) => ended(one, moved)),
    { ...planned, number, madeAt: at, madeBy: by, status: 'booked' },
  ]
}

/** Publishing a slot accepts who is planned on it. */
const acceptedBySlot = ({ coordination }: Referral, slot: Slot | null): Partial<StepOf> =>
  slot !== null && (coordination.status === 'requested' || coordination.status === 'received')
    ? {
        to: 'accepted',
        coordination: {
          status: 'accepted',
          businessStatus: 'afspraak-gepland',
          owner: slot.worker,
          expectedOn: null,
        },
      }
    : {}

/**
 * Workflow 25: an appointment, or the one that there was moved to here. A published slot accepts the referral, with the POH
 * Jeugd of that spreekuur as its owner. That two people never book one slot is for whoever commits it.
 */
export const plan = (
  referral: Referral,
  when: Slot | AgreedTime,
  by: PersonActing,
  at: Instant,
): StepOf => {
  const slot = 'id' in when ? when : null
  const { coordination } = referral
  const owner = 'owner' in coordination ? coordination.owner.name : null
  const { start, end, place } = when
  const planned = { slot: slot?.id ?? null, start, end, place, worker: slot?.worker.name ?? owner }
  return {
    action: 'plan',
    businessStatus: bookedAppointment(referral) === null ? 'afspraak-gepland' : 'afspraak-verzet',
    ...acceptedBySlot(referral, slot),
    changes: { appointments: withPlanned(referral, planned, by, at) },
  }
}

/** Workflow 25: cancelled, and its slot is free again. */
export const cancelAppointment = (
  referral: Referral,
  number: number,
  because: string,
  by: PersonActing,
  at: Instant,
): StepOf => {
  const how = { status: 'cancelled', movedTo: null, because, endedBy: by, endedAt: at } as const
  return {
    action: 'plan',
    businessStatus: 'afspraak-afgezegd',
    about: { kind: 'appointment', number },
    changes: {
      appointments: (referral.appointments ?? []).map((one) =>
        one.number === number ? ended(one, how) : one,
      ),
    },
  }
}

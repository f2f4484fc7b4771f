import type { Instant } from './calendar.ts'
import type { SlotId } from './clinic-hours.ts'
import type { PersonActing } from './referral.ts'

/** An appointment of the family with the POH Jeugd (workflow 25). One that is moved ends, and the next is another. */
export type Appointment = {
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
} & (
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

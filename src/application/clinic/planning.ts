import { plan, whyNotPlanned } from '../../domain/appointment.ts'
import { bookedAppointment } from '../../domain/appointment-after.ts'
import { amsterdamDay, type Instant, instant } from '../../domain/calendar.ts'
import { isFree, type Slot, type SlotId, slotsFrom } from '../../domain/clinic-hours.ts'
import { isFinal } from '../../domain/coordination.ts'
import type { PersonActing } from '../../domain/history.ts'
import type { OrganisationId, PracticeId } from '../../domain/identifiers.ts'
import type { StepOf } from '../../domain/perform.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Ports } from '../ports/ports.ts'

/** How far ahead the spreekuur is shown. */
const daysAhead = 14

/** When an appointment can be made; `free` null: there is no spreekuur of this receiver in this practice. */
export type Planning = { at: Instant; free: readonly Slot[] | null }

type Between = { practice: PracticeId; organisation: OrganisationId }

const betweenOf = ({ practice, receiver }: Pick<Referral, 'practice' | 'receiver'>): Between => ({
  practice: practice.id,
  organisation: receiver.organisation,
})

/** Every time of the next two weeks, had or free; null: there is no spreekuur. */
const slotsBetween = (
  { directory, now }: Pick<Ports, 'directory' | 'now'>,
  { practice, organisation }: Between,
): readonly Slot[] | null => {
  const clinics = directory.clinicsOf(practice, organisation)
  if (clinics.length === 0) return null
  const today = amsterdamDay(now())
  return clinics
    .flatMap((clinic) => slotsFrom(clinic, today, daysAhead))
    .toSorted((one, other) => one.start.localeCompare(other.start))
}

/** The free times of the next two weeks, in order; null: there is no spreekuur. */
export const freeSlots =
  (ports: Pick<Ports, 'directory' | 'referrals' | 'now'>) =>
  async (between: Between): Promise<readonly Slot[] | null> => {
    const slots = slotsBetween(ports, between)
    if (slots === null) return null
    const taken = await ports.referrals.takenOf(slots.map(({ id }) => id))
    const at = instant(ports.now())
    return slots.filter((slot) => isFree(slot, taken, at))
  }

/** What can be planned for this referral now; nothing for an overleg, nor once its work has ended. */
export const planningFor =
  (ports: Pick<Ports, 'directory' | 'referrals' | 'now'>) =>
  async (referral: Referral): Promise<Planning> => ({
    at: instant(ports.now()),
    free:
      referral.request.kind === 'overleg' || isFinal(referral.coordination.status)
        ? null
        : await freeSlots(ports)(betweenOf(referral)),
  })

/** Workflow 25: planned on this slot; null where it is not there (any more). That nobody has it is for the commit. */
export const planOnSlot = (
  ports: Pick<Ports, 'directory' | 'now'>,
  referral: Referral,
  id: SlotId,
  by: PersonActing,
): StepOf | null => {
  const at = instant(ports.now())
  const own = bookedAppointment(referral)?.slot ?? null
  const slot = slotsBetween(ports, betweenOf(referral))?.find((one) => one.id === id)
  return slot === undefined || whyNotPlanned(referral, slot, [own], at) !== null
    ? null
    : plan(referral, slot, by, at)
}

import { addDays, amsterdamTime, type Instant, instant, type LocalDate } from './calendar.ts'
import type { OrganisationId, PracticeId } from './identifiers.ts'
import type { Worker } from './person.ts'
import { isWorkingDay } from './working-days.ts'

/** `de-linde/worker-jansen/2026-12-03T09:30`: one place in one spreekuur, by its time in Amsterdam. */
export type SlotId = string

/** `09:30`, on the clock in Amsterdam. */
export type ClockTime = `${number}:${number}`

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The same hours every week. */
export type WeeklyHours = {
  weekday: Weekday
  from: ClockTime
  until: ClockTime
  /** The length of one appointment. */
  minutes: number
  room: string
}

/** The spreekuur of one POH Jeugd in one practice. A practice without spreekuur has none. */
export type ClinicHours = {
  practice: PracticeId
  organisation: OrganisationId
  worker: Worker
  weekly: readonly WeeklyHours[]
  /** Leave, and days on which the practice is closed. */
  daysOff: readonly LocalDate[]
  /** From the first to the last day, both closed; `until` null: until further notice. */
  closures: readonly { from: LocalDate; until: LocalDate | null }[]
}

/** A published time: planning on it is accepted by its publication (workflow 25). */
export type Slot = {
  id: SlotId
  practice: PracticeId
  organisation: OrganisationId
  worker: Worker
  start: Instant
  end: Instant
  place: string
}

const isoWeekday = (day: LocalDate): Weekday =>
  (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) as Weekday

/** Whether there is spreekuur on this day at all: no leave, no closure, no public holiday. */
export const isHeldOn = (
  { daysOff, closures }: Pick<ClinicHours, 'daysOff' | 'closures'>,
  day: LocalDate,
): boolean =>
  isWorkingDay(day) &&
  !daysOff.includes(day) &&
  !closures.some(({ from, until }) => from <= day && (until === null || day <= until))

const minutesOf = (time: ClockTime): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const clockTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((one) => String(one).padStart(2, '0')).join(':')

/** The first minute of each appointment that fits. */
const startsIn = ({ from, until, minutes }: WeeklyHours): readonly number[] => {
  const first = minutesOf(from)
  const count = minutes > 0 ? Math.floor((minutesOf(until) - first) / minutes) : 0
  return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index * minutes)
}

const slotsOn = (clinic: ClinicHours, day: LocalDate, hours: WeeklyHours): readonly Slot[] => {
  const { practice, organisation, worker } = clinic
  return startsIn(hours).map((start) => ({
    id: `${practice}/${worker.id}/${day}T${clockTime(start)}`,
    practice,
    organisation,
    worker,
    start: instant(amsterdamTime(day, clockTime(start))),
    end: instant(amsterdamTime(day, clockTime(start + hours.minutes))),
    place: hours.room,
  }))
}

/** The slots from this day on for so many days, in order; a week unless said otherwise. */
export const slotsFrom = (clinic: ClinicHours, first: LocalDate, days = 7): readonly Slot[] =>
  Array.from({ length: days }, (_, index) => addDays(first, index))
    .filter((day) => isHeldOn(clinic, day))
    .flatMap((day) =>
      clinic.weekly
        .filter(({ weekday }) => weekday === isoWeekday(day))
        .flatMap((hours) => slotsOn(clinic, day, hours)),
    )
    .toSorted((one, other) => one.start.localeCompare(other.start))

/** Which slot it is, if it is still published; null: there is no spreekuur then. */
export const findSlot = (clinic: ClinicHours, id: SlotId, day: LocalDate): Slot | null =>
  slotsFrom(clinic, day, 1).find((slot) => slot.id === id) ?? null

/** Whether it lies ahead and nobody has it. `taken`: the slots of all booked appointments. */
export const isFree = (slot: Slot, taken: readonly (SlotId | null)[], now: Instant): boolean =>
  slot.start > now && !taken.includes(slot.id)

import type { Instant, LocalDate } from './calendar.ts'
import type { OrganisationId, PracticeId } from './identifiers.ts'
import type { Worker } from './person.ts'

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

import type { LocalDate } from '../../src/domain/calendar.ts'
import { type ClinicHours, type Slot, slotsFrom } from '../../src/domain/clinic-hours.ts'
import { today } from './moments.ts'
import { organisationId, practiceId, youthWorker } from './persons.ts'

/** On Thursday mornings: two places a week, and a Thursday off. */
export const theClinic: ClinicHours = {
  practice: practiceId,
  organisation: organisationId,
  worker: youthWorker,
  weekly: [{ weekday: 4, from: '09:30', until: '10:30', minutes: 30, room: 'Kamer 3' }],
  daysOff: ['2026-12-10' as LocalDate],
  closures: [],
}

/** Those that it has from the day of the tests on: 26 November and 3 December. */
export const theSlots: readonly Slot[] = slotsFrom(theClinic, today, 14)

/** By its place in them. */
export const slotNumber = (index: number): Slot => {
  const slot = theSlots[index]
  if (slot === undefined) throw new Error(`the clinic has no place ${index}`)
  return slot
}

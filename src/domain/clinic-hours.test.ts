import { describe, expect, it } from 'vitest'
import { organisationId, practiceId, youthWorker } from '../../test/support/persons.ts'
import type { LocalDate } from './calendar.ts'
import { type ClinicHours, findSlot, isFree, slotsFrom } from './clinic-hours.ts'

const day = (text: string) => text as LocalDate

/** Tuesday and Thursday, two hours each. */
const clinic: ClinicHours = {
  practice: practiceId,
  organisation: organisationId,
  worker: youthWorker,
  weekly: [
    { weekday: 4, from: '13:00', until: '15:00', minutes: 40, room: 'Kamer 1' },
    { weekday: 2, from: '09:00', until: '11:00', minutes: 30, room: 'Kamer 2' },
  ],
  daysOff: [],
  closures: [],
}

const startsOf = (of: ClinicHours, first: LocalDate, days?: number) =>
  slotsFrom(of, first, days).map(({ start }) => start)

describe('a spreekuur', () => {
  it('workflow 25: has the places of a week in their order, as many as fit', () => {
    expect(startsOf(clinic, day('2026-11-23'))).toEqual([
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T08:30:00.000Z',
      '2026-11-24T09:00:00.000Z',
      '2026-11-24T09:30:00.000Z',
      '2026-11-26T12:00:00.000Z',
      '2026-11-26T12:40:00.000Z',
      '2026-11-26T13:20:00.000Z',
    ])
  })

  it('keeps its hours on the clock in Amsterdam, summer and winter', () => {
    expect(startsOf(clinic, day('2026-10-20'), 1)[0]).toBe('2026-10-20T07:00:00.000Z')
    expect(startsOf(clinic, day('2026-10-27'), 1)[0]).toBe('2026-10-27T08:00:00.000Z')
  })

  it('has none on a day off, in a closure or on a public holiday', () => {
    const tuesday = day('2026-11-24')
    expect(startsOf({ ...clinic, daysOff: [tuesday] }, tuesday, 1)).toEqual([])
    const closed = { from: day('2026-11-01'), until: day('2026-11-24') }
    expect(startsOf({ ...clinic, closures: [closed] }, tuesday, 7)).toHaveLength(3)
    expect(startsOf({ ...clinic, closures: [{ ...closed, until: null }] }, tuesday, 30)).toEqual([])
    // Hemelvaartsdag, a Thursday.
    expect(startsOf(clinic, day('2027-05-06'), 1)).toEqual([])
  })

  it('names each place, and finds it as long as it is published', () => {
    const [first] = slotsFrom(clinic, day('2026-11-24'))
    expect(first?.id).toBe('de-linde/worker-jansen/2026-11-24T09:00')
    expect(findSlot(clinic, first?.id ?? '', day('2026-11-24'))).toEqual(first)
    const off = { ...clinic, daysOff: [day('2026-11-24')] }
    expect(findSlot(off, first?.id ?? '', day('2026-11-24'))).toBeNull()
  })

  it('has a place free that lies ahead and that nobody has', () => {
    const [first] = slotsFrom(clinic, day('2026-11-24'))
    if (first === undefined) throw new Error('there is spreekuur on Tuesday')
    const before = '2026-11-24T07:00:00.000Z'
    expect(isFree(first, [null, 'another'], before)).toBe(true)
    expect(isFree(first, [first.id], before)).toBe(false)
    expect(isFree(first, [], first.start)).toBe(false)
  })

  it('has no places where an appointment has no length', () => {
    const [hours] = clinic.weekly
    if (hours === undefined) throw new Error('there are hours')
    const weekly = [{ ...hours, minutes: 0 }]
    expect(startsOf({ ...clinic, weekly }, day('2026-11-23'))).toEqual([])
  })
})

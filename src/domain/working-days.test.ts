import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type LocalDate } from './calendar.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

const day = (text: string) => text as LocalDate

/** The public holidays of four years, from the printed calendar; those in a weekend left out. */
const holidays = {
  2024: '01-01 03-29 04-01 05-09 05-20 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-29 06-09 12-25 12-26',
  2026: '01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25',
  2027: '01-01 03-26 03-29 04-27 05-05 05-06 05-17',
} as const

const isWeekend = (on: LocalDate): boolean =>
  [0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay())

describe('working days', () => {
  it.each(Object.entries(holidays))(
    'of %s leave out weekends and public holidays',
    (year, list) => {
      const free = list.split(' ').map((date) => `${year}-${date}`)
      for (let on = day(`${year}-01-01`); on.startsWith(year); on = addDays(on, 1)) {
        const expected = !isWeekend(on) && !free.includes(on)
        expect([on, isWorkingDay(on)]).toEqual([on, expected])
      }
    },
  )

  it.each([
    ['2026-11-25', 5, '2026-12-02'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-12-24', 1, '2026-12-28'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-12-18', 10, '2027-01-05'],
    ['2026-11-28', 0, '2026-11-28'],
  ])('%s and %i working days is %s', (from, count, expected) =>
    expect(addWorkingDays(day(from), count)).toBe(expected),
  )

  it('ends on a working day, with as many working days on the way', () => {
    const starts = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(day('2024-01-01'), days))
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 60 }), (start, count) => {
        const end = addWorkingDays(start, count)
        const passed: LocalDate[] = []
        for (let on = addDays(start, 1); on <= end; on = addDays(on, 1)) passed.push(on)
        expect(isWorkingDay(end)).toBe(true)
        expect(passed.filter(isWorkingDay)).toHaveLength(count)
      }),
    )
  })
})

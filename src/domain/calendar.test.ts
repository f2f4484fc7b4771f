import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  ageRangeOn,
  amsterdamDay,
  isBirthDate,
  type LocalDate,
  parseLocalDate,
  startOfDay,
} from './calendar.ts'

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text)
  if (parsed === null) throw new Error(`${text} is no day`)
  return parsed
}

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

describe('months later', () => {
  it.each([
    ['2026-11-25', 6, '2027-05-25'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-11-25', 0, '2026-11-25'],
  ])('%s and %i more is %s', (from, months, later) => {
    expect(addMonths(day(from), months)).toBe(later)
  })
})

describe('a day in the calendar', () => {
  it('is read when it exists', () => {
    expect(parseLocalDate('2024-02-29')).toBe('2024-02-29')
  })

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '2026-11-25T00:00:00Z',
    ' 2026-11-25',
    '2026-11-25\n',
    '',
  ])('refuses %j', (text) => expect(parseLocalDate(text)).toBeNull())

  it('comes back after any number of days there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (start, days) => {
        expect(addDays(addDays(start, days), -days)).toBe(start)
      }),
    )
  })
})

describe('the day in Amsterdam', () => {
  it.each([
    ['2026-11-25T22:59:59.999Z', '2026-11-25'],
    ['2026-11-25T23:00:00.000Z', '2026-11-26'],
    ['2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02'],
    // Summer time begins at 01:00 UTC on 29 March 2026 and ends at 01:00 UTC on 25 October.
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
  ])('%s falls on %s', (at, expected) => expect(amsterdamDay(new Date(at))).toBe(expected))
})

describe('a day in Amsterdam', () => {
  it.each([
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-11-25', '2026-11-24T23:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
  ])('%s begins at %s', (on, at) => expect(startOfDay(day(on)).toISOString()).toBe(at))
})

describe('an age', () => {
  it.each([12, 16, 18])('becomes %i on the birthday itself', (years) => {
    const birthday = day('2010-06-15')
    const turning = day(`${2010 + years}-06-15`)
    expect(ageOn(birthday, addDays(turning, -1))).toBe(years - 1)
    expect(ageOn(birthday, turning)).toBe(years)
    expect(ageOn(birthday, addDays(turning, 1))).toBe(years)
  })

  it('of who was born on 29 February changes on 1 March in a common year', () => {
    const birthday = day('2012-02-29')
    expect(ageOn(birthday, day('2025-02-28'))).toBe(12)
    expect(ageOn(birthday, day('2025-03-01'))).toBe(13)
  })

  it('of who was born on 29 February changes on 29 February in a leap year', () => {
    const birthday = day('2012-02-29')
    expect(ageOn(birthday, day('2024-02-28'))).toBe(11)
    expect(ageOn(birthday, day('2024-02-29'))).toBe(12)
  })

  it('never falls as days pass, and grows by at most one a day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (birthday, on) => {
        const step = ageOn(birthday, addDays(on, 1)) - ageOn(birthday, on)
        expect(step === 0 || step === 1).toBe(true)
      }),
    )
  })
})

describe('a birth date that is known in part', () => {
  it.each([
    ['2014', { from: 11, to: 12 }],
    ['2014-11', { from: 11, to: 12 }],
    ['2014-10', { from: 12, to: 12 }],
    ['2014-12', { from: 11, to: 11 }],
    ['2014-11-25', { from: 12, to: 12 }],
  ])('%s allows these ages on 25 November 2026', (birth, ages) =>
    expect(ageRangeOn(birth, day('2026-11-25'))).toEqual(ages),
  )

  it('holds the age of every day that it may be', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.constantFrom(4, 7, 10), (birthday, on, known) => {
        const { from, to } = ageRangeOn(birthday.slice(0, known), on)
        const age = ageOn(birthday, on)
        expect(age).toBeGreaterThanOrEqual(from)
        expect(age).toBeLessThanOrEqual(to)
        expect(to - from).toBeLessThanOrEqual(1)
      }),
    )
  })

  it.each(['2017', '2017-05', '2017-05-31'])('reads %s', (text) =>
    expect(isBirthDate(text)).toBe(true),
  )
  it.each(['17', '2017-13', '2017-00', '2017-5', '2017-02-30', '2017-05-31T00:00:00Z', ''])(
    'refuses %j',
    (text) => expect(isBirthDate(text)).toBe(false),
  )
})

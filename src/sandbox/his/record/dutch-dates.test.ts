import { describe, expect, it } from 'vitest'
import { ageInWords, dutchDate, dutchMoment } from './dutch-dates.ts'

describe('a date in the record', () => {
  it.each([
    ['2016-03-09', '09-03-2016'],
    ['2016-03', '03-2016'],
    ['2016', '2016'],
    ['2026-03-04T23:30:00Z', '05-03-2026'],
    [undefined, 'onbekend'],
  ])('%s is shown as %s', (date, shown) => {
    expect(dutchDate(date)).toBe(shown)
  })

  it('has Dutch time beside a moment', () => {
    expect(dutchMoment('2026-07-01T22:05:00Z')).toBe('02-07-2026 00:05')
  })
})

describe('an age', () => {
  it.each([
    ['2017-11-25', '9 jaar'],
    ['2017-11-26', '8 jaar'],
    ['2024-11-26', '23 maanden'],
    ['2026-10-25', '1 maand'],
    [undefined, 'leeftijd onbekend'],
  ])('of someone born on %s is %s on 25 November 2026', (born, age) => {
    expect(ageInWords(born, Date.parse('2026-11-25T00:30:00+01:00'))).toBe(age)
  })
})

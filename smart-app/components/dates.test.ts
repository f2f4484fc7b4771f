import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/calendar.ts'
import { formatDay, formatMoment, formatShortDay } from './dates.ts'

describe('a day on screen', () => {
  it('is written out, as far as it is known', () => {
    expect(formatDay('2017-05-01')).toBe('1 mei 2017')
    expect(formatDay('2017-05')).toBe('mei 2017')
    expect(formatDay('2017')).toBe('2017')
  })

  it('is short in a list', () => {
    expect(formatShortDay('2026-03-09' as LocalDate)).toBe('9 mrt 2026')
  })

  it('is the day and the time of Amsterdam, in winter and in summer', () => {
    expect(formatMoment('2026-11-25T23:30:00.000Z')).toBe('26 november 2026 om 00:30')
    expect(formatMoment('2026-07-01T22:05:00.000Z')).toBe('2 juli 2026 om 00:05')
  })
})

import { describe, expect, it } from 'vitest'
import { addDays, type BirthDate, type LocalDate } from '../calendar.ts'
import { ageBandOn } from './age-band.ts'

const today = '2026-11-25' as LocalDate
const bornYearsAgo = (years: number): LocalDate => `${2026 - years}-11-25` as LocalDate

const bandOf = (birth: BirthDate | null, on: LocalDate = today): string => {
  const found = ageBandOn(birth, on)
  return 'band' in found ? found.band : `block ${found.block.row}`
}

describe('the age band', () => {
  it.each([
    ['consent 1', 12, 'under-12', '12-to-15'],
    ['consent 8', 16, '12-to-15', '16-and-17'],
    ['consent A1', 18, '16-and-17', 'block A1'],
  ])('%s: changes on the %ith birthday itself, not the day before', (_, years, before, from) => {
    const birth = bornYearsAgo(years)
    expect(bandOf(birth, addDays(today, -1))).toBe(before)
    expect(bandOf(birth, today)).toBe(from)
    expect(bandOf(birth, addDays(today, 1))).toBe(from)
  })

  it('consent 8: of who was born on 29 February changes on 1 March', () => {
    expect(bandOf('2012-02-29', '2028-02-28' as LocalDate)).toBe('12-to-15')
    expect(bandOf('2012-02-29', '2028-02-29' as LocalDate)).toBe('16-and-17')
    expect(bandOf('2008-02-29', '2026-02-28' as LocalDate)).toBe('16-and-17')
    expect(bandOf('2008-02-29', '2026-03-01' as LocalDate)).toBe('block A1')
  })

  it.each([
    ['2014', '12-to-15'],
    ['2014-11', '12-to-15'],
    ['2014-12', 'under-12'],
    ['2010', '12-to-15'],
    ['2009', '16-and-17'],
    ['2008', 'block A1'],
    ['2026', 'under-12'],
    ['2026-11', 'under-12'],
  ])('consent A0: of a birth date of which only %s is known is %s', (birth, band) =>
    expect(bandOf(birth)).toBe(band),
  )

  it('consent A0: without a birth date nothing can be sent', () => {
    expect(bandOf(null)).toBe('block A0')
  })

  it.each(['2026-11-26', '2026-12', '2027'])('security A36: unborn, %s, is refused', (birth) =>
    expect(bandOf(birth)).toBe('block A0'),
  )
})

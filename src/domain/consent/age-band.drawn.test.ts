import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type LocalDate } from '../calendar.ts'
import { ageBandOn } from './age-band.ts'

const birth = '2006-11-25' as LocalDate

const bandAfter = (days: number): string => {
  const found = ageBandOn(birth, addDays(birth, days))
  return 'band' in found ? found.band : `block ${found.block.row}`
}

describe('the age band', () => {
  it('never goes back as the child grows older', () => {
    const order = ['under-12', '12-to-15', '16-and-17', 'block A1']
    const ages = fc.integer({ min: 0, max: 20 * 365 })
    fc.assert(
      fc.property(ages, ages, (one, other) => {
        const on = (days: number) => order.indexOf(bandAfter(days))
        expect(on(Math.min(one, other))).toBeLessThanOrEqual(on(Math.max(one, other)))
      }),
    )
  })
})

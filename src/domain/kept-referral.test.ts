import { describe, expect, it } from 'vitest'
import type { LocalDate } from './calendar.ts'
import { keptUntil, remindersOnKept } from './kept-referral.ts'

const wednesday = new Date('2026-11-25T10:00:00Z')
const kept = { keptAt: wednesday.toISOString() }

describe('a referral that waits for a consent', () => {
  it('workflow 1b: stays until the end of the fifteenth working day', () => {
    expect(keptUntil(wednesday)).toBe('2026-12-16T22:59:59.999Z')
  })

  it('workflow 1b: reminds from the fifth working day, and of its end on the day before', () => {
    const remindersOn = (day: string) => remindersOnKept(kept, day as LocalDate)
    expect(remindersOn('2026-12-01')).toEqual([])
    expect(remindersOn('2026-12-02')).toEqual(['ask'])
    expect(remindersOn('2026-12-14')).toEqual(['ask'])
    expect(remindersOn('2026-12-15')).toEqual(['ask', 'last-days'])
  })
})

import { describe, expect, it } from 'vitest'
import { isDueToAsk, keptUntil } from './kept-referral.ts'

const wednesday = new Date('2026-11-25T10:00:00Z')
const kept = { keptAt: wednesday.toISOString() }

describe('a referral that waits for a consent', () => {
  it('workflow 1b: stays until the end of the fifteenth working day', () => {
    expect(keptUntil(wednesday)).toBe('2026-12-16T22:59:59.999Z')
  })

  it('workflow 1b: reminds from the fifth working day', () => {
    expect(isDueToAsk(kept, new Date('2026-12-01T22:59:00Z'))).toBe(false)
    expect(isDueToAsk(kept, new Date('2026-12-01T23:00:00Z'))).toBe(true)
  })
})

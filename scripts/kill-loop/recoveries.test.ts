import { describe, expect, it } from 'vitest'
import { recoveriesOf, spreadOf } from './recoveries.ts'

const row = (referral: string, deliveredAt: number | null) => ({
  referral,
  deliveredAt,
  setAside: null,
})

describe('measuring how long a kill is felt', () => {
  it('counts from when a process listened again after the last kill that touched the referral', () => {
    const touches = new Map([['a', { kill: 1, isUnknown: true }]])
    // The process after it was killed before it listened.
    const readyAt = [1_000, 2_000, null, 4_000, 5_000]
    expect(recoveriesOf(touches, readyAt, [row('a', 4_700)])).toEqual([
      { ms: 700, isUnknown: true },
    ])
  })

  it('leaves out what no kill touched and what is not delivered', () => {
    const touches = new Map([['b', { kill: 0, isUnknown: false }]])
    expect(recoveriesOf(touches, [1_000, 2_000], [row('a', 2_500), row('b', null)])).toEqual([])
  })

  it('spreads: the middle, the last but five in a hundred, the worst', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(spreadOf(values)).toEqual({ count: 100, p50: 51, p95: 96, max: 100 })
    expect(spreadOf([])).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { compare, median } from './paired.ts'

const giving = (times: readonly number[]) => {
  const left = [...times]
  return async () => left.shift() ?? 0
}

describe('comparing two things', () => {
  it('takes the median of the ratios of the pairs, not the ratio of two medians', async () => {
    const compared = await compare(giving([2, 40, 9]), giving([1, 20, 3]), 3)
    expect(compared).toMatchObject({ pairs: 3, p50: 9, againstP50: 3, ratio: 2 })
  })

  it('lets each go first in turn', async () => {
    const order: string[] = []
    const named = (name: string) => async () => order.push(name)
    await compare(named('one'), named('other'), 3)
    expect(order).toEqual(['one', 'other', 'other', 'one', 'one', 'other'])
  })

  it('gives an interval that holds the ratio, and is wide where the pairs differ', async () => {
    const same = await compare(giving([2, 2, 2, 2]), giving([1, 1, 1, 1]), 4)
    expect(same.interval).toEqual({ low: 2, high: 2 })
    const { interval } = await compare(giving([1, 4, 1, 4]), giving([1, 1, 1, 1]), 4)
    expect(interval).toEqual({ low: 1, high: 4 })
  })

  it('finds the middle in any order', () => {
    expect(median([3, 1, 2])).toBe(2)
  })
})

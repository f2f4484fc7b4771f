import { describe, expect, it } from 'vitest'
import { bornFor, minusMonths } from './days.ts'

describe('dates relative to today', () => {
  it.each([
    ['2026-03-31', 1, '2026-02-28'],
    ['2028-03-31', 1, '2028-02-29'],
    ['2026-01-15', 13, '2024-12-15'],
  ])('%s less %i months is %s', (day, months, expected) => {
    expect(minusMonths(day, months)).toBe(expected)
  })

  it('has someone who turns twelve tomorrow be eleven today', () => {
    expect(bornFor('2026-12-31', { years: 12, inDays: 1 })).toBe('2015-01-01')
  })
})

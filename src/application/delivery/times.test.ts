import { describe, expect, it } from 'vitest'
import { now } from '../../../test/support/moments.ts'
import { nextRetry, nextWithoutToken, shortlyAfter, soon } from './times.ts'

const spreadBy = (jitter: number) => ({ now: () => now, jitter: () => jitter })

/** Milliseconds from now. */
const until = (moment: Date): number => moment.getTime() - now.getTime()

describe('when something is tried again', () => {
  it('fault R7: is spread from at once to twice as late each time, five minutes at most', () => {
    expect(until(nextRetry(0, null, spreadBy(0.25)))).toBe(250)
    expect(until(nextRetry(3, null, spreadBy(0.25)))).toBe(2_000)
    expect(until(nextRetry(3, null, spreadBy(0)))).toBe(0)
    expect(until(nextRetry(9, null, spreadBy(0.25)))).toBe(75_000)
    expect(until(nextRetry(1_000, null, spreadBy(1)))).toBe(300_000)
  })

  it('fault R9: is not before the HIS asked for it, which is believed for an hour', () => {
    expect(until(nextRetry(3, 20, spreadBy(0.25)))).toBe(20_000)
    expect(until(nextRetry(3, 1, spreadBy(0.25)))).toBe(2_000)
    expect(until(nextRetry(0, 86_400, spreadBy(0.25)))).toBe(3_600_000)
  })

  it('fault R3: is within a second where it is only a look', () => {
    expect(until(soon(spreadBy(0.25)))).toBe(250)
    expect(until(shortlyAfter(now.getTime() + 5_000, spreadBy(0.25)))).toBe(5_250)
  })

  it('fault R13: is between five and ten minutes where there is no token', () => {
    expect(until(nextWithoutToken(spreadBy(0)))).toBe(300_000)
    expect(until(nextWithoutToken(spreadBy(0.5)))).toBe(450_000)
    expect(until(nextWithoutToken(spreadBy(1)))).toBe(600_000)
  })
})

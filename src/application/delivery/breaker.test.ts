import { describe, expect, it } from 'vitest'
import { aReferralId, now } from '../../../test/support/referrals.ts'
import { afterTry, type Breaker, closedBreaker, roomIn, type Sign } from './breaker.ts'

const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

/** So many different referrals, one sign each. */
const afterSigns = (breaker: Breaker, signs: readonly Sign[], seconds = 0): Breaker =>
  signs.reduce((before, sign) => afterTry(before, sign, aReferralId(), at(seconds)), breaker)

const five: readonly Sign[] = ['down', 'down', 'down', 'down', 'down']

describe('the breaker of a HIS', () => {
  it('fault R7: opens when five different referrals fail in a row', () => {
    expect(roomIn(afterSigns(closedBreaker, five.slice(1)), 0, at(0))).toBe(4)
    expect(roomIn(afterSigns(closedBreaker, five), 0, at(0))).toBe(0)
  })

  it('fault R7: does not open for one referral, however often it fails', () => {
    const id = aReferralId()
    const breaker = five.reduce((before) => afterTry(before, 'down', id, now), closedBreaker)
    expect(breaker.state).toBe('closed')
  })

  it('counts anew when something gets through, and not what says nothing', () => {
    expect(afterSigns(closedBreaker, ['down', 'down', 'down', 'down', 'up', 'down']).state).toBe(
      'closed',
    )
    expect(afterSigns(closedBreaker, ['down', 'down', 'none', 'down', 'down', 'down']).state).toBe(
      'open',
    )
  })

  it('lets one item try after thirty seconds', () => {
    const open = afterSigns(closedBreaker, five)
    expect(roomIn(open, 0, at(29.9))).toBe(0)
    expect(roomIn(open, 0, at(30))).toBe(1)
    expect(roomIn(open, 1, at(30))).toBe(0)
  })

  it('closes when that one gets through', () => {
    expect(afterSigns(afterSigns(closedBreaker, five), ['up'], 31)).toEqual(closedBreaker)
  })

  it('waits twice as long when it does not, five minutes at most', () => {
    let breaker = afterSigns(closedBreaker, five)
    let seconds = 0
    for (const pause of [30, 60, 120, 240, 300, 300]) {
      expect(roomIn(breaker, 0, at(seconds + pause - 1))).toBe(0)
      seconds += pause
      expect(roomIn(breaker, 0, at(seconds))).toBe(1)
      breaker = afterSigns(breaker, ['down'], seconds)
    }
  })

  it('does not wait longer for those that were under way when it opened', () => {
    const open = afterSigns(closedBreaker, five)
    expect(afterSigns(open, ['down', 'down'], 10)).toEqual(open)
  })
})

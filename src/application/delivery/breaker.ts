import type { ReferralId } from '../../domain/identifiers.ts'
import { atOnce } from './times.ts'

/**
 * Whether one HIS is worth trying, as one process sees it. `closed`: it is; `failing` are the different referrals that
 * failed in a row. `open`: not before `until`, and then by one item (reliability R7).
 */
export type Breaker =
  | { state: 'closed'; failing: ReadonlySet<ReferralId> }
  | { state: 'open'; until: number; pauseMs: number }

export const closedBreaker: Breaker = { state: 'closed', failing: new Set() }

/** What a try says of the HIS: it answers, it does not, or nothing. */
export type Sign = 'up' | 'down' | 'none'

const opensAt = 5
const firstPauseMs = 30_000
const lastPauseMs = 5 * 60_000

const openFor = (pauseMs: number, now: Date): Breaker => ({
  state: 'open',
  until: now.getTime() + pauseMs,
  pauseMs,
})

export const afterTry = (
  breaker: Breaker,
  sign: Sign,
  referral: ReferralId,
  now: Date,
): Breaker => {
  if (sign === 'none') return breaker
  if (sign === 'up') return closedBreaker
  if (breaker.state === 'open') {
    const wasTried = now.getTime() >= breaker.until
    return wasTried ? openFor(Math.min(breaker.pauseMs * 2, lastPauseMs), now) : breaker
  }
  const failing = new Set([...breaker.failing, referral])
  return failing.size < opensAt ? { state: 'closed', failing } : openFor(firstPauseMs, now)
}

/** How many more items may be begun while so many are under way. */
export const roomIn = (breaker: Breaker, underWay: number, now: Date): number => {
  if (breaker.state === 'closed') return atOnce - underWay
  return now.getTime() < breaker.until ? 0 : 1 - underWay
}

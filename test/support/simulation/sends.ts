import type { ReferralId } from '../../../src/domain/identifiers.ts'
import type { VirtualClock } from './virtual-clock.ts'

type Send = {
  process: symbol
  referral: ReferralId
  at: number
  /** The HIS can do nothing with it any more. */
  isFinished: boolean
  /** Nobody waits for its answer any more. */
  isLeft: boolean
}

/** Every request that was sent, judged when the next one for the same referral is. */
export const createSends = (
  clock: VirtualClock,
  settleMs: number,
  isBroken: (rule: string) => void,
) => {
  const sends: Send[] = []

  const judge = (referral: ReferralId, at: number) => {
    for (const earlier of sends.filter((one) => one.referral === referral)) {
      if (!earlier.isLeft) isBroken('two under way for one referral')
      if (!earlier.isFinished && at < earlier.at + settleMs) {
        isBroken('sent while the outcome of the one before was unknown and not settled')
      }
    }
  }

  return {
    start: (process: symbol, referral: ReferralId) => {
      const at = clock.now().getTime()
      judge(referral, at)
      const send: Send = { process, referral, at, isFinished: false, isLeft: false }
      sends.push(send)
      return {
        finished: () => {
          send.isFinished = true
        },
        left: () => {
          send.isLeft = true
        },
      }
    },
    /** A process died: nobody waits for what it sent. */
    leave: (process: symbol) => {
      for (const send of sends) if (send.process === process) send.isLeft = true
    },
  }
}

export type Sends = ReturnType<typeof createSends>

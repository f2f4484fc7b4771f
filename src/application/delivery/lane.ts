import type { Iss, ReferralId } from '../../domain/identifiers.ts'
import type { MirrorItem } from '../ports/store.ts'
import { reportBug } from '../report-bug.ts'
import { afterTry, type Breaker, closedBreaker, roomIn, type Sign } from './breaker.ts'
import { outcomeUnknownCode } from './codes.ts'
import { deliverItem, type Tried } from './deliver-item.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { leaseMs, suspectFrom } from './times.ts'
import type { Turn } from './turn.ts'

/** The work for one HIS, apart from that for every other: one that hangs holds up nobody else's (R10). */
export type Lane = {
  /** Claims what there is room for, and starts it. Returns when it is started. */
  fill(): Promise<void>
  /** Starts nothing any more; resolves when nothing is under way. */
  finish(): Promise<void>
  /** Whether this HIS is given rest. */
  isPaused(): boolean
}

export const createLane = (ports: DeliveryPorts, iss: Iss, turn: Turn): Lane => {
  const underWay = new Set<Promise<void>>()
  let breaker = closedBreaker
  let isFinishing = false
  let filling: Promise<void> | null = null
  let isAskedAgain = false

  const turnTo = (next: Breaker) => {
    if (next.state !== breaker.state) tellTurn(ports, iss, next)
    breaker = next
  }

  const told = (referral: ReferralId, tried: Tried) =>
    turnTo(afterTry(breaker, signOf(tried), referral, ports.now()))

  const start = (item: MirrorItem) => {
    const work: Promise<void> = deliverItem(ports, item)
      .then((tried) => told(item.referral.id, tried))
      .catch((error: unknown) => reportBug(ports, error))
      .then(() => {
        underWay.delete(work)
        if (isSuspect(item)) turn.giveBack()
        measure()
        return fill()
      })
      .catch((error: unknown) => reportBug(ports, error))
    underWay.add(work)
    measure()
  }

  const measure = () => ports.metrics({ name: 'delivery_under_way', iss, count: underWay.size })

  const claim = async (room: number): Promise<readonly MirrorItem[]> => {
    if (!turn.take()) return ports.mirror.claim(iss, ports.now(), leaseMs, room, 'none')
    let items: readonly MirrorItem[] = []
    try {
      items = await ports.mirror.claim(iss, ports.now(), leaseMs, room, 'one')
    } finally {
      if (!items.some(isSuspect)) turn.giveBack()
    }
    return items
  }

  const claimOnce = async () => {
    const room = roomIn(breaker, underWay.size, ports.now())
    if (room < 1 || isFinishing) return
    const items = await claim(room)
    for (const item of items) start(item)
  }

  /** One at a time, so that together they never take more than there is room for. */
  const fill = async (): Promise<void> => {
    isAskedAgain = true
    filling ??= (async () => {
      try {
        while (isAskedAgain) {
          isAskedAgain = false
          await claimOnce()
        }
      } finally {
        filling = null
      }
    })()
    return filling
  }

  return {
    fill,
    isPaused: () => breaker.state === 'open' && ports.now().getTime() < breaker.until,
    finish: async () => {
      isFinishing = true
      await filling?.catch(() => {})
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

const isSuspect = ({ ownFailures }: MirrorItem): boolean => ownFailures >= suspectFrom

/** What a try says of the HIS itself. Who asks for a pause answers; what was only looked for proves nothing. */
const signOf = ({ outcome, code }: Tried): Sign => {
  if (code === 'http-429' || code === outcomeUnknownCode) return 'none'
  if (outcome === 'unavailable' || outcome === 'unknown') return 'down'
  return outcome === 'delivered' || outcome === 'refused' || outcome === 'conflict' ? 'up' : 'none'
}

const tellTurn = ({ log, metrics, now }: DeliveryPorts, iss: Iss, next: Breaker): void => {
  metrics({ name: 'breaker_open', iss, open: next.state === 'open' })
  log(
    next.state === 'open'
      ? { event: 'breaker-opened', iss, seconds: (next.until - now().getTime()) / 1_000 }
      : { event: 'breaker-closed', iss },
  )
}

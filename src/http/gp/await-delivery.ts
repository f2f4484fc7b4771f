import { setTimeout as pause } from 'node:timers/promises'
import type { Delivery, MirrorQueue } from '../../application/ports/store.ts'
import type { Referral } from '../../domain/referral.ts'

type Waiting = { mirror: Pick<MirrorQueue, 'deliveryOf'>; now: () => Date }

const patienceMs = 2_000
const betweenMs = 100

/** Longer ago than this it is not a matter of seconds any more. */
const freshMs = 10_000

/** The browser asks again this long after sending; later it is asked for by hand, so that idle stays idle. */
const refreshForMs = 120_000

/** Since the last change: what waited before, and was sent again, has just begun too. */
const ageOf = (delivery: Delivery, { history }: Referral, now: Date): number => {
  if (delivery.state !== 'waiting') return Infinity
  const since = [delivery.since, ...history.slice(-1).map(({ at }) => at)].map(Date.parse)
  return now.getTime() - Math.max(...since)
}

/** Gives a delivery that has just begun two seconds to end (reliability S8). */
export const awaitDelivery = async (
  { mirror, now }: Waiting,
  referral: Referral,
  first: Delivery,
): Promise<Delivery> => {
  let delivery = first
  if (ageOf(first, referral, now()) > freshMs) return first
  for (let left = patienceMs; left > 0 && delivery.state === 'waiting'; left -= betweenMs) {
    await pause(betweenMs)
    delivery = await mirror.deliveryOf(referral.id)
  }
  return delivery
}

/** Seconds after which the browser looks again; null: there is nothing to wait for. */
export const refreshAfter = (delivery: Delivery, referral: Referral, now: Date): number | null =>
  ageOf(delivery, referral, now) < refreshForMs ? 5 : null

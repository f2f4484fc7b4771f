import { setTimeout as pause } from 'node:timers/promises'
import type { Delivery, MirrorQueue } from '../../application/ports/store.ts'
import type { ReferralId } from '../../domain/identifiers.ts'

type Waiting = { mirror: Pick<MirrorQueue, 'deliveryOf'>; now: () => Date }

const patienceMs = 2_000
const betweenMs = 100

/** Longer ago than this it is not a matter of seconds any more. */
const freshMs = 10_000

/** The browser asks again this long after sending; later it is asked for by hand, so that idle stays idle. */
const refreshForMs = 120_000

const ageOf = (delivery: Delivery, now: Date): number =>
  delivery.state === 'waiting' ? now.getTime() - Date.parse(delivery.since) : Infinity

/** Gives a delivery that has just begun two seconds to end (reliability S8). */
export const awaitDelivery = async (
  { mirror, now }: Waiting,
  id: ReferralId,
  first: Delivery,
): Promise<Delivery> => {
  let delivery = first
  if (ageOf(first, now()) > freshMs) return first
  for (let left = patienceMs; left > 0 && delivery.state === 'waiting'; left -= betweenMs) {
    await pause(betweenMs)
    delivery = await mirror.deliveryOf(id)
  }
  return delivery
}

/** Seconds after which the browser looks again; null: there is nothing to wait for. */
export const refreshAfter = (delivery: Delivery, now: Date): number | null =>
  ageOf(delivery, now) < refreshForMs ? 5 : null

import type { Iss } from '../../domain/identifiers.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { createLane, type Lane } from './lane.ts'
import { createTurn } from './turn.ts'

/** Deliveries of one process. */
export type Delivery = {
  /** Starts what is due and what there is room for, per HIS; returns when it is started. */
  startDue(): Promise<void>
  /** Starts nothing any more; resolves when nothing is under way. */
  finish(): Promise<void>
  /** Whether this HIS is given rest; who only reads leaves it alone too. */
  isPaused(iss: Iss): boolean
}

/** Delivers to each HIS in a lane of its own (the bulkhead of reliability R10). */
export const createDelivery = (ports: DeliveryPorts): Delivery => {
  const lanes = new Map<Iss, Lane>()
  const turn = createTurn()
  const laneOf = (iss: Iss): Lane => {
    const lane = lanes.get(iss) ?? createLane(ports, iss, turn)
    lanes.set(iss, lane)
    return lane
  }
  return {
    startDue: async () => {
      const issuers = await ports.mirror.dueIssuers(ports.now())
      await Promise.all(issuers.map((iss) => laneOf(iss).fill()))
    },
    isPaused: (iss) => lanes.get(iss)?.isPaused() ?? false,
    finish: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.finish()))
    },
  }
}

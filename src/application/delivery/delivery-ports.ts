import type { HisRecord } from '../ports/his.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { Ports } from '../ports/ports.ts'

export type DeliveryPorts = Pick<Ports, 'mirror' | 'log' | 'now'> & {
  record: Pick<HisRecord, 'settleMs' | 'write' | 'find' | 'resolveDuplicates'>
  metrics: Metrics
  /** Between 0 and 1; spreads the retries. */
  jitter: () => number
  /** Does something over and over, first after a while, until it is told to stop; what it rejects with is let go. */
  every: (ms: number, act: () => Promise<unknown>) => () => void
}

import type { SeenInHis } from '../../domain/follow-his.ts'
import type { Referral } from '../../domain/referral.ts'
import type { HisRecord } from '../ports/his.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { Ports } from '../ports/ports.ts'

export type DeliveryPorts = Pick<Ports, 'mirror' | 'log' | 'now'> & {
  record: Pick<HisRecord, 'settleMs' | 'write' | 'find' | 'resolveDuplicates'>
  metrics: Metrics
  /** Carries out what the huisarts did in the HIS, when a delivery comes upon it (workflow 29). */
  follow: (referral: Referral, seen: SeenInHis) => Promise<void>
  /** Between 0 and 1; spreads the retries. */
  jitter: () => number
  /** Does something over and over, first after a while, until it is told to stop; what it rejects with is let go. */
  every: (ms: number, act: () => Promise<unknown>) => () => void
}

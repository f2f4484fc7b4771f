import type { Ports } from '../ports/ports.ts'
import type { HisReading, Reconciliation } from '../ports/reconcile.ts'

export type ReconcilePorts = Pick<Ports, 'referrals' | 'log' | 'now'> & {
  reconciliation: Reconciliation
  reading: HisReading
  /** Between 0 and 1; spreads the turns. */
  jitter: () => number
}

import type { Store } from './adapters/postgres/store.ts'
import type { Delivery } from './application/delivery/deliver.ts'
import type { Log } from './application/ports/log.ts'
import type { Ports } from './application/ports/ports.ts'
import type { HisReading } from './application/ports/reconcile.ts'
import { createReconcile, type Reconcile } from './application/reconcile/reconcile.ts'
import type { Config } from './config.ts'
import type { Iss } from './domain/identifiers.ts'

type Parts = {
  config: Config
  store: Pick<Store, 'reconciliation'>
  his: { reading: HisReading }
  log: Log
  now: () => Date
}

/** Reads back from every HIS what was changed there, but for one that deliveries give rest. */
export const readingBack = (
  { config, store, his, log, now }: Parts,
  { referrals }: Pick<Ports, 'referrals'>,
  { isPaused }: Delivery,
): Reconcile =>
  createReconcile(
    {
      reconciliation: store.reconciliation,
      reading: his.reading,
      referrals,
      log,
      now,
      jitter: Math.random,
    },
    config.issuers.map(({ iss, readBackSeconds }) => ({
      iss: iss as Iss,
      everyMs: readBackSeconds * 1_000,
      isPaused: () => isPaused(iss as Iss),
    })),
  )

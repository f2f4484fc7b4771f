import { signSeal } from './adapters/keys/seal-signature.ts'
import type { SigningKeys } from './adapters/keys/signing-keys.ts'
import { createMetrics } from './adapters/metrics/create-metrics.ts'
import { isSchemaKnown } from './adapters/postgres/migrate.ts'
import type { OpenDatabase } from './adapters/postgres/open-database.ts'
import { createAuditSeals } from './adapters/postgres/operations/audit-seals.ts'
import { createBacklogs } from './adapters/postgres/operations/backlogs.ts'
import { type Readiness, readReadiness } from './application/operations/readiness.ts'
import { sealAudit } from './application/operations/seal-audit.ts'
import type { Log } from './application/ports/log.ts'
import type { Metrics } from './application/ports/metrics.ts'
import type { Config } from './config.ts'
import type { Iss } from './domain/identifiers.ts'

type Needs = {
  database: Pick<OpenDatabase, 'db' | 'connections'>
  config: Pick<Config, 'issuers'>
  signingKeys: SigningKeys
  log: Log
  now: () => Date
}

/** What an operator sees and a job keeps in order, beside the work itself. */
export type Operations = {
  metrics: Metrics
  renderMetrics(): Promise<string>
  readiness(): Promise<Readiness>
  /** From now on this process is not ready. */
  stopping(): void
  sealAudit(): Promise<void>
}

export const createOperations = ({
  database: { db, connections },
  config,
  signingKeys,
  log,
  now,
}: Needs): Operations => {
  let isStopping = false
  const issuers = config.issuers.map(({ iss }) => iss as Iss)
  const { metrics, render } = createMetrics({
    issuers,
    backlogs: createBacklogs(db),
    connections,
    now,
  })
  return {
    metrics,
    renderMetrics: render,
    readiness: readReadiness({
      isStopping: () => isStopping,
      isSchemaKnown: () => isSchemaKnown(db),
    }),
    stopping: () => {
      isStopping = true
    },
    sealAudit: sealAudit({ seals: createAuditSeals(db), sign: signSeal(signingKeys), log, now }),
  }
}

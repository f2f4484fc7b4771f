import { createHis } from './adapters/his/create-his.ts'
import { createKeyRing } from './adapters/keys/key-ring.ts'
import { createSigningKeys, type SigningKeys } from './adapters/keys/signing-keys.ts'
import { createJsonLog } from './adapters/log/json-log.ts'
import { createLogin } from './adapters/login/create-login.ts'
import { referralLetter } from './adapters/pdf/referral-letter.ts'
import { reportLetter } from './adapters/pdf/report-letter.ts'
import { assertSchemaIsCurrent, migrate } from './adapters/postgres/migrate.ts'
import type { DatabaseSource, OpenDatabase } from './adapters/postgres/open-database.ts'
import { openStore } from './adapters/postgres/open-store.ts'
import type { Store } from './adapters/postgres/store.ts'
import { randomSecrets } from './adapters/random-secrets.ts'
import { createDelivery } from './application/delivery/deliver.ts'
import { startDeliveryLoop } from './application/delivery/delivery-loop.ts'
import { tellLate } from './application/delivery/tell-late.ts'
import type { Log } from './application/ports/log.ts'
import type { Ports } from './application/ports/ports.ts'
import type { Config } from './config.ts'
import { createDirectory } from './directory.ts'
import { visibleToPractice } from './domain/visible-to-practice.ts'
import { listen } from './http/listen.ts'
import { createOperations, type Operations } from './operations.ts'
import { hisRegistrations, loginRegistrations } from './registrations.ts'
import { repeat } from './repeat.ts'
import type { SecretValues } from './secrets.ts'
import { createServer } from './server.ts'

export type Options = {
  config: Config
  secrets: SecretValues
  /** `migrate`: the demo brings its own schema up to date; `serve` refuses one that is not. */
  database: DatabaseSource & { migrate?: boolean }
  writeLog: (line: string) => void
}

/** The plug-in at work. `stop` takes nothing new, finishes what is under way, and lets go of everything. */
export type Plugin = { port: number; stop(): Promise<void> }

const now = () => new Date()
const minuteMs = 60_000
const sealEveryMs = 10_000

/**
 * Puts adapters, use cases and screens together and starts them: the one place that knows them all. Rejects with an
 * Error of one readable line when the database, its schema or the port cannot be had.
 */
export const compose = async (options: Options): Promise<Plugin> => {
  const { config, secrets, database } = options
  const log = createJsonLog(options.writeLog)
  const opened = new AsyncDisposableStack()
  try {
    const { store, close, ...at } = openStore(database, {
      keys: createKeyRing(secrets.encryptionKeys),
      onConnectionLost: ({ name, stack }) =>
        log({ event: 'unexpected-error', name, stack: stack ?? name, correlationId: null }),
    })
    opened.defer(close)
    await prepareSchema(at.db, database.migrate === true)
    const signingKeys = await createSigningKeys(secrets.signingKeys)
    const outside = connect(config, secrets, store, signingKeys, log)
    opened.defer(outside.close)
    const operations = createOperations({ database: at, config, signingKeys, log, now })
    const port = await run({ config, secrets, store, log, operations, ...outside }, opened)
    return { port, stop: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

const prepareSchema = (db: OpenDatabase['db'], mayMigrate: boolean): Promise<void> =>
  mayMigrate ? migrate(db) : assertSchemaIsCurrent(db)

/** The HIS's and the login providers. */
const connect = (
  config: Config,
  secrets: SecretValues,
  { grants }: Store,
  signingKeys: SigningKeys,
  log: Log,
) => {
  const his = createHis({
    registrations: hisRegistrations(config, secrets),
    redirectUri: `${config.publicUrl}/callback`,
    signingKeys,
    grants,
    log,
    now,
    report: async (referral) =>
      visibleToPractice(referral).outcome === null ? null : reportLetter(referral),
    letter: referralLetter,
  })
  const login = createLogin({
    registrations: loginRegistrations(config, secrets),
    redirectUri: `${config.publicUrl}/work-list/callback`,
    afterLogoutUri: `${config.publicUrl}/work-list/login`,
    signingKeys,
    log,
    now,
  })
  const close = async () => {
    await Promise.all([his.close(), login.close()])
  }
  return { his, login, signingKeys, close }
}

type Parts = ReturnType<typeof connect> & {
  config: Config
  secrets: SecretValues
  store: Store
  log: Log
  operations: Operations
}

/** Listens, delivers and keeps in order; each is stopped with the stack, the door and the deliveries first. */
const run = async (
  { config, secrets, store, log, operations, his, login, signingKeys }: Parts,
  opened: AsyncDisposableStack,
): Promise<number> => {
  const delivering = { mirror: store.mirror, log, now, metrics: operations.metrics }
  const delivery = createDelivery({ ...delivering, record: his.record, jitter: Math.random })
  let wake = () => {}
  const ports: Ports = {
    directory: createDirectory(config),
    his: his.his,
    login,
    ...store,
    ...wakingDelivery(store, () => wake()),
    secrets: randomSecrets,
    log,
    now,
  }
  const server = await listen(
    createServer(ports, { config, secrets, signingKeys, operations }),
    config,
  )
  const jobs = [
    repeat(() => store.sweep(now()), minuteMs, log),
    repeat(tellLate(delivering), minuteMs, log),
    repeat(operations.sealAudit, sealEveryMs, log),
  ]
  for (const job of jobs) opened.defer(job.stop)
  const loop = startDeliveryLoop(delivery, log)
  wake = loop.wake
  // At once, so that requests and deliveries together take no longer than the longer of them (reliability R36).
  opened.defer(async () => {
    operations.stopping()
    await Promise.all([server.close(), loop.stop()])
  })
  log({ event: 'started', part: 'plugin', port: server.port })
  void his.warmUp()
  return server.port
}

/** What was committed here, or got a token here, is delivered at once, without waiting for the loop's pause. */
const wakingDelivery = (
  { referrals, launches }: Store,
  wake: () => void,
): Pick<Ports, 'referrals' | 'launches'> => ({
  referrals: {
    ...referrals,
    commit: async (change) => {
      const committed = await referrals.commit(change)
      if (committed.ok) wake()
      return committed
    },
  },
  launches: {
    ...launches,
    open: async (...launch) => {
      await launches.open(...launch)
      wake()
    },
  },
})

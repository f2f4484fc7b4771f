import { createHis } from './adapters/his/create-his.ts'
import { createKeyRing } from './adapters/keys/key-ring.ts'
import { createSigningKeys, type SigningKeys } from './adapters/keys/signing-keys.ts'
import { createJsonLog } from './adapters/log/json-log.ts'
import { createLogin } from './adapters/login/create-login.ts'
import { reportLetter } from './adapters/pdf/report-letter.ts'
import { assertSchemaIsCurrent, migrate } from './adapters/postgres/migrate.ts'
import type { DatabaseSource, OpenDatabase } from './adapters/postgres/open-database.ts'
import { openStore } from './adapters/postgres/open-store.ts'
import type { Store } from './adapters/postgres/store.ts'
import { randomSecrets } from './adapters/random-secrets.ts'
import { deliverDue } from './application/delivery/deliver.ts'
import { startDeliveryLoop } from './application/delivery/delivery-loop.ts'
import type { Log } from './application/ports/log.ts'
import type { Ports } from './application/ports/ports.ts'
import type { Config } from './config.ts'
import { createDirectory } from './directory.ts'
import { visibleToPractice } from './domain/visible-to-practice.ts'
import { listen } from './http/listen.ts'
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
const sweepEveryMs = 60_000

/**
 * Puts adapters, use cases and screens together and starts them: the one place that knows them all. Rejects with an
 * Error of one readable line when the database, its schema or the port cannot be had.
 */
export const compose = async (options: Options): Promise<Plugin> => {
  const { config, secrets, database } = options
  const log = createJsonLog(options.writeLog)
  const opened = new AsyncDisposableStack()
  try {
    const { store, db, close } = openStore(database, {
      keys: createKeyRing(secrets.encryptionKeys),
      onConnectionLost: ({ name, stack }) =>
        log({ event: 'unexpected-error', name, stack: stack ?? name, correlationId: null }),
    })
    opened.defer(close)
    await prepareSchema(db, database.migrate === true)
    const outside = connect(
      config,
      secrets,
      store,
      await createSigningKeys(secrets.signingKeys),
      log,
    )
    opened.defer(outside.close)
    const port = await run({ config, secrets, store, log, ...outside }, opened)
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
}

/** Listens, delivers and cleans up; each is stopped with the stack, the door first. */
const run = async (
  { config, secrets, store, log, his, login, signingKeys }: Parts,
  opened: AsyncDisposableStack,
): Promise<number> => {
  let wakeDelivery = () => {}
  const ports: Ports = {
    directory: createDirectory(config),
    his: his.his,
    login,
    ...store,
    referrals: wakingAfterCommit(store, () => wakeDelivery()),
    secrets: randomSecrets,
    log,
    now,
  }
  const server = await listen(createServer(ports, { config, secrets, signingKeys }), config)
  const sweep = repeat(() => store.sweep(now()), sweepEveryMs, log)
  opened.defer(sweep.stop)
  const record = his.record
  const deliver = deliverDue({ mirror: store.mirror, record, log, now, jitter: Math.random })
  const delivery = startDeliveryLoop(deliver, log)
  wakeDelivery = delivery.wake
  opened.defer(delivery.stop)
  opened.defer(server.close)
  log({ event: 'started', part: 'plugin', port: server.port })
  void his.warmUp()
  return server.port
}

/** What was committed here is delivered at once, without waiting for the loop's pause. */
const wakingAfterCommit = ({ referrals }: Store, wake: () => void): Ports['referrals'] => ({
  ...referrals,
  commit: async (change) => {
    const committed = await referrals.commit(change)
    if (committed.ok) wake()
    return committed
  },
})

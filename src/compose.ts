import { createHis } from './adapters/his/create-his.ts'
import { createKeyRing } from './adapters/keys/key-ring.ts'
import { createSigningKeys, type SigningKeys } from './adapters/keys/signing-keys.ts'
import { createJsonLog } from './adapters/log/json-log.ts'
import { createLogin } from './adapters/login/create-login.ts'
import { onwardLetter } from './adapters/pdf/onward-letter.ts'
import { referralLetter } from './adapters/pdf/referral-letter.ts'
import { reportLetter } from './adapters/pdf/report-letter.ts'
import { assertSchemaIsCurrent, migrate } from './adapters/postgres/migrate.ts'
import type { DatabaseSource, OpenDatabase } from './adapters/postgres/open-database.ts'
import { openStore } from './adapters/postgres/open-store.ts'
import { assertIsNoOwner } from './adapters/postgres/privileges.ts'
import type { Store } from './adapters/postgres/store.ts'
import type { Log } from './application/ports/log.ts'
import { reportBug } from './application/report-bug.ts'
import type { Config } from './config.ts'
import { visibleToPractice } from './domain/visible-to-practice.ts'
import { canonicalsAt } from './fhir/canonicals.ts'
import { mailSettings } from './mail.ts'
import { createOperations } from './operations.ts'
import { hisRegistrations, loginRegistrations } from './registrations.ts'
import { run } from './run.ts'
import type { SecretValues } from './secrets.ts'

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

/**
 * Puts adapters, use cases and screens together and starts them: the one place that knows them all. Rejects with an
 * Error of one readable line when the database, its schema or the port cannot be had.
 */
export const compose = async (options: Options): Promise<Plugin> => {
  const { config, secrets, database } = options
  const log = createJsonLog(options.writeLog)
  const mail = mailSettings(config, secrets)
  const opened = new AsyncDisposableStack()
  try {
    const { store, close, ...at } = openStore(database, {
      keys: createKeyRing(secrets.encryptionKeys),
      hasAddress: (addressee) => mail?.addresses.has(addressee) ?? false,
      onConnectionLost: (error) => reportBug({ log }, error),
    })
    opened.defer(close)
    await prepareSchema(at.db, database.migrate === true)
    const signingKeys = await createSigningKeys(secrets.signingKeys)
    const outside = connect(config, secrets, store, signingKeys, log)
    opened.defer(outside.close)
    const operations = createOperations({ database: at, config, signingKeys, log, now })
    const parts = { config, secrets, mail, store, log, operations, now, ...outside }
    const port = await run(parts, opened)
    return { port, stop: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

/** The demo's process owns its database; any other may not. */
const prepareSchema = async (db: OpenDatabase['db'], mayMigrate: boolean): Promise<void> => {
  if (mayMigrate) return migrate(db)
  await assertSchemaIsCurrent(db)
  await assertIsNoOwner(db)
}

/** The HIS's and the login providers. */
const connect = (
  config: Config,
  secrets: SecretValues,
  { grants, findings, attachments }: Store,
  signingKeys: SigningKeys,
  log: Log,
) => {
  const his = createHis({
    registrations: hisRegistrations(config, secrets),
    redirectUri: `${config.publicUrl}/callback`,
    signingKeys,
    grants,
    findings,
    log,
    now,
    report: async (referral) =>
      visibleToPractice(referral).outcome === null ? null : reportLetter(referral),
    letter: referralLetter,
    onwardLetter,
    file: (referral, id) => attachments.find(id, { practice: referral.practice.id }),
    canonicals: canonicalsAt(config.canonicalBase),
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

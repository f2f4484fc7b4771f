import type { SigningKeys } from './adapters/keys/signing-keys.ts'
import type { Store } from './adapters/postgres/store.ts'
import { randomSecrets } from './adapters/random-secrets.ts'
import { createDelivery } from './application/delivery/deliver.ts'
import { startDeliveryLoop } from './application/delivery/delivery-loop.ts'
import { tellLate } from './application/delivery/tell-late.ts'
import { spareAudit } from './application/operations/spare-audit.ts'
import type { His, HisRecord } from './application/ports/his.ts'
import type { Log } from './application/ports/log.ts'
import type { Login } from './application/ports/login.ts'
import type { Ports } from './application/ports/ports.ts'
import type { HisReading } from './application/ports/reconcile.ts'
import { followInHis } from './application/reconcile/follow-in-his.ts'
import { remindOfLate } from './application/reminders/remind-of-late.ts'
import { reportBug } from './application/report-bug.ts'
import type { Config } from './config.ts'
import { createDirectory } from './directory.ts'
import { listen } from './http/listen.ts'
import { type MailSettings, startMails } from './mail.ts'
import type { Operations } from './operations.ts'
import { readingBack } from './read-back.ts'
import { every, repeat } from './repeat.ts'
import type { SecretValues } from './secrets.ts'
import { createServer } from './server.ts'

const minuteMs = 60_000
const sealEveryMs = 10_000
/** How often is looked whether it is time to read back, or to remind. */
const turnsEveryMs = 5_000

/** All that is put together (compose.ts). */
type Parts = {
  config: Config
  secrets: SecretValues
  signingKeys: SigningKeys
  /** Null: no mail is sent. */
  mail: MailSettings | null
  store: Store
  his: { his: His; record: HisRecord; reading: HisReading; warmUp(): Promise<void> }
  login: Login
  operations: Operations
  log: Log
  now: () => Date
}

/**
 * Listens, delivers and keeps in order; each is stopped with the stack, the door and the deliveries first. Returns the
 * port.
 */
export const run = async (parts: Parts, opened: AsyncDisposableStack): Promise<number> => {
  const { config, secrets, signingKeys, store, his, login, operations, log, now } = parts
  const delivering = { mirror: store.mirror, log, now, metrics: operations.metrics }
  const spared = spareAudit({ audit: store.audit, now })
  let wake = () => {}
  const ports: Ports = {
    directory: createDirectory(config),
    his: his.his,
    login,
    ...store,
    ...wakingDelivery(store, () => wake()),
    audit: spared.audit,
    secrets: randomSecrets,
    log,
    now,
  }
  const follow = followInHis({ referrals: ports.referrals, log, now })
  const delivery = createDelivery({
    ...delivering,
    record: his.record,
    follow: (referral, seen) => follow(referral, seen, randomSecrets.uuid()),
    jitter: Math.random,
    every,
  })
  const server = await listen(
    createServer(ports, { config, secrets, signingKeys, operations }),
    config,
  )
  const reconcile = readingBack({ config, store, his, log, now }, ports, delivery)
  const jobs = [
    repeat(() => store.sweep(now()), minuteMs, log),
    repeat(tellLate(delivering), minuteMs, log),
    repeat(spared.tellRest, minuteMs, log),
    repeat(operations.sealAudit, sealEveryMs, log),
    repeat(async () => reconcile.startDue(), turnsEveryMs, log),
    repeat(remindOfLate({ reminders: store.reminders, log, now }), turnsEveryMs, log),
  ]
  opened.defer(() => spared.tellRest('all').catch((error: unknown) => reportBug({ log }, error)))
  for (const job of jobs) opened.defer(job.stop)
  const loop = startDeliveryLoop(delivery, log)
  const mails = startMails(parts.mail, parts)
  wake = () => {
    loop.wake()
    mails.wake()
  }
  // At once, so that requests and deliveries together take no longer than the longer of them (reliability R36).
  opened.defer(async () => {
    operations.stopping()
    await Promise.all([server.close(), loop.stop(), mails.stop(), reconcile.finish()])
  })
  log({ event: 'started', part: 'plugin', port: server.port })
  void his.warmUp()
  return server.port
}

/** What was committed here, or got a token here, is delivered at once, without waiting for the loop's pause. */
const wakingDelivery = (
  { referrals, consults, launches }: Store,
  wake: () => void,
): Pick<Ports, 'referrals' | 'consults' | 'launches'> => ({
  referrals: {
    ...referrals,
    commit: async (change) => {
      const committed = await referrals.commit(change)
      if (committed.ok) wake()
      return committed
    },
  },
  consults: {
    ...consults,
    commit: async (change) => {
      const committed = await consults.commit(change)
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

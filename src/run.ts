import type { SigningKeys } from './adapters/keys/signing-keys.ts'
import { createSmtpMail } from './adapters/mail/smtp-mail.ts'
import type { Store } from './adapters/postgres/store.ts'
import { randomSecrets } from './adapters/random-secrets.ts'
import { createDelivery } from './application/delivery/deliver.ts'
import { startDeliveryLoop } from './application/delivery/delivery-loop.ts'
import { tellLate } from './application/delivery/tell-late.ts'
import { sendNext } from './application/notifications/send-next.ts'
import type { His, HisRecord } from './application/ports/his.ts'
import type { Log } from './application/ports/log.ts'
import type { Login } from './application/ports/login.ts'
import type { Ports } from './application/ports/ports.ts'
import type { Config } from './config.ts'
import { createDirectory } from './directory.ts'
import { listen } from './http/listen.ts'
import type { MailSettings } from './mail.ts'
import type { Operations } from './operations.ts'
import { repeat } from './repeat.ts'
import type { SecretValues } from './secrets.ts'
import { createServer } from './server.ts'

const minuteMs = 60_000
const sealEveryMs = 10_000

/** All that is put together (compose.ts). */
type Parts = {
  config: Config
  secrets: SecretValues
  signingKeys: SigningKeys
  /** Null: no mail is sent. */
  mail: MailSettings | null
  store: Store
  his: { his: His; record: HisRecord; warmUp(): Promise<void> }
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
  const mails = startMails(parts)
  wake = () => {
    loop.wake()
    mails.wake()
  }
  // At once, so that requests and deliveries together take no longer than the longer of them (reliability R36).
  opened.defer(async () => {
    operations.stopping()
    await Promise.all([server.close(), loop.stop(), mails.stop()])
  })
  log({ event: 'started', part: 'plugin', port: server.port })
  void his.warmUp()
  return server.port
}

/** Sends mail one after the other, as long as there is some. */
const startMails = ({ mail, store, config, operations, log, now }: Parts) => {
  if (mail === null) return { wake: () => {}, stop: async () => {} }
  const next = sendNext({
    notifications: store.notifications,
    mail: createSmtpMail(mail.registration),
    addresses: mail.addresses,
    workListUrl: `${config.publicUrl}/work-list/login`,
    log,
    metrics: operations.metrics,
    now,
    jitter: Math.random,
  })
  const startDue = async () => {
    if (await next()) loop.wake()
  }
  const loop = startDeliveryLoop({ startDue, finish: async () => {} }, log)
  return loop
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

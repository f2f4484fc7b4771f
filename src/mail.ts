import { createSmtpMail, type MailRegistration } from './adapters/mail/smtp-mail.ts'
import type { Store } from './adapters/postgres/store.ts'
import { startDeliveryLoop } from './application/delivery/delivery-loop.ts'
import { sendNext } from './application/notifications/send-next.ts'
import type { Log } from './application/ports/log.ts'
import type { Addressee } from './application/ports/notifications.ts'
import { isLoopbackHost } from './config/loopback.ts'
import type { Config } from './config.ts'
import type { Operations } from './operations.ts'
import type { SecretValues } from './secrets.ts'

/** Mail as the configuration has it: the server, and the mailbox of each who has one. */
export type MailSettings = {
  registration: MailRegistration
  addresses: ReadonlyMap<Addressee, string>
}

const addressesIn = ({ organisations, practices }: Config): ReadonlyMap<Addressee, string> => {
  const all = [
    ...organisations.flatMap(({ id, notify, notifyCoordinator }) => [
      [`organisation/${id}`, notify] as const,
      [`coordinator/${id}`, notifyCoordinator ?? notify] as const,
    ]),
    ...practices.map(({ id, notify }) => [`practice/${id}`, notify] as const),
  ]
  return new Map(all.flatMap(([addressee, at]) => (at === null ? [] : [[addressee, at] as const])))
}

/** Null: no mail is sent, and nobody is written down to be told. */
export const mailSettings = (
  config: Config,
  { mailPassword }: Pick<SecretValues, 'mailPassword'>,
): MailSettings | null => {
  if (config.mail === null) return null
  const { smtp, from } = config.mail
  const { host, port, secure, login } = smtp
  return {
    registration: {
      host,
      port,
      secure,
      mayBePlain: isLoopbackHost(host),
      login: login === null ? null : { user: login.user, password: mailPassword ?? '' },
      from,
      ownHost: new URL(config.publicUrl).hostname,
    },
    addresses: addressesIn(config),
  }
}

type Needs = {
  config: Config
  store: Pick<Store, 'notifications'>
  operations: Pick<Operations, 'metrics'>
  log: Log
  now: () => Date
}

/** Sends mail one after the other, as long as there is some. Null: nothing, ever. */
export const startMails = (
  settings: MailSettings | null,
  { config, store, operations, log, now }: Needs,
): ReturnType<typeof startDeliveryLoop> => {
  if (settings === null) return { wake: () => {}, stop: async () => {} }
  const next = sendNext({
    notifications: store.notifications,
    mail: createSmtpMail(settings.registration),
    addresses: settings.addresses,
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

import type { MailRegistration } from './adapters/mail/smtp-mail.ts'
import type { Addressee } from './application/ports/notifications.ts'
import { type Config, isLoopbackHost } from './config.ts'
import type { SecretValues } from './secrets.ts'

/** Mail as the configuration has it: the server, and the mailbox of each who has one. */
export type MailSettings = {
  registration: MailRegistration
  addresses: ReadonlyMap<Addressee, string>
}

const addressesIn = ({ organisations, practices }: Config): ReadonlyMap<Addressee, string> => {
  const all = [
    ...organisations.map(({ id, notify }) => [`organisation/${id}`, notify] as const),
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

import type { MailFailure } from '../../application/ports/notifications.ts'

/** What nodemailer tells of a failure, beside the server's words. */
export type SmtpError = {
  code?: string | undefined
  responseCode?: number | undefined
  command?: string | undefined
}

/** Where the server answers about this one mail. */
const commandsOfMail = ['MAIL FROM', 'RCPT TO', 'DATA']

/** Nodemailer's codes as ours; what is not here is `connection`. */
const codes: Readonly<Record<string, string>> = {
  EAUTH: 'login',
  EDNS: 'dns',
  ETIMEDOUT: 'timeout',
  ETLS: 'tls',
}

/**
 * RFC 5321, 4.2.1: 5yz is a permanent answer and 4yz means "not now". Without an answer it may have arrived, once the
 * text was being handed over.
 */
export const failureOf = (
  { code = '', responseCode, command = '' }: SmtpError,
  isHandedOver: boolean,
): MailFailure => {
  if (responseCode !== undefined && commandsOfMail.includes(command)) {
    const kind = responseCode >= 500 ? 'refused' : 'unavailable'
    return { kind, code: `smtp-${responseCode}` }
  }
  return { kind: isHandedOver ? 'unknown' : 'unavailable', code: codes[code] ?? 'connection' }
}

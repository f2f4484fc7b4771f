import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { mailDeadlineMs } from '../../application/notifications/times.ts'
import type { Mail, MailFailure, OutgoingMail } from '../../application/ports/notifications.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { failureOf, type SmtpError } from './smtp-failure.ts'

export type MailRegistration = {
  host: string
  port: number
  /** TLS from the first byte; else STARTTLS. */
  secure: boolean
  /** Only a server on this machine is spoken to without TLS. */
  mayBePlain: boolean
  /** Null: the server asks for none. */
  login: { user: string; password: string } | null
  /** The sender's address. */
  from: string
  /** Our own host, in the greeting and in the Message-ID. */
  ownHost: string
}

type Options = { deadlineMs?: number }

/** Written by a machine, so that no holiday answers it (RFC 3834, 5). */
const headers = { 'Auto-Submitted': 'auto-generated' }

const compose = (
  { from, ownHost }: MailRegistration,
  { id, to, subject, text }: OutgoingMail,
): Promise<Buffer> => {
  const messageId = `<${id}@${ownHost}>`
  const nothingElse = { disableFileAccess: true, disableUrlAccess: true }
  return new MailComposer({ from, to, subject, text, messageId, headers, ...nothingElse })
    .compile()
    .build()
}

const connectionTo = ({ host, port, secure, mayBePlain, ownHost }: MailRegistration) =>
  new SMTPConnection({
    host,
    port,
    secure,
    name: ownHost,
    requireTLS: !secure && !mayBePlain,
    ignoreTLS: !secure && mayBePlain,
    socketTimeout: mailDeadlineMs,
    maxResponseSize: 10_000,
  })

/** One connection for one mail: they are few, and a connection that rests is one that breaks. */
const handOver = (
  registration: MailRegistration,
  to: string,
  message: Buffer,
  deadlineMs: number,
): Promise<Result<void, MailFailure>> =>
  new Promise((resolve) => {
    const connection = connectionTo(registration)
    let isHandedOver = false
    const end = (result: Result<void, MailFailure>) => {
      clearTimeout(deadline)
      if (result.ok) connection.quit()
      else connection.close()
      resolve(result)
    }
    const fail = (error: SmtpError) => end(failure(failureOf(error, isHandedOver)))
    const deadline = setTimeout(() => fail({ code: 'ETIMEDOUT' }), deadlineMs)
    // Asked for when the server has agreed to take it, and not before.
    const body = function* () {
      isHandedOver = true
      yield message
    }
    const send = () => {
      const envelope = { from: registration.from, to }
      connection.send(envelope, Readable.from(body()), (error) =>
        error ? fail(error) : end(success(undefined)),
      )
    }
    connection.on('error', fail)
    connection.connect((error) => {
      if (error) return fail(error)
      const { login } = registration
      if (login === null) return send()
      connection.login({ user: login.user, pass: login.password }, (refused) =>
        refused ? fail(refused) : send(),
      )
    })
  })

/** Hands mail to one SMTP server (RFC 5321), text only. */
export const createSmtpMail = (
  registration: MailRegistration,
  { deadlineMs = mailDeadlineMs }: Options = {},
): Mail => ({
  send: async (mail) =>
    handOver(registration, mail.to, await compose(registration, mail), deadlineMs),
})

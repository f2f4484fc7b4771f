import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it came in. */
export type Received = { from: string; to: readonly string[]; raw: string }

/** What the server says, in words that must go nowhere. */
export const serverWords = 'kanarie-van-de-mailserver-5d20'

const saying = (responseCode: number) => Object.assign(new Error(serverWords), { responseCode })

/** What becomes of the next mail, in place of being taken. */
const refusals = {
  'no-such-recipient': saying(550),
  'not-now': saying(451),
  'no-such-text': saying(554),
} as const
export type MailFault = keyof typeof refusals | 'silence-after-text'

/**
 * A real SMTP server on loopback that keeps what it takes. `down` and `up`: nobody listens on its port, and somebody
 * does again.
 */
export const startMailbox = async (options: SMTPServerOptions = {}) => {
  const received: Received[] = []
  const logins: { user: string | undefined; isSecure: boolean }[] = []
  let next: MailFault | null = null

  /** The refusal for the next mail, when this is the moment to say it. */
  const takeRefusal = (...moments: readonly MailFault[]): Error | null => {
    if (next === null || next === 'silence-after-text' || !moments.includes(next)) return null
    const refusal = refusals[next]
    next = null
    return refusal
  }

  const create = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onAuth: ({ username }, { secure }, done) => {
        logins.push({ user: username, isSecure: secure })
        done(null, { user: username })
      },
      onRcptTo: (_, __, done) => done(takeRefusal('no-such-recipient', 'not-now')),
      onData: async (stream, { envelope }, done) => {
        const raw = await text(stream)
        const refusal = takeRefusal('no-such-text')
        if (refusal !== null) return done(refusal)
        const { mailFrom, rcptTo } = envelope
        const from = mailFrom === false ? '' : mailFrom.address
        received.push({ from, to: rcptTo.map(({ address }) => address), raw })
        if (next === 'silence-after-text') next = null
        else done()
      },
      ...options,
    })

  const listen = async (port: number) => {
    const server = create()
    // A client that does not trust us, or leaves: it is the client that is tested.
    server.on('error', () => {})
    server.listen(port, '127.0.0.1')
    await once(server.server, 'listening')
    return server
  }

  let server = await listen(0)
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return {
    port,
    received,
    logins,
    failNext: (fault: MailFault) => {
      next = fault
    },
    down: close,
    up: async () => {
      server = await listen(port)
    },
    close,
  }
}
export type Mailbox = Awaited<ReturnType<typeof startMailbox>>

/** A header's value; null when it is not there. */
export const headerOf = ({ raw }: Received, name: string): string | null =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim() ?? null

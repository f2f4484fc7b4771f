import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A mail as it came in, headers and all. */
export type ReceivedMail = { to: readonly string[]; receivedAt: Date; raw: string }

export type Mailbox = {
  /** Newest first. */
  mails(): readonly ReceivedMail[]
  close(): Promise<void>
}

const mostKept = 100

/**
 * The mail server of the demo, on loopback: it takes mail for everybody, keeps it in memory and sends nothing on. Rejects
 * with an Error of one readable line when the port is taken.
 */
export const openMailbox = async (port: number): Promise<Mailbox> => {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: async (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address)
      received.unshift({ to, receivedAt: new Date(), raw: await text(stream) })
      received.splice(mostKept)
      done()
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(`port ${port} cannot be used: ${error.code}`)),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  // Who leaves in the middle of a mail sends it again.
  server.on('error', () => {})
  return {
    mails: () => received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

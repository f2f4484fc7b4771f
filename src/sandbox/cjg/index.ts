import { join } from 'node:path'
import express from 'express'
import { openDataDirectory } from '../data-directory.ts'
import { listenOnLocalhost } from '../listen.ts'
import { openRecords } from '../openid-provider/records.ts'
import { createProviderKeys, readOrCreate } from '../openid-provider/signing-keys.ts'
import { type CjgClient, createCjgProvider } from './cjg-provider.tsx'
import { loginRoutes } from './login-routes.ts'
import { openMailbox, type ReceivedMail } from './mailbox.ts'
import { mailboxPage } from './mailbox-page.tsx'

export { type CjgClient, mfaAcr } from './cjg-provider.tsx'

/**
 * The demo CJG: the OpenID provider where the POH Jeugd logs in, kept in `dataDir`, and a mailbox to look into.
 * Rejects with an Error of one readable line when the port or the directory cannot be had.
 */
export async function startCjg(options: {
  /** 0 takes any free port. */
  port: number
  dataDir: string
  /** Without it there is no mailbox. */
  mailPort?: number
  clients: CjgClient[]
}): Promise<{ url: string; close: () => Promise<void> }> {
  const opened = new AsyncDisposableStack()
  try {
    const directory = openDataDirectory(options.dataDir)
    opened.defer(directory.close)
    const { url, serve, close } = await listenOnLocalhost(options.port)
    opened.defer(close)
    const records = openRecords(join(directory.path, 'openid.sqlite'))
    opened.defer(records.close)
    const keys = await readOrCreate(join(directory.path, 'keys.json'), createProviderKeys)
    const mailbox = options.mailPort === undefined ? null : await openMailbox(options.mailPort)
    if (mailbox !== null) opened.defer(mailbox.close)
    const provider = createCjgProvider(url, { clients: options.clients, keys, records })
    serve(cjgApp(provider, keys.cookieKeys, mailbox?.mails ?? (() => [])))
    return { url, close: () => close().then(() => opened.disposeAsync()) }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

/** oidc-provider adds the hash of its own script to script-src, where a form must be posted on. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  'img-src data:',
  "frame-ancestors 'none'",
].join('; ')

function cjgApp(
  provider: ReturnType<typeof createCjgProvider>,
  [secret = '']: string[],
  mails: () => readonly ReceivedMail[],
) {
  const app = express().disable('x-powered-by')
  app.use((_request, response, next) => {
    response.set('Content-Security-Policy', contentSecurityPolicy)
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.get('/cjg.css', (_request, response) =>
    response.sendFile(join(import.meta.dirname, 'cjg.css')),
  )
  app.get('/post', (_request, response) => response.send(mailboxPage(mails())))
  app.use(loginRoutes(provider, secret))
  app.use(provider.callback())
  return app
}

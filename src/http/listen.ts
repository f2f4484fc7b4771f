import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Listening = { port: number; close(): Promise<void> }

/**
 * A client that is slow to ask, asks nothing, or does not take its answer keeps no socket (security A47). In
 * milliseconds; `idle` is above everything that an answer may wait for.
 */
export const patience = { headers: 10_000, request: 30_000, keepAlive: 10_000, idle: 60_000 }

/** How often slow clients are looked for. */
const checkEveryMs = 1_000

/** How long requests under way may take after the order to stop. */
const graceMs = 10_000

/**
 * Serves on a port; 0 takes a free one. Rejects with an Error of one readable line when it cannot. `close` takes no new
 * requests, lets those under way finish, and ends what is left after 10 seconds.
 */
export const listen = async (
  app: RequestListener,
  { host, port }: { host: string; port: number },
  { headers, request, keepAlive, idle } = patience,
): Promise<Listening> => {
  const server = createServer(
    {
      headersTimeout: headers,
      requestTimeout: request,
      keepAliveTimeout: keepAlive,
      connectionsCheckingInterval: Math.min(checkEveryMs, headers),
    },
    app,
  )
  server.timeout = idle
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const reason = code === 'EADDRINUSE' ? 'is already in use' : `cannot be used: ${code}`
      reject(new Error(`port ${port} ${reason}`))
    })
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), graceMs)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

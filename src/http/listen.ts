import { createServer, type RequestListener, type ServerResponse } from 'node:http'
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
 * The answers that are being made. A client that keeps its connection busy would otherwise be served on, also after
 * the order to stop: its answer then says that the connection ends.
 */
const createUnderWay = () => {
  const responses = new Set<ServerResponse>()
  let isLast = false
  const endAfter = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('Connection', 'close')
  }
  return {
    handle:
      (app: RequestListener): RequestListener =>
      (request, response) => {
        responses.add(response)
        response.once('close', () => responses.delete(response))
        if (isLast) endAfter(response)
        return app(request, response)
      },
    beLast: () => {
      isLast = true
      for (const response of responses) endAfter(response)
    },
  }
}

/**
 * Serves on a port; 0 takes a free one. Rejects with an Error of one readable line when it cannot. `close` takes no new
 * requests, lets those under way finish, and ends what is left after 10 seconds.
 */
export const listen = async (
  app: RequestListener,
  { host, port }: { host: string; port: number },
  { headers, request, keepAlive, idle } = patience,
): Promise<Listening> => {
  const underWay = createUnderWay()
  const server = createServer(
    {
      headersTimeout: headers,
      requestTimeout: request,
      keepAliveTimeout: keepAlive,
      connectionsCheckingInterval: Math.min(checkEveryMs, headers),
    },
    underWay.handle(app),
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
        underWay.beLast()
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

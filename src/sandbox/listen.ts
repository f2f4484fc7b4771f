import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Listening = {
  /** `http://localhost:PORT`, with the port that was really taken. */
  url: string
  serve: (listener: RequestListener) => void
  /** May be called twice. */
  close: () => Promise<void>
}

/**
 * Takes a port on loopback (0: any free one) before there is anything to serve: an issuer has its port in its name.
 * Rejects with an Error of one readable line when the port is taken.
 */
export async function listenOnLocalhost(port: number): Promise<Listening> {
  const { promise: listener, resolve: serve } = Promise.withResolvers<RequestListener>()
  // Who asks while the rest still starts waits for it.
  const server = createServer(async (request, response) => (await listener)(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(port, error)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    serve,
    close: () => closed(server),
  }
}

function portError(port: number, error: NodeJS.ErrnoException): Error {
  const reason = error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be used: ${error.code}`
  return new Error(`port ${port} ${reason}`, { cause: error })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

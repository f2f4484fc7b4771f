import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

const listen = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/**
 * Ports on loopback that were free a moment ago, all different. Only for a server that must know its
 * address before it starts (another process, an issuer in a configuration); others listen on 0.
 */
export const freePorts = async (count: number): Promise<number[]> => {
  const servers = await Promise.all(Array.from({ length: count }, listen))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}

export const freePort = async (): Promise<number> => {
  const [port] = await freePorts(1)
  if (port === undefined) throw new Error('no port is free')
  return port
}

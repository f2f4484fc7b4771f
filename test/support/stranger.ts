import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of an origin that nobody registered, which frames what it likes. */
export const serveFrameOf = async (urls: readonly string[]) => {
  const frames = urls.map((url) => `<iframe src="${url.replaceAll('&', '&amp;')}"></iframe>`)
  const server = createServer((_request, response) =>
    response
      .setHeader('Content-Type', 'text/html')
      .end(`<!doctype html><title>Vreemd</title>${frames.join('')}`),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}

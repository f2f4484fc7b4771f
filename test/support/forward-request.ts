import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as send } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** An answer of the HIS, whole. */
export type Forwarded = {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  text: () => string
}

/** Sends requests on as they came, Host included, over connections that stay open. */
export const createForwarder = () => {
  const agent = new Agent({ keepAlive: true })
  let target: URL | null = null
  let bytes = 0

  const forward = (
    { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
    body: Buffer,
  ): Promise<Forwarded> =>
    new Promise((resolve, reject) => {
      if (target === null) return reject(new Error('the proxy does not know its HIS yet'))
      const { hostname, port } = target
      const sent = { ...headers, 'content-length': String(body.length) }
      delete (sent as IncomingHttpHeaders)['transfer-encoding']
      const options = { agent, method, path: url, headers: sent, hostname, port, family: 4 }
      const request = send(options)
      request.on('error', reject)
      request.on('response', async (response) => {
        const read = await buffer(response)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: read,
          text: () => read.toString(),
        })
      })
      bytes += body.length + JSON.stringify(headers).length
      request.end(body)
    })

  return {
    forward,
    forwardTo: (url: string) => {
      target = new URL(url)
    },
    bytes: () => bytes,
    close: () => agent.destroy(),
  }
}

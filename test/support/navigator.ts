import { Agent, type IncomingMessage, request as send } from 'node:http'
import type { Socket } from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { parseSetCookie } from 'cookie'

export type Answer = {
  status: number
  url: string
  contentType: string
  /** Where a redirect leads; empty when it is none. */
  location: string
  /** Decompressed. */
  text: string
  /** On the wire: status line, headers and the framing of the body. */
  headerBytes: number
  /** On the wire: compressed. */
  bodyBytes: number
}

/** What Chromium sends when a frame of another site is opened. */
const headers = {
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Accept-Language': 'nl-NL,nl;q=0.9',
  'Sec-Fetch-Dest': 'iframe',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Site': 'cross-site',
  'Upgrade-Insecure-Requests': '1',
}

const decompressors: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
}

const textOf = (body: Buffer, encoding = 'identity'): string =>
  (decompressors[encoding]?.(body) ?? body).toString()

const readBody = async (response: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export const isRedirect = ({ status }: Pick<Answer, 'status'>): boolean =>
  status >= 300 && status < 400

/**
 * A browser that shows nothing: one connection per origin, kept open; cookies by host; every byte counted. It loads
 * nothing by itself.
 */
export const createNavigator = () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cookies = new Map<string, Map<string, string>>()
  const read = new WeakMap<Socket, number>()

  const cookiesOf = (host: string): Map<string, string> => {
    const jar = cookies.get(host) ?? new Map<string, string>()
    cookies.set(host, jar)
    return jar
  }

  const keepCookies = (host: string, lines: readonly string[] = []): void => {
    for (const line of lines) {
      const { name, value = '' } = parseSetCookie(line)
      if (value === '') cookiesOf(host).delete(name)
      else cookiesOf(host).set(name, value)
    }
  }

  /** What came over the connection since the answer before. */
  const bytesSince = (socket: Socket): number => {
    const bytes = socket.bytesRead - (read.get(socket) ?? 0)
    read.set(socket, socket.bytesRead)
    return bytes
  }

  const answerOf = async (url: string, response: IncomingMessage): Promise<Answer> => {
    const { socket, statusCode = 0, headers: answered } = response
    const body = await readBody(response)
    keepCookies(new URL(url).hostname, answered['set-cookie'])
    return {
      status: statusCode,
      url,
      contentType: answered['content-type'] ?? '',
      location: answered.location === undefined ? '' : new URL(answered.location, url).href,
      text: textOf(body, answered['content-encoding']),
      headerBytes: bytesSince(socket) - body.length,
      bodyBytes: body.length,
    }
  }

  const go = (url: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const jar = cookiesOf(new URL(url).hostname)
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const sent = cookie === '' ? headers : { ...headers, Cookie: cookie }
      send(url, { agent, headers: sent })
        .on('response', (response) => resolve(answerOf(url, response)))
        .on('error', reject)
        .end()
    })

  /** All answers from a URL to the page it leads to. */
  const follow = async (url: string): Promise<Answer[]> => {
    const answers = [await go(url)]
    for (let last = answers[0]; last?.location; last = answers.at(-1)) {
      answers.push(await go(last.location))
    }
    return answers
  }

  return { go, follow }
}

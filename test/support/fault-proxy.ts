import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type Ask, type Fault, perform } from './faults.ts'
import { createForwarder } from './forward-request.ts'
import { withoutConditions } from './judged-conditions.ts'
import { tokensIn } from './tokens-in.ts'

/** One request as the proxy saw it. */
export type Seen = {
  method: string
  /** Without the query, which may hold a code. */
  path: string
  token: string | null
  /** Milliseconds since 1970. */
  at: number
  /** Of the HIS; null while it did not answer, or never got the request. */
  status: number | null
}

/** What happens to the requests that match. The hooks are awaited: what they wait for is held up. */
export type Rule = {
  match: (seen: Seen, body: string) => boolean
  fault?: Fault
  /** How many matching requests it is for; default every one. */
  times?: number
  /** The whole request is here and the HIS has not seen it. */
  onRequest?: (seen: Seen) => void | Promise<void>
  /** The HIS has answered and the client has not seen it. */
  onAnswer?: (seen: Seen) => void | Promise<void>
  /** The answer is on its way to the client, whole. */
  onReplied?: (seen: Seen) => void | Promise<void>
}

export type FaultProxy = Awaited<ReturnType<typeof startFaultProxy>>

/** The Bundle that writes a referral, whole; a batch, or a transaction without resources, only reads. */
export const isWritingBundle = ({ method, path }: Seen, body: string): boolean =>
  method === 'POST' &&
  path === '/fhir' &&
  body.includes('"type":"transaction"') &&
  body.includes('"resource":')

/** Whatever changes the HIS. */
export const isWrite = (seen: Seen, body: string): boolean =>
  isWritingBundle(seen, body) ||
  (seen.method === 'POST' && /^\/fhir\/[A-Za-z]+$/.test(seen.path)) ||
  (seen.method === 'PUT' && seen.path.startsWith('/fhir/'))

export const isTokenRequest = ({ path }: Seen): boolean => path === '/auth/token'

/** By a backend service, for a delivery; a launch asks for another one. */
export const isDeliveryToken = (seen: Seen, body: string): boolean =>
  isTokenRequest(seen) && !body.includes('grant_type=authorization_code')

export const isSearch = ({ path }: Seen): boolean => path.endsWith('/_search')

export const isAnything = (): boolean => true

/**
 * Stands between the plug-in and a HIS under the HIS's own address: counts, records who asked what with which token
 * (never a body), and does to the requests that match a rule what the rule says. The newest rule goes first.
 */
export const startFaultProxy = async () => {
  const seen: Seen[] = []
  const addresses: string[] = []
  const tokens = new Set<string>()
  const rules: { rule: Rule; used: number }[] = []
  const watchers: ((seen: Seen, body: string) => void)[] = []
  const forwarder = createForwarder()

  const ruleFor = (one: Seen, body: string): Rule => {
    const entry = rules.find(
      ({ rule, used }) => used < (rule.times ?? Number.POSITIVE_INFINITY) && rule.match(one, body),
    )
    if (entry === undefined) return { match: isAnything }
    entry.used += 1
    return entry.rule
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request)
    const one = seenFrom(request)
    seen.push(one)
    addresses.push(request.url ?? '')
    for (const watch of watchers) watch(one, body.toString())
    for (const token of tokensIn(one.token, body.toString())) tokens.add(token)
    const rule = ruleFor(one, body.toString())
    response.once('finish', () => void rule.onReplied?.(one))
    await rule.onRequest?.(one)
    const send = async (sent: Buffer) => {
      const answer = await forwarder.forward(request, sent)
      one.status = answer.status
      if (isTokenRequest(one)) for (const token of tokensIn(null, answer.text())) tokens.add(token)
      await rule.onAnswer?.(one)
      return answer
    }
    const ask = (sent: Buffer): Ask =>
      Object.assign(() => send(sent), {
        judged: async () => ask(await withoutConditions(forwarder.forward, request, sent)),
      })
    await perform(rule.fault ?? { kind: 'none' }, response, ask(body))
  }

  const server = createServer((request, response) => {
    // A client that leaves while its request is read has asked nothing.
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    seen,
    /** Path and query of every request. */
    addresses,
    /** Every token, code and assertion that went by: none of them may turn up in a log. */
    tokens,
    /** Where the HIS really is. */
    forwardTo: forwarder.forwardTo,
    /** How many bytes of requests were sent on to the HIS. */
    bytesLetThrough: forwarder.bytes,
    /** Gives what ends the rule. */
    script: (rule: Rule): (() => void) => {
      const entry = { rule, used: 0 }
      rules.unshift(entry)
      return () => {
        if (rules.includes(entry)) rules.splice(rules.indexOf(entry), 1)
      }
    },
    /** Calls back for every request; for who must look into bodies, which are not kept. */
    watch: (call: (seen: Seen, body: string) => void) => void watchers.push(call),
    /** Ends every rule. */
    heal: () => void rules.splice(0),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      forwarder.close()
      await closed
    },
  }
}

const seenFrom = ({ method = '', url = '', headers }: IncomingMessage): Seen => ({
  method,
  path: url.replace(/\?.*/, ''),
  token: /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null,
  at: Date.now(),
  status: null,
})

import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Forwarded } from './forward-request.ts'

/** What can go wrong with one request, as data. */
export type Fault =
  | { kind: 'none' }
  /** Answered in the HIS's place, which does not get the request. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** The HIS does not get it, and nobody answers. */
  | { kind: 'hang' }
  /** The HIS does it, and nobody answers. */
  | { kind: 'answer-lost' }
  /**
   * The HIS does it this long after the client left. Its conditions (ifNoneExist) it judged when the request came, as
   * servers do whose conditional create is not atomic.
   */
  | { kind: 'late'; afterMs: number }
  /** The HIS's answer, one byte at a time. */
  | { kind: 'drip'; everyMs: number }
  | { kind: 'reset-before' }
  /** The HIS does it; the connection breaks instead of the answer. */
  | { kind: 'reset-after' }
  /** The HIS does it; half of its JSON arrives, as a whole answer. */
  | { kind: 'truncated' }
  /** The HIS does it; its answer says that it is something else. */
  | { kind: 'content-type'; contentType: string }

export type Ask = {
  /** Lets the HIS have it as it came. */
  (): Promise<Forwarded>
  /** What the HIS will do with it later, judged now. */
  judged(): Promise<Ask>
}
type Performer<F> = (fault: F, response: ServerResponse, ask: Ask) => Promise<void>

const reply = (response: ServerResponse, answer: Forwarded, body = answer.body): void => {
  const { 'transfer-encoding': _, connection: __, ...headers } = answer.headers
  response.writeHead(answer.status, { ...headers, 'content-length': body.length }).end(body)
}

/** Not by resetAndDestroy: after a few of those Node 24 does not come to its end (it spins after `exit`). */
const reset = ({ socket }: ServerResponse): void => void socket?.destroy()

const gone = (response: ServerResponse): Promise<void> =>
  response.destroyed
    ? Promise.resolve()
    : new Promise((resolve) => response.once('close', () => resolve()))

const drip = async (response: ServerResponse, answer: Forwarded, everyMs: number) => {
  response.writeHead(answer.status, { 'content-type': answer.headers['content-type'] ?? '' })
  for (const byte of answer.body) {
    if (response.destroyed) return
    response.write(Buffer.from([byte]))
    await pause(everyMs)
  }
  response.end()
}

const performers: { [K in Fault['kind']]: Performer<Extract<Fault, { kind: K }>> } = {
  none: async (_, response, ask) => reply(response, await ask()),
  answer: async ({ status, headers, body = '' }, response) => {
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
  },
  hang: (_, response) => gone(response),
  'answer-lost': async (_, response, ask) => {
    await ask()
    await gone(response)
  },
  late: async ({ afterMs }, response, ask) => {
    const judged = await ask.judged()
    await gone(response)
    await pause(afterMs)
    await judged()
  },
  drip: async ({ everyMs }, response, ask) => drip(response, await ask(), everyMs),
  'reset-before': async (_, response) => reset(response),
  'reset-after': async (_, response, ask) => {
    await ask()
    reset(response)
  },
  truncated: async (_, response, ask) => {
    const answer = await ask()
    reply(response, answer, answer.body.subarray(0, Math.floor(answer.body.length / 2)))
  },
  'content-type': async ({ contentType }, response, ask) => {
    const answer = await ask()
    reply(response, { ...answer, headers: { ...answer.headers, 'content-type': contentType } })
  },
}

/** Does to one request what the fault says; `ask` lets the HIS have it. */
export const perform = (fault: Fault, response: ServerResponse, ask: Ask): Promise<void> =>
  (performers[fault.kind] as Performer<Fault>)(fault, response, ask)

const fhir = { 'content-type': 'application/fhir+json' }

const outcome = (code: string, text: string, expression: string): string =>
  JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, details: { text }, expression: [expression] }],
  })

/** An answer in the HIS's place with an OperationOutcome, as a HIS refuses. */
export const refusal = (
  status: number,
  code = 'processing',
  text = 'no',
  expression = 'ServiceRequest.subject',
): Fault => ({
  kind: 'answer',
  status,
  headers: fhir,
  body: outcome(code, text, expression),
})

/** Retry-After as seconds or as an HTTP date (RFC 9110, 10.2.3). */
export const tooMany = (retryAfter: string): Fault => ({
  kind: 'answer',
  status: 429,
  headers: { ...fhir, 'retry-after': retryAfter },
  body: outcome('throttled', 'later', 'Bundle'),
})

/** What a proxy of the practice answers when its own session has ended. */
export const loginPage: Fault = {
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Inloggen</title><form><input name="password"></form>',
}

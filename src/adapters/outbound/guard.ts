import { Agent, type Dispatcher } from 'undici'
import { OutboundError, outboundErrorOf } from './outbound-error.ts'

/** One request on its way out: its dispatcher, and afterwards whether it can have arrived. */
export type Passage = { dispatcher: Dispatcher; isSent(): boolean }

/**
 * Every request of ours goes through a guard: registered origins only, no redirect, no content-encoding (so that the
 * cap counts decoded bytes), at most `maxBytes`, and a deadline over the whole of it (security A8, A38, A41).
 */
export type Guard = {
  /** As fetch, with the body already here; rejects with an OutboundError only. */
  fetch(url: string, init?: RequestInit, deadlineMs?: number): Promise<Response>
  /** For a client that calls fetch itself. */
  passage(): Passage
  close(): Promise<void>
}

export const defaultDeadlineMs = 10_000
const connectTimeoutMs = 3_000
const withoutBody = [204, 205, 304]

/** `origins` as the registration names them; anything else is refused before a connection is made. */
export const createGuard = (origins: readonly string[], maxBytes: number): Guard => {
  const agent = new Agent({ maxResponseSize: maxBytes, connect: { timeout: connectTimeoutMs } })

  const passage = (): Passage => {
    let sent = false
    const dispatcher = agent.compose((dispatch) => (options, handler) => {
      if (!origins.includes(new URL(String(options.origin)).origin)) {
        throw new OutboundError('origin-not-registered', false)
      }
      return dispatch(
        options,
        guarded(handler, () => (sent = true)),
      )
    })
    return { dispatcher, isSent: () => sent }
  }

  return {
    passage,
    close: () => agent.destroy(),
    fetch: async (url, init = {}, deadlineMs = defaultDeadlineMs) => {
      const { dispatcher, isSent } = passage()
      try {
        return await readWhole(await fetch(url, guardedInit(init, dispatcher, deadlineMs)))
      } catch (error) {
        throw outboundErrorOf(error, isSent())
      }
    },
  }
}

/** Node's fetch hands the request to the dispatcher, whatever undici that is of (7, as Node 24's own). */
const guardedInit = (
  init: RequestInit,
  dispatcher: Dispatcher,
  deadlineMs: number,
): RequestInit => {
  const deadline = AbortSignal.timeout(deadlineMs)
  const headers = new Headers(init.headers)
  headers.set('accept-encoding', 'identity')
  return {
    ...init,
    headers,
    redirect: 'manual',
    signal: init.signal ? AbortSignal.any([init.signal, deadline]) : deadline,
    dispatcher,
  } as RequestInit
}

const readWhole = async (response: Response): Promise<Response> => {
  const { status, headers } = response
  const body = await response.arrayBuffer()
  return new Response(withoutBody.includes(status) ? null : body, { status, headers })
}

/** Judges an answer by its head, before a byte of the body is passed on. */
const guarded = (
  handler: Dispatcher.DispatchHandler,
  noteSent: () => void,
): Dispatcher.DispatchHandler => ({
  onRequestStart: (controller, context) => {
    noteSent()
    handler.onRequestStart?.(controller, context)
  },
  onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
  onResponseStart: (controller, status, headers, message) => {
    const refusal = refusalOf(status, headers)
    if (refusal === null) handler.onResponseStart?.(controller, status, headers, message)
    else controller.abort(new OutboundError(refusal, true))
  },
  onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
  onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
  onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
})

const refusalOf = (status: number, headers: Readonly<Record<string, unknown>>) => {
  if (status >= 300 && status < 400 && status !== 304) return 'redirected'
  const encoding = headers['content-encoding'] ?? 'identity'
  return encoding === 'identity' ? null : 'encoded'
}

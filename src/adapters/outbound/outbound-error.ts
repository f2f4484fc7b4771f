/** Why a request of ours has no usable answer. Codes only: no text, address or token of anybody's. */
export type OutboundCode =
  | 'origin-not-registered'
  | 'redirected'
  | 'encoded'
  | 'too-large'
  | 'timeout'
  | 'no-connection'
  | 'no-answer'

/** The only error that leaves a guarded request. */
export class OutboundError extends Error {
  readonly code: OutboundCode
  /** False only when nothing can have reached the other side. */
  readonly isSent: boolean

  constructor(code: OutboundCode, isSent: boolean) {
    super(code)
    this.name = 'OutboundError'
    this.code = code
    this.isSent = isSent
  }
}

/** An error and what caused it, outermost first; fetch and openid-client wrap what they throw. */
const chainOf = (error: unknown): readonly unknown[] => {
  const chain: unknown[] = []
  for (let cause = error; cause instanceof Error && !chain.includes(cause); cause = cause.cause) {
    chain.push(cause)
  }
  return chain
}

/** The OutboundError somewhere in the causes; null when the request itself went well. */
export const findOutboundError = (error: unknown): OutboundError | null =>
  chainOf(error).find((cause) => cause instanceof OutboundError) ?? null

const codeByName: Readonly<Record<string, OutboundCode>> = {
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  TimeoutError: 'timeout',
  AbortError: 'timeout',
}

/** What fetch rejected with, in our words. */
export const outboundErrorOf = (error: unknown, isSent: boolean): OutboundError => {
  const known = findOutboundError(error)
  if (known !== null) return known
  const names = chainOf(error).flatMap((cause) => [
    (cause as NodeJS.ErrnoException).code ?? '',
    (cause as Error).name,
  ])
  const code = names.map((name) => codeByName[name]).find((found) => found !== undefined)
  return new OutboundError(code ?? (isSent ? 'no-answer' : 'no-connection'), isSent)
}

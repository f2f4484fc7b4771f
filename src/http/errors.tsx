import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { ErrorPage, type ErrorStatus, isErrorStatus } from '../../smart-app/pages/error-page.tsx'
import type { Log } from '../application/ports/log.ts'
import { reportBug } from '../application/report-bug.ts'
import { correlationIdOf } from './correlation-id.ts'
import { renderPage } from './page.ts'
import type { FrameAncestors } from './security-headers.ts'

/** Error pages hold no patient data, so every registered HIS may frame them. */
type Framing = { frameAncestors: FrameAncestors }

export const answerWithError = (
  response: Response,
  status: ErrorStatus,
  { frameAncestors }: Framing,
): void => {
  const page = <ErrorPage status={status} correlationId={correlationIdOf(response)} />
  renderPage(response, page, { status, frameAncestors })
}

/** For the other methods of a route: a state never changes by GET (security A26). */
export const methodNotAllowed =
  (allowed: string, framing: Framing): RequestHandler =>
  (_request, response) => {
    response.set('Allow', allowed)
    answerWithError(response, 405, framing)
  }

const isReadable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** After every route: an address that is no address is the client's mistake (security A45). */
export const notFound =
  (framing: Framing): RequestHandler =>
  ({ path }, response) =>
    answerWithError(response, isReadable(path) ? 404 : 400, framing)

/** What express and its body parser say about a request: `status` is 4xx; a bug of ours has none. */
const statusOf = (error: unknown): ErrorStatus => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (isErrorStatus(status)) return status
  return status >= 400 && status < 500 ? 400 : 500
}

/** Last in the app. A bug is logged with its stack; the answer has only its number (security A45). */
export const errorHandler =
  (log: Log, framing: Framing): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    const status = statusOf(error)
    if (status >= 500) reportBug({ log }, error, correlationIdOf(response))
    if (response.headersSent) next(error)
    else answerWithError(response, status, framing)
  }

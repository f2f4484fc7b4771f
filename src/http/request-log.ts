import type { Request, RequestHandler } from 'express'
import type { Log } from '../application/ports/log.ts'
import { correlationIdOf } from './correlation-id.ts'

/** The pattern of the route, never the address: ids and queries stay out of the log (security A35, A43). */
export const routeOf = ({ route }: Request): string => {
  const path: unknown = route?.path
  return typeof path === 'string' ? path : 'unknown'
}

/** One line per request, when it is answered. */
export const logRequests =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const started = performance.now()
    response.once('close', () => {
      log({
        event: 'request',
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
        correlationId: correlationIdOf(response),
      })
    })
    next()
  }

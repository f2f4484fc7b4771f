import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { Metrics } from '../application/ports/metrics.ts'
import { answerWithError } from './errors.tsx'
import { routeOf } from './request-log.ts'

export type MetricsAccess = {
  /** Prometheus text (https://prometheus.io/docs/instrumenting/exposition_formats/). */
  render: () => Promise<string>
  /** Null: only from this machine. */
  token: string | null
}

const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/** What a proxy adds: then the one who asks is not on this machine, although the connection is. */
const forwarded = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

const isLocal = ({ socket, headers }: Request): boolean =>
  loopback.includes(socket.remoteAddress ?? '') &&
  forwarded.every((name) => headers[name] === undefined)

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const hasToken = (request: Request, token: string | null): boolean =>
  token !== null &&
  timingSafeEqual(digest(request.get('Authorization') ?? ''), digest(`Bearer ${token}`))

/** Without the token, from elsewhere, there is nothing here. */
export const showMetrics =
  ({ render, token }: MetricsAccess): RequestHandler =>
  async (request, response) => {
    if (!isLocal(request) && !hasToken(request, token)) {
      return answerWithError(response, 404, { frameAncestors: 'none' })
    }
    response.set('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    response.end(await render())
  }

/** One measurement per request, when it is answered. */
export const measureRequests =
  (metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const started = performance.now()
    response.once('close', () => {
      metrics({
        name: 'request_seconds',
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        seconds: (performance.now() - started) / 1_000,
      })
    })
    next()
  }

import { constants } from 'node:zlib'
import compression from 'compression'
import express, { type Express } from 'express'
import { assignCorrelationId } from './correlation-id.ts'
import { errorHandler, notFound } from './errors.tsx'
import { gpRouter } from './gp/gp-router.ts'
import { healthRouter } from './health.ts'
import { launchRouter } from './launch/launch-router.tsx'
import { measureRequests, showMetrics } from './metrics.ts'
import type { Plugin } from './plugin.ts'
import { rateLimits } from './rate-limit.ts'
import { logRequests } from './request-log.ts'
import { securityHeaders } from './security-headers.ts'
import { storableText } from './storable-text.ts'

/** A form of ours has a hundred short fields, of a large family twice that; more is an attack or a mistake (security A33). */
const formLimits = { extended: false, limit: '100kb', parameterLimit: 400 } as const

/** The default of 4 costs as much time as 6 and sends a tenth more. */
const compressed = { brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } } }

const limitedBy = ({ ports, framing }: Plugin) => ({
  isIssuer: (text: string) => ports.directory.findIssuer(text) !== null,
  frameAncestors: framing.all,
})

/** A key that is taken away is no longer accepted five minutes later; a new one is published a day before it signs. */
const keysMayBeKept = 'public, max-age=300'

/** The whole server, in the order in which a request meets it. */
export const createApp = (plugin: Plugin): Express => {
  const framing = { frameAncestors: plugin.framing.all }
  const app = express()
  app.set('trust proxy', [...plugin.trustedProxies])
  app.disable('x-powered-by')
  app.disable('etag')

  app.use(assignCorrelationId)
  app.use(logRequests(plugin.ports.log))
  app.use(measureRequests(plugin.measure))
  app.use(securityHeaders)
  app.use(rateLimits(limitedBy(plugin)))
  app.use(compression(compressed))
  app.use(express.urlencoded(formLimits))
  app.use(storableText)

  app.use(healthRouter(plugin.readiness))
  app.get('/metrics', showMetrics(plugin.metrics))
  app.get('/.well-known/jwks.json', async (_request, response) => {
    response.set('Cache-Control', keysMayBeKept).json(await plugin.publicKeys())
  })
  app.use(launchRouter(plugin))
  app.use(gpRouter(plugin))
  app.use(plugin.workList)

  app.use(notFound(framing))
  app.use(errorHandler(plugin.ports.log, framing))
  return app
}

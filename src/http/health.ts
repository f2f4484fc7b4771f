import { type RequestHandler, Router } from 'express'
import type { Readiness } from '../application/operations/readiness.ts'
import { methodNotAllowed } from './errors.tsx'

/** `/health`: restart this process when it does not answer. The database has no part in it. */
const alive: RequestHandler = (_request, response) => {
  response.json({ alive: true })
}

/** `/ready`: send work here. The body says why not, as a code. */
const ready =
  (readReadiness: () => Promise<Readiness>): RequestHandler =>
  async (_request, response) => {
    const readiness = await readReadiness()
    response.status(readiness === 'ready' ? 200 : 503).json({ readiness })
  }

export const healthRouter = (readReadiness: () => Promise<Readiness>): Router => {
  const onlyGet = methodNotAllowed('GET, HEAD', { frameAncestors: 'none' })
  const router = Router()
  router.route('/health').get(alive).all(onlyGet)
  router.route('/ready').get(ready(readReadiness)).all(onlyGet)
  return router
}

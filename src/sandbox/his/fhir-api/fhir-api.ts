import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { FhirResource } from 'fhir/r4.js'
import type { Access, CheckToken } from '../access.ts'
import { isBundle } from '../store/bundle.ts'
import { loadDefinitions } from '../store/definitions.ts'
import type { FhirRequest, FhirResponse, FhirStore } from '../store/fhir-store.ts'
import { outcomeOf } from '../store/outcome.ts'
import { takingTurns } from '../store/turns.ts'
import { grantsOf } from './grant.ts'
import { handleBundle, refusalOf } from './guarded-bundle.ts'
import { permit } from './permit.ts'
import { withSmartSecurity } from './smart-security.ts'
import { visible } from './visible.ts'

/** The endpoints that /metadata names in its security extension. */
export type SmartEndpoints = {
  authorize: string
  token: string
  introspect?: string
  revoke?: string
}

const JSON_TYPES = ['application/fhir+json', 'application/json', 'application/json-patch+json']
const BODY_LIMIT = '5mb'

/**
 * The FHIR API as express router, to be mounted at the path of `base`, before any body parser.
 * Everything but /metadata asks for a bearer token, and for its scopes on every interaction.
 */
export function createFhirApi(options: {
  store: FhirStore
  base: string
  checkToken: CheckToken
  smartEndpoints: SmartEndpoints
}): Router {
  const { store, base, checkToken, smartEndpoints } = options
  loadDefinitions()
  // Judging a write and doing it are one: nothing may change in between.
  const inTurn = takingTurns()
  const router = express.Router()
  router.use(noStore)
  router.get('/metadata', async (_request, response) => {
    const { status, headers, body } = await store.handle({ method: 'GET', url: 'metadata' })
    if (body?.resourceType !== 'CapabilityStatement') {
      return send(response, { status, headers, ...(body && { body }) })
    }
    send(response, { status, headers: {}, body: withSmartSecurity(body, smartEndpoints) })
  })
  router.use(requireToken(checkToken))
  router.use(express.json({ type: JSON_TYPES, limit: BODY_LIMIT }))
  router.use(express.text({ type: 'application/x-www-form-urlencoded', limit: BODY_LIMIT }))
  router.use(async (request, response) => {
    const access = response.locals.access as Access
    const guarded = { grants: await grantsOf(access, store), store, base }
    const call = fhirRequest(request)
    send(
      response,
      await (call.method === 'GET' ? answer(guarded, call) : inTurn(() => answer(guarded, call))),
    )
  })
  router.use(answerFailure)
  return router
}

async function answer(
  guarded: Parameters<typeof permit>[0],
  request: FhirRequest,
): Promise<FhirResponse> {
  if (request.method === 'POST' && request.url === '' && isBundle(request.body)) {
    return handleBundle(guarded, request, request.body)
  }
  const verdict = await permit(guarded, request)
  if (!verdict.isPermitted) return refusalOf(verdict)
  const response = await guarded.store.handle(verdict.request)
  return visible(guarded.grants, verdict.request.method, response)
}

const fhirRequest = ({ method, url, headers, body }: Request): FhirRequest => ({
  method: method === 'HEAD' ? 'GET' : method,
  url: url.replace(/^\/(\?.*)?/, ''),
  headers: {
    prefer: headers.prefer?.toString(),
    'if-match': headers['if-match'],
    'if-none-exist': headers['if-none-exist']?.toString(),
    'cache-control': headers['cache-control'],
  },
  body,
})

function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store')
  next()
}

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
const requireToken =
  (checkToken: CheckToken) => async (request: Request, response: Response, next: NextFunction) => {
    const [, bearer] = /^Bearer ([\w\-.~+/]+=*)$/i.exec(request.headers.authorization ?? '') ?? []
    const access = bearer ? await checkToken(bearer) : null
    if (access) {
      response.locals.access = access
      return next()
    }
    response.set('WWW-Authenticate', bearer ? 'Bearer error="invalid_token"' : 'Bearer')
    send(response, {
      status: 401,
      headers: {},
      body: outcomeOf('login', 'A valid access token is needed'),
    })
  }

function send(response: Response, { status, headers, body }: FhirResponse): void {
  if (status === 403) response.set('WWW-Authenticate', 'Bearer error="insufficient_scope"')
  response.status(status).set(headers)
  if (!body) return void response.end()
  // Not send(): it would give every answer an ETag of its own, and ETag is a version here.
  response.type('application/fhir+json').end(JSON.stringify(body satisfies FhirResource))
}

/** Every failure leaves as an OperationOutcome; one of our own making is also shown to the operator. */
function answerFailure(
  failure: Error & { status?: number; type?: string },
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  const { status = 500, type } = failure
  if (status >= 500) process.emitWarning(failure)
  const code = status >= 500 ? 'exception' : status === 413 ? 'too-long' : 'structure'
  const text = status >= 500 ? 'Something went wrong here' : `Unreadable body: ${type}`
  send(response, { status, headers: {}, body: outcomeOf(code, text) })
}

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler, type Response } from 'express'
import {
  type CryptoKey,
  exportJWK,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose'
import type { HisRegistration } from '../../src/adapters/his/registration.ts'
import type { Iss } from '../../src/domain/identifiers.ts'

/** One for all: making an RSA key takes longer than a test. */
let keyPair: Promise<GenerateKeyPairResult> | undefined

export type Received = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export type OddHis = Awaited<ReturnType<typeof anOddHis>>

/** A JSON answer that never ends: as much as the other side takes. */
export const endlessly = (response: Response): void => {
  const chunk = 'x'.repeat(65_536)
  response.type('json').write('{"a":"')
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', pour)
  }
  response.on('error', () => undefined)
  pour()
}

const grantedScope =
  'patient/*.cruds user/Practitioner.rs user/PractitionerRole.rs user/Organization.rs'

/**
 * A HIS of which every answer can be replaced by a wrong one: `his.answer('POST /token', handler)`. What it received is
 * kept, so that a test can show what was not asked. It signs real id_tokens and holds the resources it is given.
 */
export async function anOddHis() {
  keyPair ??= generateKeyPair('RS256')
  const { privateKey, publicKey } = await keyPair
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'his-key', alg: 'RS256', use: 'sig' }
  const received: Received[] = []
  const handlers = new Map<string, RequestHandler>()

  const app = express().disable('etag').disable('x-powered-by')
  app.use(express.text({ type: () => true, limit: '10mb' }))
  app.use((request, _response, next) => {
    const { method, path, headers } = request
    received.push({
      method,
      path,
      headers,
      body: typeof request.body === 'string' ? request.body : '',
    })
    next()
  })
  app.use((request, response, next) => {
    const handler = handlers.get(`${request.method} ${request.path}`)
    return handler ? handler(request, response, next) : next()
  })
  app.use((_request, response) => {
    response.status(404).json({ resourceType: 'OperationOutcome', issue: [] })
  })

  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const iss = `${url}/fhir` as Iss

  const answer = (route: string, handler: RequestHandler | object) => {
    handlers.set(
      route,
      typeof handler === 'function'
        ? (handler as RequestHandler)
        : (_request, response) => void response.json(handler),
    )
  }
  const smartConfiguration = {
    issuer: url,
    jwks_uri: `${url}/jwks`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }

  /** An id_token that holds, with what a test makes of it. */
  const idToken = (
    claims: JWTPayload,
    { key = privateKey, header = {} }: { key?: CryptoKey | Uint8Array; header?: object } = {},
  ) =>
    new SignJWT({
      iss: url,
      sub: 'user-1',
      aud: 'jeugdschakel',
      fhirUser: `${iss}/Practitioner/gp-1`,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'his-key', ...header })
      .setIssuedAt()
      .setExpirationTime(claims.exp ?? '5m')
      .sign(key)

  const tokenAnswer = async (nonce: string, changes: object = {}) => ({
    access_token: 'an-access-token',
    token_type: 'Bearer',
    expires_in: 900,
    scope: grantedScope,
    patient: 'child-1',
    id_token: await idToken({ nonce }),
    ...changes,
  })

  const registration = (changes: Partial<HisRegistration> = {}): HisRegistration => ({
    iss,
    oidcIssuer: url,
    endpointOrigins: [url],
    client: { id: 'jeugdschakel', authentication: 'private_key_jwt' },
    backendServices: null,
    settleMs: 20_000,
    allowLoopback: true,
    ...changes,
  })

  answer('GET /fhir/.well-known/smart-configuration', smartConfiguration)
  answer('GET /jwks', { keys: [publicJwk] })

  return {
    url,
    iss,
    received,
    publicKey,
    publicJwk,
    smartConfiguration,
    answer,
    idToken,
    tokenAnswer,
    registration,
    receivedAt: (route: string) =>
      received.filter(({ method, path }) => `${method} ${path}` === route),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Bundle, CapabilityStatement, FhirResource, Identifier } from 'fhir/r4.js'
import type { HisRegistration } from '../../src/adapters/his/registration.ts'
import { createSigningKeys, generateSigningJwk } from '../../src/adapters/keys/signing-keys.ts'
import type { Iss } from '../../src/domain/identifiers.ts'
import { startHis } from '../../src/sandbox/his/index.ts'
import { inspectorToken } from '../../src/sandbox/his/inspector.ts'
import { createForwarder } from './forward-request.ts'
import { redirectUri } from './his-client.ts'

/** What a HIS does less than the demo HIS. */
export type Limits = {
  transaction?: false
  /** The condition is ignored: it creates. */
  conditionalCreate?: false
  lacks?: readonly string[]
  /** It says that it takes an id of ours, and does not. */
  overstatesOwnIds?: true
  /** What is there cannot be changed. */
  update?: false
  /** It says that it does not search. */
  lacksSearch?: true
  /** It will not have what holds this word. */
  refuses?: string
  /** What it cannot do and what it will not have it calls by one code, as HAPI does. */
  callsEverything?: 'processing'
  /** Its CapabilityStatement says that it can do everything all the same. */
  overstates?: true
}

const writtenTypes = [
  'QuestionnaireResponse',
  'Consent',
  'ServiceRequest',
  'Task',
  'DocumentReference',
] as const
const clientId = 'jeugdschakel'

/** The statement of the demo HIS, without what is limited. */
const stated = (statement: CapabilityStatement, limits: Limits): CapabilityStatement => ({
  ...statement,
  rest: (statement.rest ?? []).map((rest) => ({
    ...rest,
    interaction: (rest.interaction ?? []).filter(
      ({ code }) => limits.transaction !== false || code !== 'transaction',
    ),
    resource: (rest.resource ?? [])
      .filter(({ type }) => !limits.lacks?.includes(type))
      .map((resource) => ({
        ...resource,
        interaction: (resource.interaction ?? []).filter(
          ({ code }) => limits.lacksSearch !== true || code !== 'search-type',
        ),
        conditionalCreate: limits.conditionalCreate !== false,
        updateCreate: limits.overstatesOwnIds === true,
      })),
  })),
})

const outcome = (code: string, expression = 'Canary.words') => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, diagnostics: 'canary-diagnostics', expression: [expression] }],
})

const typeIn = (url: string): string => /^\/fhir\/([A-Za-z]+)/.exec(url)?.[1] ?? ''

const isTransaction = (method: string, url: string, body: string): boolean =>
  method === 'POST' && /^\/fhir\/?$/.test(url) && body.includes('"type":"transaction"')

/** Changes something in the record: a transaction that does not only look, a create, an update. */
const isChange = (method: string, url: string, body: string): boolean =>
  (isTransaction(method, url, body) && body.includes('"resource":')) ||
  (typeIn(url) !== '' && !url.includes('_search') && ['POST', 'PUT'].includes(method))

/** The status with which it refuses; null: it does this. */
const refusalOf = (method: string, url: string, body: string, limits: Limits): number | null => {
  const lacks = limits.lacks ?? []
  if (isTransaction(method, url, body)) {
    const { entry = [] }: Bundle = JSON.parse(body)
    const types = entry.map(({ resource }) => resource?.resourceType ?? '')
    return limits.transaction === false || types.some((type) => lacks.includes(type)) ? 400 : null
  }
  if (method === 'PUT' && limits.update === false) return 403
  return lacks.includes(typeIn(url)) ? 404 : null
}

const withoutConditions = (body: string): string => body.replaceAll(/,?"ifNoneExist":"[^"]*"/g, '')

/** The real demo HIS behind a door that lets less through, and can lose an answer. */
export const aLimitedHis = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'limited-his-'))
  const jwks = [await generateSigningJwk('ES384'), await generateSigningJwk('RS384')]
  const signingKeys = await createSigningKeys({ keys: jwks })
  const forwarder = createForwarder()
  let limits: Limits = {}
  let changes: string[] = []
  let loses: number | null = null

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '' } = request
    const json = (status: number, body: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/fhir+json' })
        .end(JSON.stringify(body))
    if (url === '/plugin-keys') return json(200, signingKeys.publicJwks())
    let body = (await buffer(request)).toString()
    const headers = { ...request.headers }
    const refusal = refusalOf(method, url, body, limits)
    if (refusal !== null) return json(refusal, outcome(limits.callsEverything ?? 'not-supported'))
    if (
      limits.refuses !== undefined &&
      isChange(method, url, body) &&
      body.includes(limits.refuses)
    ) {
      return json(422, outcome(limits.callsEverything ?? 'invalid', 'ServiceRequest.reasonCode[0]'))
    }
    if (limits.conditionalCreate === false) {
      delete headers['if-none-exist']
      body = withoutConditions(body)
    }
    const forwarded = await forwarder.forward({ method, url, headers }, Buffer.from(body))
    if (url === '/fhir/metadata' && !limits.overstates) {
      return json(200, stated(JSON.parse(forwarded.text()), limits))
    }
    if (isChange(method, url, body)) {
      changes.push(`${method} ${typeIn(url) || 'Bundle'}`)
      if (changes.length === loses) return void request.socket.destroy()
    }
    response.writeHead(forwarded.status, forwarded.headers).end(forwarded.body)
  }

  const server: Server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const plugin = {
    clientId,
    launchUrl: `${url}/launch`,
    redirectUris: [redirectUri],
    jwksUri: `${url}/plugin-keys`,
    publicUrl: url,
  }
  const demo = await startHis({ port: 0, publicUrl: url, dataDir, plugin })
  forwarder.forwardTo(demo.url)
  const iss = `${url}/fhir` as Iss
  const registration: HisRegistration = {
    iss,
    oidcIssuer: url,
    endpointOrigins: [url],
    client: { id: clientId, authentication: 'private_key_jwt' },
    backendServices: { clientId },
    settleMs: 20_000,
    allowLoopback: true,
  }
  const jwkFile = join(dataDir, 'inspector.jwk.json')
  const token = await inspectorToken({ tokenEndpoint: `${url}/auth/token`, jwkFile })

  return {
    iss,
    registration,
    signingKeys,
    limit: (to: Limits) => {
      limits = to
      changes = []
      loses = null
    },
    /** The answer to the nth change from now on is lost, after the HIS has carried it out. */
    loseAnswer: (nth: number | null) => {
      changes = []
      loses = nth
    },
    /** What was carried out since: `POST Consent`. */
    changes: (): readonly string[] => changes,
    /** Everything of one referral that the record holds, past every limit. */
    held: async (referral: string): Promise<readonly FhirResource[]> => {
      const found = await Promise.all(
        writtenTypes.map(async (type) => {
          const response = await fetch(`${demo.url}/fhir/${type}?_count=200`, {
            headers: { authorization: `Bearer ${token}` },
          })
          const bundle = (await response.json()) as Bundle<FhirResource>
          return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])
        }),
      )
      return found
        .flat()
        .filter((resource) => JSON.stringify(resource).includes(`"value":"${referral}`))
        .filter(({ resourceType, ...rest }) => {
          const { identifier = [] } = rest as { identifier?: Identifier | Identifier[] }
          return [identifier].flat().some(({ value }) => value?.startsWith(referral))
        })
    },
    close: async () => {
      await demo.close()
      forwarder.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      rmSync(dataDir, { recursive: true })
    },
  }
}

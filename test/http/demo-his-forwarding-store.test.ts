import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bundle, FhirResource, Patient } from 'fhir/r4.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openForwardingStore } from '../../src/sandbox/his/store/forwarding-store.ts'

const base = 'http://localhost:3001/fhir'

type Received = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string }
type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }

let answers: Record<string, Answer>
let received: Received[]
let http: Server
let server: string

const respond = async (request: IncomingMessage, response: ServerResponse) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { method, url, headers } = request
  received.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
  const { status = 200, headers: given, body } = answers[`${method} ${url}`] ?? { status: 404 }
  response.writeHead(status, { 'content-type': 'application/fhir+json', ...given })
  response.end(typeof body === 'string' ? body : body && JSON.stringify(body))
}

beforeEach(async () => {
  received = []
  http = createServer(respond)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  server = `http://127.0.0.1:${(http.address() as AddressInfo).port}/fhir`
  answers = {
    'GET /fhir/metadata': { body: { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' } },
    'GET /fhir/Patient?_count=1': { body: page([noor]) },
  }
})
afterEach(() => new Promise((resolve) => http.close(resolve)))

const noor: Patient = { resourceType: 'Patient', id: 'kind-noor' }
const seed = (): Bundle<FhirResource> => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ resource: noor }],
})

const page = (resources: FhirResource[], next?: string): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(next !== undefined && { link: [{ relation: 'next', url: next }] }),
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
})

const open = () => openForwardingStore({ base, server, seed })
const sentTo = (line: string) =>
  received.filter(({ method, url }) => `${method} ${url}` === line).map(({ body }) => body)

describe('a FHIR store that is another server', () => {
  it('is filled with the seed under its own ids, when it holds no patient', async () => {
    answers['GET /fhir/Patient?_count=1'] = { body: page([]) }
    answers['POST /fhir'] = { body: { resourceType: 'Bundle', type: 'transaction-response' } }
    await open()
    expect(sentTo('POST /fhir').map((body) => JSON.parse(body))).toMatchObject([
      { type: 'transaction', entry: [{ request: { method: 'PUT', url: 'Patient/kind-noor' } }] },
    ])
  })

  it('is left as it is when it holds patients', async () => {
    await open()
    expect(sentTo('POST /fhir')).toEqual([])
  })

  it('is refused in one line when it is no R4 server, or does not take the seed', async () => {
    answers['GET /fhir/Patient?_count=1'] = { body: page([]) }
    await expect(open()).rejects.toThrow(`${server} does not take the data of the demo: 404`)
    answers['GET /fhir/metadata'] = {
      body: '<h1>Hallo</h1>',
      headers: { 'content-type': 'text/html' },
    }
    await expect(open()).rejects.toThrow(`No FHIR R4 server answers at ${server}`)
  })

  it('knows itself by its own address in what is sent, and by ours in what comes back', async () => {
    answers['PUT /fhir/Task/7'] = {
      headers: { location: `${server}/Task/7/_history/2`, etag: 'W/"2"', server: 'Jetty' },
      body: { resourceType: 'Task', id: '7', focus: { reference: `${server}/ServiceRequest/6` } },
    }
    const { handle } = await open()
    const body = { resourceType: 'Task', id: '7', focus: { reference: `${base}/ServiceRequest/6` } }
    const headers = { 'if-match': 'W/"1"', prefer: undefined }
    expect(await handle({ method: 'PUT', url: 'Task/7', headers, body })).toEqual({
      status: 200,
      headers: { location: `${base}/Task/7/_history/2`, etag: 'W/"2"' },
      body,
    })
    const [sent] = received.slice(-1)
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      focus: { reference: `${server}/ServiceRequest/6` },
    })
    expect(sent?.headers['if-match']).toBe('W/"1"')
  })

  it('has pages that are searches of ours, which a token can be held against', async () => {
    answers['GET /fhir/Task?patient=a&_offset=10'] = {
      body: page([noor, noor], `${server}?_getpages=x`),
    }
    const { handle } = await open()
    const { body } = await handle({ method: 'GET', url: 'Task?patient=a&_offset=10' })
    expect((body as Bundle).link).toEqual([
      { relation: 'self', url: `${base}/Task?patient=a&_offset=10` },
      { relation: 'next', url: `${base}/Task?patient=a&_offset=12&_count=2` },
    ])
  })

  it('is searched page after page, and never in what it remembers', async () => {
    const other = { ...noor, id: 'kind-daan' }
    answers['GET /fhir/Patient?_count=500'] = { body: page([noor], `${server}?_getpages=x`) }
    answers['GET /fhir/Patient?_count=1&_offset=1'] = { body: page([other]) }
    const { search } = await open()
    expect(await search('Patient', {})).toEqual([noor, other])
    expect(received.at(-1)?.headers['cache-control']).toBe('no-cache')
  })

  it('takes the entries of a batch one by one', async () => {
    answers['GET /fhir/Patient/kind-noor'] = { body: noor, headers: { etag: 'W/"3"' } }
    const { handle } = await open()
    const entry = ['Patient/kind-noor', 'Patient/nobody'].map((url) => ({
      request: { method: 'GET', url },
    }))
    const body = { resourceType: 'Bundle', type: 'batch', entry }
    expect((await handle({ method: 'POST', url: '', body })).body).toEqual({
      resourceType: 'Bundle',
      type: 'batch-response',
      entry: [
        { resource: noor, response: { status: '200', etag: 'W/"3"' } },
        { response: { status: '404' } },
      ],
    })
  })

  it('gives null for what is not there, and throws for what it cannot tell', async () => {
    answers['GET /fhir/Patient/gone'] = { status: 410 }
    answers['GET /fhir/Patient/broken'] = { status: 500 }
    const { read } = await open()
    expect(await read('Patient', 'nobody')).toBeNull()
    expect(await read('Patient', 'gone')).toBeNull()
    await expect(read('Patient', 'broken')).rejects.toThrow('Cannot read Patient/broken: 500')
  })

  it('answers 502 with an OperationOutcome when the server is gone', async () => {
    const { handle } = await open()
    await new Promise((resolve) => http.close(resolve))
    http.closeAllConnections()
    expect(await handle({ method: 'GET', url: 'Patient/kind-noor' })).toMatchObject({
      status: 502,
      body: { resourceType: 'OperationOutcome', issue: [{ code: 'transient' }] },
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  })
})

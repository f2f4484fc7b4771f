import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type {
  Bundle,
  BundleEntry,
  FhirResource,
  OperationOutcomeIssue,
  Reference,
} from 'fhir/r4.js'
import type { Access } from '../../src/sandbox/his/access.ts'
import { createFhirApi } from '../../src/sandbox/his/fhir-api/fhir-api.ts'
import { openFhirStore } from '../../src/sandbox/his/store/fhir-store.ts'

/** Any resource, by the elements that tests look at. */
export type Answered = {
  resourceType: string
  id?: string
  status?: string
  meta?: { versionId?: string; lastUpdated?: string }
  for?: Reference
  focus?: Reference
  total?: number
  link?: { relation: string; url: string }[]
  entry?: BundleEntry<FhirResource>[]
  issue?: OperationOutcomeIssue[]
}

export type Answer = { status: number; headers: Headers; resource: Answered; text: string }

export type Call = {
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

/** The demo HIS's FHIR API on a port of its own, with tokens that a test names: `token → access`. */
export async function serveFhir(seed: FhirResource[], tokens: Record<string, Access> = {}) {
  const app = express()
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`
  const store = await openFhirStore({ base, seed: () => collection(seed) })
  const checkToken = async (bearer: string) => tokens[bearer] ?? null
  const smartEndpoints = { authorize: `${base}/authorize`, token: `${base}/token` }
  app.use('/fhir', createFhirApi({ store, base, checkToken, smartEndpoints }))
  return {
    base,
    store,
    /** Calls with a token; without one when it is null. */
    as: (token: string | null) => (url: string, call?: Call) => fetchFhir(base, token, url, call),
    close: async () => {
      server.close()
      server.closeAllConnections()
      await store.close()
    },
  }
}

async function fetchFhir(
  base: string,
  token: string | null,
  url: string,
  { method = 'GET', body, headers = {} }: Call = {},
): Promise<Answer> {
  const response = await fetch(`${base}/${url}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const resource = text.startsWith('{') ? JSON.parse(text) : undefined
  return { status: response.status, headers: response.headers, resource, text }
}

export const collection = (resources: FhirResource[]): Bundle<FhirResource> => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
})

/** The resources in a Bundle, as `Condition/anna-1`. */
export const placesIn = ({ entry = [] }: Answered): string[] =>
  entry.flatMap(({ resource }) => (resource ? [`${resource.resourceType}/${resource.id}`] : []))

/** What the entries of a Bundle were answered with: `['201', '403']`. */
export const statusesIn = ({ entry = [] }: Answered): (string | undefined)[] =>
  entry.map(({ response }) => response?.status)

import { type FhirRouter, makeSimpleRequest } from '@medplum/fhir-router'
import type { Bundle, FhirResource, OperationOutcome } from 'fhir/r4.js'
import type { FhirRequest, FhirResponse } from './fhir-store.ts'
import { refusal, statusOf } from './outcome.ts'
import { isStoredType } from './resource-types.ts'
import { pageLinks, searchQuery } from './search-url.ts'
import type { VersionedRepository } from './versioned-repository.ts'

export type Server = { router: FhirRouter; repository: VersionedRepository; base: string }

/** `Type`, `Type/id`, `Type/id/_history/1` or `Type/_search`, with its query. */
export function splitUrl(url: string): { path: string[]; query: URLSearchParams } {
  const [path = '', query = ''] = url.replace(/^\//, '').split(/\?(.*)/s)
  return { path: path.split('/'), query: new URLSearchParams(query) }
}

/** One interaction that is not a Bundle; refusals are thrown. */
export async function interact(server: Server, request: FhirRequest): Promise<FhirResponse> {
  const { path, query } = splitUrl(request.url)
  const [type] = path
  if (!isStoredType(type)) throw refusal('not-found', `There is no resource type ${type}`)
  if (isSearch(request.method, path)) return search(server, type, query, request)
  const [outcome, resource] = await route(server, type, path, query, request)
  const result = resource as FhirResource | undefined
  if (outcome.id === 'created' && result) return written(server, 201, result, request)
  if (request.method === 'DELETE' && statusOf(outcome) === 200) return { status: 204, headers: {} }
  if (statusOf(outcome) !== 200) return refused(outcome as OperationOutcome)
  return answered(server, result, request)
}

export const refused = (outcome: OperationOutcome): FhirResponse => ({
  status: statusOf(outcome),
  headers: {},
  body: outcome,
})

const isSearch = (method: string, path: string[]): boolean =>
  (method === 'GET' && path.length === 1) || (method === 'POST' && path[1] === '_search')

async function search(
  { router, repository, base }: Server,
  type: string,
  params: URLSearchParams,
  request: FhirRequest,
): Promise<FhirResponse> {
  const posted = request.method === 'POST' ? new URLSearchParams(String(request.body ?? '')) : []
  const query = searchQuery(type, new URLSearchParams([...params, ...posted]), base)
  const found = makeSimpleRequest('GET', `${type}?${query}`)
  const [outcome, bundle] = await router.handleRequest(found, repository)
  if (!bundle) return refused(outcome as OperationOutcome)
  return { status: 200, headers: {}, body: page(bundle as Bundle<FhirResource>, type, query, base) }
}

const page = (
  bundle: Bundle<FhirResource>,
  type: string,
  query: URLSearchParams,
  base: string,
): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: bundle.total ?? 0,
  link: pageLinks(type, query, bundle.total ?? 0, base),
  ...(bundle.entry?.length
    ? { entry: bundle.entry.map((entry) => ({ fullUrl: urlOf(base, entry.resource), ...entry })) }
    : {}),
})

const urlOf = (base: string, resource: FhirResource | undefined): string =>
  `${base}/${resource?.resourceType}/${resource?.id}`

async function route(
  { router, repository, base }: Server,
  type: string,
  path: string[],
  query: URLSearchParams,
  request: FhirRequest,
) {
  const isConditional = path.length === 1 && request.method !== 'POST'
  const criteria = isConditional ? `?${criteriaOf(type, query, base)}` : ''
  const call = makeSimpleRequest(
    request.method as Parameters<typeof makeSimpleRequest>[0],
    `${path.join('/')}${criteria}`,
    bodyOf(request, path),
  )
  call.headers = routerHeaders(type, request, base)
  if (request.method === 'PUT' && path[1]) requireExisting(repository, type, path[1])
  return router.handleRequest(call, repository)
}

/** The id of what is created is the server's to give. */
function bodyOf({ method, body }: FhirRequest, path: string[]): unknown {
  if (method !== 'POST' || path.length !== 1) return structuredClone(body)
  const { id: _id, ...resource } = body as FhirResource
  return structuredClone(resource)
}

function routerHeaders(type: string, { headers = {} }: FhirRequest, base: string) {
  const condition = headers['if-none-exist']
  const ifMatch = headers['if-match']
  return {
    ...(condition ? { 'if-none-exist': conditionOf(type, condition, base) } : {}),
    // The router leaves out an If-Match without quotes, and would write unconditionally.
    ...(ifMatch ? { 'if-match': `"${ifMatch.replace(/^W\//, '').replaceAll('"', '')}"` } : {}),
  }
}

/** `identifier=…`, `?identifier=…` and `Task?identifier=…` are all in use; the router knows the first. */
export const conditionOf = (type: string, condition: string, base: string): string =>
  criteriaOf(type, new URLSearchParams(condition.replace(/^[^?=]*\?/, '')), base)

function criteriaOf(type: string, query: URLSearchParams, base: string): string {
  const criteria = searchQuery(type, query, base)
  criteria.delete('_count')
  if (criteria.size === 0) throw refusal('invalid', 'A conditional interaction needs a condition')
  return criteria.toString()
}

/** updateCreate is false: an id that the server did not give is refused. */
function requireExisting(repository: VersionedRepository, type: string, id: string): void {
  if (repository.current(type, id)) return
  throw refusal('not-supported', `There is no ${type}/${id}, and a client cannot choose an id`)
}

function answered(
  server: Server,
  resource: FhirResource | undefined,
  request: FhirRequest,
): FhirResponse {
  if (!resource) return { status: 200, headers: {} }
  if (resource.resourceType === 'Bundle') return { status: 200, headers: {}, body: resource }
  if (request.method === 'GET') {
    return { status: 200, headers: versionHeaders(resource), body: resource }
  }
  return written(server, 200, resource, request)
}

/** The answer to a write, in the form that Prefer asks for. */
export function written(
  { base }: Server,
  status: number,
  resource: FhirResource,
  { headers = {} }: FhirRequest,
): FhirResponse {
  const location = `${urlOf(base, resource)}/_history/${resource.meta?.versionId}`
  const isMinimal = headers.prefer?.includes('return=minimal')
  return {
    status,
    headers: { ...versionHeaders(resource), location },
    ...(isMinimal ? {} : { body: resource }),
  }
}

const versionHeaders = ({ meta }: FhirResource): Record<string, string> => ({
  etag: `W/"${meta?.versionId}"`,
  'last-modified': new Date(meta?.lastUpdated ?? 0).toUTCString(),
})

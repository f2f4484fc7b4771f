import type { FhirResource } from 'fhir/r4.js'
import type { FhirRequest } from '../store/fhir-store.ts'

export type Kind =
  | 'read'
  | 'vread'
  | 'history'
  | 'search'
  | 'create'
  | 'conditional-create'
  | 'update'
  | 'conditional-update'
  | 'patch'
  | 'conditional-patch'
  | 'delete'
  | 'conditional-delete'

/** What a request asks for. */
export type Interaction = {
  kind: Kind
  type: string
  id: string
  /** What is searched for, or the condition of a conditional interaction. */
  criteria: URLSearchParams
  /** What is written. */
  content?: FhirResource
}

/** Method, path and kind. @see https://hl7.org/fhir/R4/http.html#summary */
const ROUTES: [method: string, path: RegExp, kind: Kind][] = [
  ['GET', /^([A-Z][A-Za-z]+)$/, 'search'],
  ['POST', /^([A-Z][A-Za-z]+)\/_search$/, 'search'],
  ['GET', /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/, 'read'],
  ['GET', /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})\/_history$/, 'history'],
  ['GET', /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})\/_history\/[A-Za-z0-9\-.]{1,64}$/, 'vread'],
  ['POST', /^([A-Z][A-Za-z]+)$/, 'create'],
  ['PUT', /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/, 'update'],
  ['PUT', /^([A-Z][A-Za-z]+)$/, 'conditional-update'],
  ['PATCH', /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/, 'patch'],
  ['PATCH', /^([A-Z][A-Za-z]+)$/, 'conditional-patch'],
  ['DELETE', /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/, 'delete'],
  ['DELETE', /^([A-Z][A-Za-z]+)$/, 'conditional-delete'],
]

/** null when it is no interaction that this API offers; operations (`$graphql`) are none. */
export function parseInteraction(request: FhirRequest): Interaction | null {
  const [path = '', query = ''] = request.url.split(/\?(.*)/s)
  for (const [method, pattern, kind] of ROUTES) {
    const [, type, id = ''] = method === request.method ? (pattern.exec(path) ?? []) : []
    if (type) return conditional({ kind, type, id, criteria: new URLSearchParams(query) }, request)
  }
  return null
}

function conditional(
  interaction: Interaction,
  { method, headers, body }: FhirRequest,
): Interaction {
  const { kind, criteria } = interaction
  if (kind === 'search') {
    const posted = method === 'POST' ? new URLSearchParams(String(body ?? '')) : []
    return { ...interaction, criteria: new URLSearchParams([...criteria, ...posted]) }
  }
  const content = body as FhirResource
  const condition = headers?.['if-none-exist']
  if (kind !== 'create' || !condition) return { ...interaction, content }
  return {
    ...interaction,
    kind: 'conditional-create',
    criteria: new URLSearchParams(condition.replace(/^[^?=]*\?/, '')),
    content,
  }
}

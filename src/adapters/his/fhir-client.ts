import type { Bundle, FhirResource } from 'fhir/r4.js'
import { type FhirResource as AnyResource, Client } from 'fhir-kit-client'
import type { Log } from '../../application/ports/log.ts'
import type { FhirId, Iss } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { listOf } from '../../fhir/read/lenient.ts'
import { defaultDeadlineMs, type Guard } from '../outbound/guard.ts'
import { type FhirFailure, fhirFailureOf } from './fhir-failure.ts'
import { ownReferences } from './own-references.ts'
import { followPages } from './paging.ts'
import { type Stored, storedAt } from './stored.ts'

export type ResourceType = FhirResource['resourceType']
export type Resource<T extends ResourceType> = T extends 'Bundle'
  ? Bundle<FhirResource>
  : Extract<FhirResource, { resourceType: T }>
export type Search = { type: ResourceType; parameters: Readonly<Record<string, string | string[]>> }
type Answer<T> = Promise<Result<T, FhirFailure>>

/**
 * The only place that talks FHIR: fhir-kit-client behind our guard. Ids are FhirIds, so a path cannot be changed
 * (security A40); searches are POST `_search`, so that nothing identifying is in a URL; failures are codes.
 */
export type FhirClient = {
  read<T extends ResourceType>(type: T, id: FhirId, token: string): Answer<Resource<T>>
  /** All matches and included resources, over the pages of our own base (security A39). */
  search(search: Search, token: string): Answer<readonly FhirResource[]>
  /** Every version that the HIS keeps of it, on its first page. */
  versions<T extends ResourceType>(
    type: T,
    id: FhirId,
    token: string,
  ): Answer<readonly Resource<T>[]>
  /** The pages after this one, added to it. */
  followed(page: Bundle<FhirResource>, token: string): Answer<readonly FhirResource[]>
  /** A batch or a transaction; answered with as many entries as were sent, or a failure. */
  post(bundle: Bundle<FhirResource>, token: string): Answer<Bundle<FhirResource>>
  /** `ifNoneExist`: a condition under which the HIS creates nothing and tells what it has; null: it creates. */
  create(resource: FhirResource, ifNoneExist: string | null, token: string): Answer<Stored>
  /** `versionId`: the version that it is to replace; null: whatever is there. */
  update(
    resource: FhirResource,
    id: FhirId,
    versionId: string | null,
    token: string,
  ): Answer<Stored>
  /** The CapabilityStatement; needs no token. */
  metadata(): Answer<Resource<'CapabilityStatement'>>
}

const writing = { prefer: 'return=minimal' }
const json = { 'content-type': 'application/fhir+json' }

type CallOptions = { headers: Record<string, string>; dispatcher: unknown; signal: AbortSignal }
type Call = {
  method: 'GET' | 'POST' | 'PUT'
  /** For the log: a type, never a path. */
  resource: string
  token: string | null
  headers?: Record<string, string>
  send(client: Client, options: CallOptions): Promise<AnyResource>
}

/** An answer of 2xx: JSON, or nothing at all. */
type Answered = { body: AnyResource; status: number; headers: Headers }

export const createFhirClient = (context: {
  iss: Iss
  /** `iss` without a slash at the end. */
  base: string
  guard: Guard
  log: Log
  now: () => Date
  /** Over the whole of one call, its last byte included (reliability R8, R10). */
  deadlineMs?: number
}): FhirClient => {
  const { iss, base, guard, log, now, deadlineMs = defaultDeadlineMs } = context
  const client = new Client({
    baseUrl: base,
    // Without no-cache some servers answer a search with what they found a minute ago, and ours would be missed (R3).
    customHeaders: { 'accept-encoding': 'identity', 'cache-control': 'no-cache' },
    requestOptions: { redirect: 'manual' },
  })

  const exchange = async (sent: Call): Answer<Answered> => {
    const { dispatcher, isSent } = guard.passage()
    const authorization = sent.token === null ? {} : { authorization: `Bearer ${sent.token}` }
    const headers = { ...sent.headers, ...authorization }
    const signal = AbortSignal.timeout(deadlineMs)
    const started = performance.now()
    const note = (status: number | null) => {
      const { method, resource } = sent
      log({ event: 'his-call', iss, method, resource, status, ms: performance.now() - started })
    }
    try {
      const answer = answeredOf(await sent.send(client, { headers, dispatcher, signal }))
      note(answer.status)
      return isFhir(answer) ? success(answer) : failure(noFhir)
    } catch (error) {
      const failed = fhirFailureOf(error, isSent(), now())
      note(failed.kind === 'status' ? failed.status : null)
      log({ event: 'his-call-failed', iss, code: failed.code })
      return failure(failed)
    }
  }

  const call = async <T extends ResourceType>(type: T, sent: Call): Answer<Resource<T>> => {
    const answer = await exchange(sent)
    if (!answer.ok) return answer
    const { body } = answer.value
    return body.resourceType === type
      ? success(ownReferences(body as unknown as Resource<T>, base))
      : failure<FhirFailure>(noFhir)
  }

  const store = async (resource: FhirResource, sent: Omit<Call, 'resource'>): Answer<Stored> => {
    const { resourceType } = resource
    const answer = await exchange({ ...sent, resource: resourceType })
    if (!answer.ok) return answer
    const stored = storedAt(resourceType, answer.value)
    return stored === null
      ? failure({ kind: 'no-answer', code: 'answer-incomplete' })
      : success(stored)
  }

  const nextPage = (url: string, token: string): Answer<Bundle<FhirResource>> =>
    call('Bundle', {
      method: 'GET',
      resource: 'Bundle',
      token,
      send: (fhir, options) => fhir.request(url, { options: options as object }),
    })

  const followed: FhirClient['followed'] = (first, token) =>
    followPages(first, base, {
      fetchPage: (url) => nextPage(url, token),
      noteForeign: () => log({ event: 'his-call-failed', iss, code: 'foreign-next-link' }),
    })

  return {
    followed,
    read: (type, id, token) =>
      call(type, {
        method: 'GET',
        resource: type,
        token,
        send: (fhir, options) => fhir.read({ resourceType: type, id, options: options as object }),
      }),
    search: async ({ type, parameters }, token) => {
      const first = await call('Bundle', {
        method: 'POST',
        resource: type,
        token,
        send: (fhir, options) =>
          fhir.resourceSearch({
            resourceType: type,
            searchParams: parameters,
            options: { ...(options as object), postSearch: true },
          }),
      })
      return first.ok ? followed(first.value, token) : first
    },
    versions: async <T extends ResourceType>(type: T, id: FhirId, token: string) => {
      const history = await call('Bundle', {
        method: 'GET',
        resource: type,
        token,
        send: (fhir, options) =>
          fhir.resourceHistory({ resourceType: type, id, options: options as object }),
      })
      if (!history.ok) return history
      return success(
        listOf(history.value.entry)
          .map(({ resource }) => resource)
          .filter((one): one is Resource<T> & FhirResource => one?.resourceType === type),
      )
    },
    post: async (bundle, token) => {
      const answer = await call('Bundle', {
        method: 'POST',
        resource: 'Bundle',
        token,
        headers: { ...json, ...(bundle.type === 'transaction' ? writing : {}) },
        send: (fhir, options) =>
          fhir.request(base, { method: 'POST', body: bundle, options: options as object }),
      })
      if (!answer.ok) return answer
      const isWhole = answer.value.entry?.length === bundle.entry?.length
      return isWhole ? answer : failure({ kind: 'no-answer', code: 'answer-incomplete' })
    },
    create: (resource, ifNoneExist, token) =>
      store(resource, {
        method: 'POST',
        token,
        headers: { ...json, ...writing, ...(ifNoneExist && { 'if-none-exist': ifNoneExist }) },
        send: (fhir, options) =>
          fhir.create({
            resourceType: resource.resourceType,
            body: resource as object as AnyResource,
            options: options as object,
          }),
      }),
    update: (resource, id, versionId, token) =>
      store(resource, {
        method: 'PUT',
        token,
        headers: { ...json, ...writing, ...(versionId && { 'if-match': `W/"${versionId}"` }) },
        send: (fhir, options) =>
          fhir.update({
            resourceType: resource.resourceType,
            id,
            body: { ...resource, id } as object as AnyResource,
            options: options as object,
          }),
      }),
    metadata: () =>
      call('CapabilityStatement', {
        method: 'GET',
        resource: 'CapabilityStatement',
        token: null,
        send: (fhir, options) => fhir.capabilityStatement(options as object),
      }),
  }
}

const noFhir = { kind: 'no-answer', code: 'no-fhir' } as const

const answeredOf = (body: AnyResource): Answered => {
  const { response } = Client.httpFor(body)
  return { body, status: response?.status ?? 0, headers: new Headers(response?.headers) }
}

/** A page of a portal may happen to be readable as JSON (reliability R11). */
const isFhir = ({ body, headers }: Answered): boolean =>
  Object.keys(body).length === 0 || /[/+]json\b/.test(headers.get('content-type') ?? '')

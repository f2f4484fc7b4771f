import { OperationOutcomeError } from '@medplum/core'
import type { Resource } from '@medplum/fhirtypes'
import type { Bundle, BundleEntry, FhirResource, OperationOutcome } from 'fhir/r4.js'
import { type Identities, withResolvedReferences } from './bundle-references.ts'
import type { FhirRequest, FhirResponse } from './fhir-store.ts'
import { conditionOf, interact, type Server, splitUrl, written } from './interaction.ts'
import { outcomeOf, refusal } from './outcome.ts'

/** Entries are carried out in this order, whatever theirs in the Bundle. @see https://hl7.org/fhir/R4/http.html#trules */
const METHODS_IN_ORDER = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET']

/** An entry as a request; `place` is where a POST goes, or what its condition found. */
type Step = { index: number; request: FhirRequest; place?: Place | undefined }
type Place = { reference: string; isFound: boolean }

/** A transaction: the first refusal is thrown, and names its entry; undoing is the caller's part. */
export async function transact(
  server: Server,
  bundle: Bundle<FhirResource>,
  headers: FhirRequest['headers'],
): Promise<FhirResponse> {
  const steps = stepsOf(bundle, headers)
  const identities = await placed(server, steps, bundle)
  const entry: BundleEntry[] = []
  for (const step of inOrder(steps)) {
    const answer = await namingEntry(step, () => perform(server, step, identities))
    entry[step.index] = asEntry(answer)
  }
  return answerOf('transaction-response', entry)
}

/** A batch: every entry stands alone, `alone` makes its write durable or undoes it. */
export async function batch(
  server: Server,
  bundle: Bundle<FhirResource>,
  headers: FhirRequest['headers'],
  alone: (work: () => Promise<FhirResponse>) => Promise<FhirResponse>,
): Promise<FhirResponse> {
  const entry: BundleEntry[] = []
  for (const step of inOrder(stepsOf(bundle, headers))) {
    entry[step.index] = asEntry(await alone(() => interact(server, step.request)))
  }
  return answerOf('batch-response', entry)
}

export const asEntry = ({ status, headers, body }: FhirResponse): BundleEntry => {
  const isOutcome = body?.resourceType === 'OperationOutcome'
  return {
    ...(body && !isOutcome ? { resource: body } : {}),
    response: {
      status: String(status),
      ...(headers.location ? { location: headers.location } : {}),
      ...(headers.etag ? { etag: headers.etag } : {}),
      ...(headers['last-modified']
        ? { lastModified: new Date(headers['last-modified']).toISOString() }
        : {}),
      ...(isOutcome ? { outcome: body } : {}),
    },
  }
}

const answerOf = (type: Bundle['type'], entry: BundleEntry[]): FhirResponse => ({
  status: 200,
  headers: {},
  body: { resourceType: 'Bundle', type, ...(entry.length > 0 ? { entry } : {}) },
})

function stepsOf(bundle: Bundle<FhirResource>, headers: FhirRequest['headers']): Step[] {
  return (bundle.entry ?? []).map(({ request, resource }, index) => {
    if (!request?.method || typeof request.url !== 'string') {
      throw refusal('invalid', `Bundle.entry[${index}] has no request`)
    }
    return {
      index,
      request: {
        method: request.method,
        url: request.url,
        body: patchOf(resource) ?? resource,
        headers: {
          prefer: headers?.prefer,
          'if-none-exist': request.ifNoneExist,
          'if-match': request.ifMatch,
        },
      },
    }
  })
}

/** In a Bundle a JSON Patch travels as a Binary. */
function patchOf(resource: FhirResource | undefined): unknown {
  if (resource?.resourceType !== 'Binary' || resource.contentType !== 'application/json-patch+json')
    return undefined
  try {
    return JSON.parse(Buffer.from(resource.data ?? '', 'base64').toString('utf8'))
  } catch {
    throw refusal('invalid', 'The patch is not JSON')
  }
}

const inOrder = (steps: Step[]): Step[] =>
  steps.toSorted((a, b) => rank(a.request.method) - rank(b.request.method))

const rank = (method: string): number => METHODS_IN_ORDER.indexOf(method)

/** Gives every POST its place before anything is written, so that entries can refer to each other. */
async function placed(server: Server, steps: Step[], bundle: Bundle): Promise<Identities> {
  const identities = new Map<string, string>()
  for (const step of steps) {
    const fullUrl = bundle.entry?.[step.index]?.fullUrl
    if (fullUrl && identities.has(fullUrl)) throw refusal('invalid', `${fullUrl} is there twice`)
    if (step.request.method === 'POST')
      step.place = await namingEntry(step, () => placeOf(server, step))
    const reference = step.place?.reference ?? splitUrl(step.request.url).path.join('/')
    if (fullUrl?.includes(':')) identities.set(fullUrl, reference)
  }
  return identities
}

async function placeOf(server: Server, { request }: Step): Promise<Place | undefined> {
  const { path } = splitUrl(request.url)
  const [type = ''] = path
  if (path.length > 1) return undefined
  const condition = request.headers?.['if-none-exist']
  const found = condition ? await findOne(server, type, condition) : undefined
  if (found) return { reference: found, isFound: true }
  return { reference: `${type}/${server.repository.generateId()}`, isFound: false }
}

async function findOne(server: Server, type: string, condition: string) {
  const query = conditionOf(type, condition, server.base)
  const { body } = await interact(server, { method: 'GET', url: `${type}?${query}&_count=2` })
  const matches = (body as Bundle).entry ?? []
  if (matches.length > 1) throw refusal('multiple-matches', `More than one ${type}?${query}`)
  const id = matches[0]?.resource?.id
  return id && `${type}/${id}`
}

async function perform(server: Server, step: Step, identities: Identities): Promise<FhirResponse> {
  const request = { ...step.request, body: withResolvedReferences(step.request.body, identities) }
  if (!step.place) return succeeded(await interact(server, request))
  const [type = '', id = ''] = step.place.reference.split('/')
  if (step.place.isFound) {
    return written(
      server,
      200,
      (await server.repository.readResource(type, id)) as FhirResource,
      request,
    )
  }
  const resource = { ...(request.body as Resource), id }
  if (resource.resourceType !== type) throw refusal('invalid', `A ${type} is expected`)
  return written(
    server,
    201,
    (await server.repository.createResource(resource)) as FhirResource,
    request,
  )
}

function succeeded(answer: FhirResponse): FhirResponse {
  if (answer.status < 400) return answer
  throw new OperationOutcomeError(answer.body as OperationOutcomeError['outcome'])
}

async function namingEntry<T>({ index }: Step, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (!(thrown instanceof OperationOutcomeError)) throw thrown
    const outcome = thrown.outcome as OperationOutcome
    const issue = outcome.issue.map((item) => ({
      ...item,
      expression: [
        `Bundle.entry[${index}]${item.expression?.[0] ? `.resource.${item.expression[0]}` : ''}`,
      ],
    }))
    throw new OperationOutcomeError({ ...outcome, issue } as OperationOutcomeError['outcome'])
  }
}

export const isBundle = (body: unknown): body is Bundle<FhirResource> =>
  typeof body === 'object' && (body as Bundle | null)?.resourceType === 'Bundle'

export const notABundle = outcomeOf('invalid', 'A Bundle of type transaction or batch is expected')

import { channel } from 'node:diagnostics_channel'
import type { Bundle, BundleEntry, CapabilityStatement, FhirResource, Identifier } from 'fhir/r4.js'
import { readCapabilities } from '../../src/adapters/his/capabilities.ts'
import type { FhirClient } from '../../src/adapters/his/fhir-client.ts'
import type { FhirFailure } from '../../src/adapters/his/fhir-failure.ts'
import type { Issuer } from '../../src/adapters/his/issuer.ts'
import type { Stored } from '../../src/adapters/his/stored.ts'
import { createExperience } from '../../src/adapters/his/ways/experience.ts'
import { keepLastGood } from '../../src/adapters/outbound/last-good.ts'
import { failure, success } from '../../src/domain/result.ts'
import { now } from './moments.ts'
import { iss } from './persons.ts'

type Kept = FhirResource & { id: string; meta: { versionId: string; lastUpdated: string } }

/** What the HIS says to a call in place of carrying it out; null: it carries it out. */
type Refuse = (call: string) => FhirFailure | null

export const refusal = (
  status: number,
  issues: readonly string[] | null = null,
  retryAfterSeconds: number | null = null,
): FhirFailure => ({
  kind: 'status',
  code: `http-${status}`,
  status,
  issues,
  expressions: [],
  retryAfterSeconds,
})

export const noAnswer: FhirFailure = { kind: 'no-answer', code: 'timeout' }

const types = [
  'QuestionnaireResponse',
  'Consent',
  'ServiceRequest',
  'Task',
  'DocumentReference',
  'Appointment',
] as const

/** The statement of a HIS that does everything, but for what it leaves out. */
export const aStatement = (
  lacks: readonly string[] = [],
  updateCreate = false,
): CapabilityStatement => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-25',
  kind: 'instance',
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [
    {
      mode: 'server',
      interaction: (['batch', 'transaction'] as const)
        .filter((code) => !lacks.includes(code))
        .map((code) => ({ code })),
      resource: types
        .filter((type) => !lacks.includes(type))
        .map((type) => ({
          type,
          interaction: (['create', 'update', 'search-type'] as const)
            .filter((code) => code !== 'search-type' || !lacks.includes('search'))
            .map((code) => ({ code })),
          conditionalCreate: !lacks.includes('conditional-create'),
          updateCreate,
        })),
    },
  ],
})

/** A QuestionnaireResponse has one where the others have a list. */
const identifiersOf = (resource: FhirResource): readonly Identifier[] =>
  'identifier' in resource ? [resource.identifier ?? []].flat() : []

/** `identifier=system|value`, with or without percent signs. */
const isMeantBy = (resource: FhirResource, condition: string): boolean => {
  const [system = '', value = ''] = condition.replace('identifier=', '').split('|')
  const [uri, text] = [decodeURIComponent(system), decodeURIComponent(value)]
  return identifiersOf(resource).some((one) => one.system === uri && one.value === text)
}

/** Tells keep-written.mjs, as undici tells it of what leaves for a server. */
const written = channel('jeugdschakel:test:written')

const typeIn = (reference: string): string => reference.split('/')[0] ?? ''

/** A FHIR store in memory, and how it may be changed: at a version, under a condition, under an id that was chosen. */
const createStore = () => {
  const kept = new Map<string, Kept>()
  const history = new Map<string, readonly Kept[]>()
  let made = 0
  const put = (resource: FhirResource, reference: string): Stored => {
    const isNew = !kept.has(reference)
    const versionId = String(Number(kept.get(reference)?.meta.versionId ?? 0) + 1)
    made += 1
    const meta = { versionId, lastUpdated: new Date(now.getTime() + made * 1000).toISOString() }
    const id = reference.slice(reference.indexOf('/') + 1)
    const one = { ...structuredClone(resource), id, meta } as Kept
    kept.set(reference, one)
    history.set(reference, [one, ...(history.get(reference) ?? [])])
    return { reference, versionId, isNew }
  }
  const matches = (type: string, condition: string): readonly Kept[] =>
    [...kept.values()].filter((one) => one.resourceType === type && isMeantBy(one, condition))
  return {
    kept,
    matches,
    /** The newest first. */
    versions: (reference: string): readonly Kept[] => history.get(reference) ?? [],
    /** At this version; null where it is at another. */
    update: (resource: FhirResource, reference: string, version: string | null): Stored | null =>
      version === null || kept.get(reference)?.meta.versionId === version
        ? put(resource, reference)
        : null,
    /** Unless it is there; null where it is there more than once. */
    create: (resource: FhirResource, condition: string | null): Stored | null => {
      const { resourceType } = resource
      const [found, ...others] = condition === null ? [] : matches(resourceType, condition)
      if (found === undefined) return put(resource, `${resourceType}/made-${made + 1}`)
      if (others.length > 0) return null
      const reference = `${resourceType}/${found.id}`
      return { reference, versionId: found.meta.versionId, isNew: false }
    },
  }
}
type Store = ReturnType<typeof createStore>

/** All entries or, where one of them is refused, a 412. The references between them become what they were given. */
const carryOut = (store: Store, entries: readonly BundleEntry<FhirResource>[]) => {
  const before = new Map(store.kept)
  const stored = entries.map(({ resource, request }) => {
    if (resource === undefined || request === undefined) throw new Error('an entry has both')
    return request.method === 'PUT'
      ? store.update(resource, request.url, /"(.*)"/.exec(request.ifMatch ?? '')?.[1] ?? null)
      : store.create(resource, request.ifNoneExist ?? null)
  })
  if (stored.includes(null)) {
    store.kept.clear()
    for (const [reference, resource] of before) store.kept.set(reference, resource)
    return null
  }
  const places = new Map(entries.map(({ fullUrl }, at) => [fullUrl, stored[at]?.reference]))
  for (const [reference, resource] of store.kept) {
    const text = JSON.stringify(resource, (_, value) => places.get(value) ?? value)
    store.kept.set(reference, JSON.parse(text))
  }
  return stored.flatMap((one) => one ?? [])
}

const responseTo = ({ reference, versionId, isNew }: Stored): BundleEntry<FhirResource> => ({
  response: {
    status: isNew ? '201 Created' : '200 OK',
    location: `${reference}/_history/${versionId}`,
    etag: `W/"${versionId}"`,
  },
})

/**
 * A HIS behind the port of our FHIR client, in memory: what it is asked is in `calls`, and `refuse` says what it answers
 * in place of doing it. A call reads `transaction`, `transaction that looks`, `search Task`, `update Task/1 at 2`,
 * `create Task if none`.
 */
export const aMemoryHis = (statement: CapabilityStatement | null = aStatement()) => {
  const store = createStore()
  let calls: string[] = []
  let refuse: Refuse = () => null
  let losing = false
  const asked = (call: string): FhirFailure | null => {
    calls.push(call)
    return refuse(call)
  }
  const answered = <T>(call: string, act: () => T | FhirFailure) => {
    const refused = asked(call)
    if (refused !== null) return failure(refused)
    const value = act()
    if (losing) return failure(noAnswer)
    return value === null ? failure(refusal(412)) : success(value as T)
  }
  const fhir: FhirClient = {
    metadata: async () => {
      const refused = asked('metadata')
      if (refused !== null) return failure(refused)
      return statement === null ? failure(refusal(404)) : success(statement)
    },
    read: async (type, id) => {
      const found = store.kept.get(`${type}/${id}`)
      const refused = asked(`read ${type}/${id}`)
      if (refused !== null) return failure(refused)
      return found === undefined ? failure(refusal(404)) : success(structuredClone(found) as never)
    },
    search: async ({ type, parameters }) => {
      const refused = asked(`search ${type}`)
      if (refused !== null) return failure(refused)
      return success(structuredClone(store.matches(type, String(parameters.identifier))))
    },
    versions: async (type, id) => {
      const refused = asked(`versions ${type}/${id}`)
      if (refused !== null) return failure(refused)
      return success(structuredClone(store.versions(`${type}/${id}`)) as never)
    },
    followed: async ({ entry = [] }) => success(entry.flatMap(({ resource }) => resource ?? [])),
    create: async (resource, condition) => {
      written.publish(resource)
      return answered(
        `create ${resource.resourceType}${condition === null ? '' : ' if none'}`,
        () => store.create(resource, condition),
      ) as never
    },
    update: async (resource, id, version) => {
      written.publish(resource)
      const reference = `${resource.resourceType}/${id}`
      return answered(`update ${reference}${version === null ? '' : ` at ${version}`}`, () =>
        store.update(resource, reference, version),
      ) as never
    },
    post: async ({ type, entry = [] }) => {
      if (type === 'batch') return looked('batch', entry)
      if (entry.every(({ request }) => request?.method === 'GET')) {
        return looked('transaction that looks', entry)
      }
      for (const { resource } of entry) if (resource) written.publish(resource)
      return answered('transaction', () => {
        const stored = carryOut(store, entry)
        return stored && transactionResponse(stored.map(responseTo))
      }) as never
    },
  }
  const looked = (
    call: 'batch' | 'transaction that looks',
    entries: readonly BundleEntry<FhirResource>[],
  ) => {
    const refused = asked(call)
    if (refused !== null) return failure(refused)
    return success(
      bundle(
        call === 'batch' ? 'batch-response' : 'transaction-response',
        entries.map(({ request }) => {
          const url = request?.url ?? ''
          const condition = new URLSearchParams(url.split('?')[1]).get('identifier') ?? ''
          const found = store.matches(typeIn(url.split('?')[0] ?? ''), condition)
          const resource = bundle(
            'searchset',
            found.map((one) => ({ resource: structuredClone(one) })),
          )
          return { resource, response: { status: '200 OK' } }
        }),
      ),
    )
  }
  const experience = createExperience(() => now)
  const issuer: Issuer = {
    registration: {
      iss,
      oidcIssuer: iss,
      endpointOrigins: [],
      client: { id: 'jeugdschakel', authentication: 'private_key_jwt' },
      backendServices: null,
      settleMs: 20_000,
      allowLoopback: false,
    },
    base: iss,
    clients: keepLastGood(async () => failure('his-unavailable'), { maxAgeMs: 1, now: () => now }),
    capabilities: keepLastGood(() => readCapabilities(fhir), { maxAgeMs: 1000, now: () => now }),
    experience,
    fhir,
    fhirForFiles: fhir,
    close: async () => undefined,
  }
  return {
    issuer,
    fhir,
    /** Everything that it holds. */
    held: (): readonly Kept[] => [...store.kept.values()],
    /** Puts something there, as another would. */
    put: (resource: FhirResource, reference: string) => store.update(resource, reference, null),
    refuseWhen: (to: Refuse) => {
      refuse = to
    },
    /** From now on it does what is asked, and no answer comes. */
    loseAnswers: (isLosing = true) => {
      losing = isLosing
    },
    /** What it was asked since the last look, but for what it can do. */
    calls: (): readonly string[] => {
      const seen = calls.filter((call) => call !== 'metadata')
      calls = []
      return seen
    },
  }
}

const bundle = (
  type: Bundle['type'],
  entry: readonly BundleEntry<FhirResource>[],
): Bundle<FhirResource> => ({ resourceType: 'Bundle', type, entry: [...entry] })

const transactionResponse = (entry: readonly BundleEntry<FhirResource>[]) =>
  bundle('transaction-response', entry)

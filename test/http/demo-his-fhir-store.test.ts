import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, BundleEntry, FhirResource, Task } from 'fhir/r4.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FhirStore, openFhirStore } from '../../src/sandbox/his/store/fhir-store.ts'
import {
  type Answered,
  collection,
  placesIn,
  serveFhir,
  statusesIn,
} from '../support/demo-his-fhir.ts'

const anna: FhirResource = { resourceType: 'Patient', id: 'anna', name: [{ family: 'Anna' }] }

const task = (value: string, more: Partial<Task> = {}): Task => ({
  resourceType: 'Task',
  identifier: [{ system: 'urn:ours', value }],
  status: 'requested',
  intent: 'order',
  for: { reference: 'Patient/anna' },
  ...more,
})

const create = (
  resource: FhirResource,
  more: Partial<BundleEntry['request']> = {},
): BundleEntry => ({
  resource,
  request: { method: 'POST', url: resource.resourceType, ...more },
})

const bundle = (type: Bundle['type'], entry: BundleEntry[]) => ({
  method: 'POST',
  body: { resourceType: 'Bundle', type, entry },
})

const system = { clientId: 'backend', scope: 'system/*.cruds' }

describe("the demo HIS's FHIR store", () => {
  let his: Awaited<ReturnType<typeof serveFhir>>
  let call: ReturnType<typeof his.as>
  beforeEach(async () => {
    his = await serveFhir([anna], { system })
    call = his.as('system')
    return his.close
  })

  const post = (resource: unknown, headers: Record<string, string> = {}) =>
    call((resource as Task).resourceType, { method: 'POST', body: resource, headers })
  const put = (resource: Answered, headers: Record<string, string> = {}) =>
    call(`${resource.resourceType}/${resource.id}`, { method: 'PUT', body: resource, headers })
  const count = async () => (await call('Task?_summary=count')).resource.total

  it('gives what it creates an id, a version and a place', async () => {
    const { status, headers, resource } = await post({ ...task('1'), id: '12345' })
    expect(status).toBe(201)
    expect(resource.id).not.toMatch(/^\d+$/)
    expect(headers.get('etag')).toBe('W/"1"')
    expect(headers.get('last-modified')).toBe(
      new Date(resource.meta?.lastUpdated ?? '').toUTCString(),
    )
    expect(headers.get('location')).toBe(`${his.base}/Task/${resource.id}/_history/1`)
  })

  it('sends no body back when the client prefers none', async () => {
    const { status, text, headers } = await post(task('1'), { prefer: 'return=minimal' })
    expect([status, text]).toEqual([201, ''])
    expect(headers.get('location')).toContain('/Task/')
  })

  it.each<[fault: string, change: object, where: string]>([
    ['an unknown element', { urgency: 'high' }, 'Task.urgency'],
    ['a missing element', { intent: undefined }, 'Task.intent'],
    ['a code outside a required binding', { status: 'klaar' }, 'Task.status'],
    ['a value of another type', { for: 'Patient/anna' }, 'Task.for'],
  ])('refuses %s', async (_fault, change, where) => {
    const { status, resource } = await post({ ...task('1'), ...change })
    expect(status).toBe(422)
    expect(resource.resourceType).toBe('OperationOutcome')
    expect(JSON.stringify(resource.issue)).toContain(where)
    expect(await count()).toBe(0)
  })

  it('refuses an invalid change and keeps what it had', async () => {
    const { resource } = await post(task('1'))
    expect((await put({ ...resource, status: 'klaar' })).status).toBe(422)
    expect((await call(`Task/${resource.id}`)).resource).toMatchObject({
      status: 'requested',
      meta: { versionId: '1' },
    })
  })

  it('changes only the version that If-Match names', async () => {
    const { resource } = await post(task('1'))
    const accepted = { ...resource, status: 'accepted' }
    expect((await put(accepted, { 'if-match': 'W/"1"' })).status).toBe(200)
    for (const stale of ['W/"1"', '"1"', '1']) {
      const { status, headers, resource: outcome } = await put(resource, { 'if-match': stale })
      expect([stale, status]).toEqual([stale, 412])
      expect(headers.get('etag')).toBeNull()
      expect(outcome.resourceType).toBe('OperationOutcome')
    }
    expect((await put(resource, { 'if-match': '"2"' })).headers.get('etag')).toBe('W/"3"')
  })

  it('refuses an id of the client on a PUT', async () => {
    expect((await put({ ...(task('1') as Answered), id: 'mine' })).status).toBe(405)
  })

  it('answers 404 for what never was and 410 for what was deleted', async () => {
    const { resource } = await post(task('1'))
    expect((await call('Task/never')).status).toBe(404)
    expect((await call(`Task/${resource.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await call(`Task/${resource.id}`)).status).toBe(410)
    expect(await count()).toBe(0)
  })

  it('keeps every version, newest first, however often it is asked', async () => {
    const { resource } = await post(task('1'))
    await put({ ...resource, status: 'accepted' })
    await call(`Task/${resource.id}`, { method: 'DELETE' })
    for (const _time of [1, 2]) {
      const { resource: history } = await call(`Task/${resource.id}/_history`)
      expect(statusesIn(history)).toEqual(['204', '200', '201'])
    }
    expect((await call(`Task/${resource.id}/_history/1`)).resource.status).toBe('requested')
    expect((await call(`Task/${resource.id}/_history/9`)).status).toBe(404)
  })

  it.each(['identifier=urn:ours|1', '?identifier=urn:ours|1', 'Task?identifier=urn:ours|1'])(
    'creates once under If-None-Exist: %s',
    async (condition) => {
      const first = await post(task('1'), { 'if-none-exist': condition })
      const second = await post(task('1'), { 'if-none-exist': condition })
      expect([first.status, second.status]).toEqual([201, 200])
      expect(second.resource.id).toBe(first.resource.id)
      expect(await count()).toBe(1)
    },
  )

  it('creates once when twenty arrive together', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        post(task('1'), { 'if-none-exist': 'identifier=urn:ours|1' }),
      ),
    )
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await count()).toBe(1)
  })

  it('refuses a condition that matches more than one', async () => {
    await post(task('1'))
    await post(task('1'))
    const { status } = await post(task('1'), { 'if-none-exist': 'identifier=urn:ours|1' })
    expect(status).toBe(412)
  })

  it('pages through results by links to itself', async () => {
    for (const value of ['1', '2', '3', '4', '5']) await post(task(value))
    const seen: string[] = []
    let next: string | undefined = 'Task?_count=2&status=requested&_sort=_lastUpdated'
    while (next) {
      const { resource } = await call(next)
      expect(resource.total).toBe(5)
      seen.push(...placesIn(resource))
      const url = resource.link?.find(({ relation }) => relation === 'next')?.url
      expect(url ?? his.base).toContain(his.base)
      next = url?.slice(his.base.length + 1)
    }
    expect(new Set(seen).size).toBe(5)
  })

  it.each([
    'Task?colour=red',
    'Task?_has:Task:focus:status=requested',
    'Task?focus:identifier=urn:ours|1',
  ])('refuses a search that it would answer wrongly: %s', async (url) => {
    expect((await call(url)).status).toBe(400)
  })

  describe('given a transaction', () => {
    it('writes all of it, with references between its entries', async () => {
      const fullUrl = 'urn:uuid:5bd1e0f6-6a3c-4b55-9e3e-5d3e6d0f1a01'
      const serviceRequest: FhirResource = {
        resourceType: 'ServiceRequest',
        status: 'active',
        intent: 'order',
        subject: { reference: 'Patient/anna' },
      }
      const { resource } = await call(
        '',
        bundle('transaction', [
          create(task('1', { focus: { reference: fullUrl } })),
          { fullUrl, ...create(serviceRequest) },
        ]),
      )
      expect(statusesIn(resource)).toEqual(['201', '201'])
      const [made, request] = resource.entry ?? []
      expect(made?.resource).toMatchObject({
        focus: { reference: `ServiceRequest/${request?.resource?.id}` },
      })
      expect(made?.response).toMatchObject({
        location: `${his.base}/Task/${made?.resource?.id}/_history/1`,
        etag: 'W/"1"',
      })
    })

    it('undoes all of it when one entry fails, and says which', async () => {
      const { resource: old } = await post(task('old'))
      const { status, resource } = await call(
        '',
        bundle('transaction', [
          create(task('1')),
          { request: { method: 'DELETE', url: `Task/${old.id}` } },
          {
            resource: { ...(old as Task), status: 'klaar' } as unknown as FhirResource,
            request: { method: 'PUT', url: 'Patient/anna' },
          },
          create(task('2')),
        ]),
      )
      expect(status).toBeGreaterThanOrEqual(400)
      expect(resource.issue?.[0]?.expression?.[0]).toContain('Bundle.entry[2]')
      expect(placesIn((await call('Task')).resource)).toEqual([`Task/${old.id}`])
      expect((await call(`Task/${old.id}`)).headers.get('etag')).toBe('W/"1"')
    })

    it('holds any number of conditional creates, and repeats none', async () => {
      const entries = Array.from({ length: 12 }, (_, index) =>
        create(task(`${index}`), { ifNoneExist: `identifier=urn:ours|${index}` }),
      )
      const first = await call('', bundle('transaction', entries))
      const second = await call('', bundle('transaction', entries))
      expect(new Set(statusesIn(first.resource))).toEqual(new Set(['201']))
      expect(new Set(statusesIn(second.resource))).toEqual(new Set(['200']))
      expect(await count()).toBe(12)
    })

    it('refuses a stale ifMatch, and everything with it', async () => {
      const { resource: old } = await post(task('old'))
      const { status } = await call(
        '',
        bundle('transaction', [
          create(task('1')),
          {
            resource: old as Task,
            request: { method: 'PUT', url: `Task/${old.id}`, ifMatch: 'W/"7"' },
          },
        ]),
      )
      expect(status).toBe(412)
      expect(await count()).toBe(1)
    })

    it('refuses a reference to an entry that is not there', async () => {
      const lost = task('1', {
        focus: { reference: 'urn:uuid:5bd1e0f6-6a3c-4b55-9e3e-5d3e6d0f1aff' },
      })
      expect((await call('', bundle('transaction', [create(lost)]))).status).toBe(400)
    })
  })

  it('carries out the good entries of a batch', async () => {
    const { resource } = await call(
      '',
      bundle('batch', [
        create(task('1')),
        create(task('2', { status: 'klaar' as Task['status'] })),
        { request: { method: 'GET', url: 'Task/never' } },
        { request: { method: 'GET', url: 'Task?identifier=urn:ours|1' } },
      ]),
    )
    expect(statusesIn(resource)).toEqual(['201', '422', '404', '200'])
    expect(await count()).toBe(1)
  })

  it('declares what it can do', async () => {
    const { text } = await call('metadata')
    const { rest } = JSON.parse(text)
    expect(rest[0].interaction).toEqual([{ code: 'transaction' }, { code: 'batch' }])
    expect(rest[0].resource.find(({ type }: { type: string }) => type === 'Task')).toMatchObject({
      conditionalCreate: true,
      updateCreate: false,
    })
  })
})

describe("the demo HIS's data directory", () => {
  const base = 'http://127.0.0.1/fhir'
  let dataDir: string
  let store: FhirStore
  const seed = () => collection([anna])
  const open = async () => {
    store = await openFhirStore({ base, dataDir, seed })
  }
  const reopen = async () => {
    await store.close()
    await open()
  }
  const journal = () => join(dataDir, 'resources.ndjson')
  const createTask = (value: string) =>
    store.handle({ method: 'POST', url: 'Task', body: task(value) })

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'demo-his-'))
  })
  beforeEach(async () => {
    await rm(journal(), { force: true })
    await open()
    return () => store.close()
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  it('gives everything back after a restart: versions, history and deletions', async () => {
    const { body } = await createTask('1')
    const { body: gone } = await createTask('2')
    const place = `Task/${body?.id}`
    await store.handle({
      method: 'PUT',
      url: place,
      body: { ...(body as Task), status: 'accepted' },
    })
    await store.handle({ method: 'DELETE', url: `Task/${gone?.id}` })
    const before = await store.handle({ method: 'GET', url: `${place}/_history` })
    await reopen()
    expect(await store.handle({ method: 'GET', url: `${place}/_history` })).toEqual(before)
    expect((await store.handle({ method: 'GET', url: `Task/${gone?.id}` })).status).toBe(410)
    expect(await store.search('Task', {})).toHaveLength(1)
    expect(await store.search('Patient', {})).toHaveLength(1)
  })

  it('has a write on disk before it is answered', async () => {
    const { body } = await createTask('1')
    expect(await readFile(journal(), 'utf8')).toContain(`"id":"${body?.id}"`)
  })

  it('has a transaction on disk as one line', async () => {
    const before = (await readFile(journal(), 'utf8')).split('\n').length
    const { body } = bundle('transaction', [create(task('1')), create(task('2'))])
    await store.handle({ method: 'POST', url: '', body })
    expect((await readFile(journal(), 'utf8')).split('\n')).toHaveLength(before + 1)
  })

  it('forgets a last line that a kill cut off, and goes on after it', async () => {
    await createTask('1')
    await store.close()
    await appendFile(journal(), '[{"key":"Task/half","versionId":"1","resou')
    await open()
    expect(await store.search('Task', {})).toHaveLength(1)
    await createTask('2')
    await reopen()
    expect(await store.search('Task', {})).toHaveLength(2)
  })

  it('says in one line that a journal is damaged', async () => {
    await store.close()
    await writeFile(journal(), 'not json\n[]\n')
    await expect(open()).rejects.toThrow('resources.ndjson is damaged at line 1')
    await rm(journal())
    await open()
  })

  it('loads five thousand resources within a second', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => [
      {
        key: `Task/t-${index}`,
        versionId: '1',
        at: '2026-01-01T00:00:00Z',
        resource: { ...task(`${index}`), id: `t-${index}` },
      },
    ])
    await store.close()
    await writeFile(journal(), many.map((commit) => `${JSON.stringify(commit)}\n`).join(''))
    const start = performance.now()
    await open()
    expect(performance.now() - start).toBeLessThan(1000)
    expect(await store.search('Task', { patient: 'Patient/anna' })).toHaveLength(5000)
  })
})

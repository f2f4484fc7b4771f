import type { Bundle, BundleEntry, Condition, FhirResource, Task } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access } from '../../src/sandbox/his/access.ts'
import { type Call, placesIn, serveFhir, statusesIn } from '../support/demo-his-fhir.ts'

const patient = (id: string, name: string): FhirResource => ({
  resourceType: 'Patient',
  id,
  name: [{ text: name, family: name }],
  managingOrganization: {
    reference: id === 'claire' ? 'Organization/elsewhere' : 'Organization/practice',
  },
})

const condition = (id: string, owner: string): Condition => ({
  resourceType: 'Condition',
  id,
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code: 'P01' }] },
  subject: { reference: `Patient/${owner}` },
})

const task = (id: string | undefined, owner: string, more: Partial<Task> = {}): Task => ({
  resourceType: 'Task',
  ...(id ? { id } : {}),
  identifier: [{ system: 'urn:ours', value: `${owner}-task` }],
  status: 'requested',
  intent: 'order',
  for: { reference: `Patient/${owner}` },
  owner: { reference: 'Organization/practice' },
  ...more,
})

const SEED: FhirResource[] = [
  { resourceType: 'Organization', id: 'practice', name: 'De Linde' },
  { resourceType: 'Organization', id: 'elsewhere', name: 'Elders' },
  { resourceType: 'Practitioner', id: 'gp', name: [{ family: 'Jansen' }] },
  {
    resourceType: 'PractitionerRole',
    id: 'gp-role',
    practitioner: { reference: 'Practitioner/gp' },
    organization: { reference: 'Organization/practice' },
  },
  patient('anna', 'Anna'),
  patient('boris', 'Boris'),
  patient('claire', 'Claire'),
  condition('anna-1', 'anna'),
  condition('boris-1', 'boris'),
  condition('claire-1', 'claire'),
  // Planted by the HIS itself: a resource of Anna's that refers to one of Boris's.
  task('anna-task', 'anna', { focus: { reference: 'Condition/boris-1' } }),
  task('boris-task', 'boris'),
]

const ofAnna = (scope: string): Access => ({ clientId: 'app', scope, patient: 'anna' })

const TOKENS: Record<string, Access> = {
  anna: ofAnna('openid launch patient/*.cruds'),
  reader: ofAnna('patient/Condition.rs'),
  searcher: ofAnna('patient/Task.s'),
  creator: ofAnna('patient/Task.c'),
  requested: ofAnna('patient/Task.rus?status=requested'),
  nobody: { clientId: 'app', scope: 'patient/*.cruds' },
  user: { clientId: 'app', scope: 'user/*.rs', user: 'Practitioner/gp' },
  inspector: { clientId: 'inspector', scope: 'system/*.rs' },
  system: { clientId: 'backend', scope: 'system/*.cruds' },
  taskSystem: { clientId: 'backend', scope: 'system/Task.rs' },
}

let his: Awaited<ReturnType<typeof serveFhir>>
beforeAll(async () => {
  his = await serveFhir(SEED, TOKENS)
})
afterAll(() => his.close())

const as = (token: string | null) => his.as(token)
const post = (body: unknown, headers?: Record<string, string>): Call => ({
  method: 'POST',
  body,
  ...(headers ? { headers } : {}),
})
const bundle = (type: Bundle['type'], entry: BundleEntry[]): Call =>
  post({ resourceType: 'Bundle', type, entry })
const get = (url: string): BundleEntry => ({ request: { method: 'GET', url } })

describe('calling the FHIR API of the demo HIS', () => {
  it.each([
    ['no token', null, 'Bearer'],
    ['an unknown token', 'stolen', 'Bearer error="invalid_token"'],
  ])('SMART 247: is refused with %s', async (_what, token, challenge) => {
    for (const [url, call] of [
      ['Patient/anna', {}],
      ['Condition?patient=anna', {}],
      ['', bundle('batch', [get('Patient/anna')])],
      ['Task', post(task(undefined, 'anna'))],
      ['nonsense/$x', {}],
    ] satisfies [string, Call][]) {
      const { status, headers, resource } = await as(token)(url, call)
      expect([url, status, headers.get('www-authenticate')]).toEqual([url, 401, challenge])
      expect(resource.resourceType).toBe('OperationOutcome')
    }
  })

  it('SMART 247: needs no token for /metadata, which names the SMART endpoints', async () => {
    const { status, text } = await as(null)('metadata')
    expect(status).toBe(200)
    expect(text).toContain(`"valueUri":"${his.base}/token"`)
    expect(text).toContain('SMART-on-FHIR')
  })

  it('is never cached', async () => {
    const { headers } = await as('anna')('Patient/anna')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-type')).toContain('application/fhir+json')
  })

  it('answers a body that is no JSON, or too large, with an OperationOutcome', async () => {
    expect(await as('anna')('Task', post('{"resourceType":'))).toMatchObject({
      status: 400,
      resource: { resourceType: 'OperationOutcome' },
    })
    const large = post(task(undefined, 'anna', { description: 'x'.repeat(6_000_000) }))
    expect(await as('anna')('Task', large)).toMatchObject({
      status: 413,
      resource: { resourceType: 'OperationOutcome' },
    })
  })

  it('has no $graphql, for anyone', async () => {
    const query = post({ query: '{ PatientList { id } }' })
    expect((await as('system')('$graphql', query)).status).toBe(405)
    expect((await as('anna')('$graphql', query)).status).toBe(405)
    const entry = { request: { method: 'POST', url: '$graphql' } } as BundleEntry
    const { resource } = await as('system')('', bundle('batch', [entry]))
    expect(statusesIn(resource)).toEqual(['405'])
  })
})

describe("a token's scopes", () => {
  it.each<[token: string, url: string, call: Call]>([
    ['reader', 'Task/anna-task', {}],
    ['reader', 'Task', {}],
    ['reader', 'Patient/anna', {}],
    ['reader', 'Condition', post(condition('', 'anna'))],
    ['reader', 'Condition/anna-1', { method: 'PUT', body: condition('anna-1', 'anna') }],
    ['reader', 'Condition/anna-1', { method: 'DELETE' }],
    ['reader', 'Condition?_include=Condition:subject', {}],
    ['reader', 'Condition?_revinclude=Task:focus', {}],
    ['searcher', 'Task/anna-task', {}],
    ['searcher', 'Task/anna-task/_history', {}],
    ['creator', 'Task', {}],
    ['creator', 'Task/anna-task', {}],
    [
      'creator',
      'Task',
      post(task(undefined, 'anna'), { 'if-none-exist': 'identifier=urn:ours|x' }),
    ],
    ['taskSystem', 'Task?patient.name=Boris', {}],
    ['taskSystem', 'Task?_include=Task:patient', {}],
    ['inspector', 'Task', post(task(undefined, 'anna'))],
    ['inspector', 'Task/anna-task', { method: 'DELETE' }],
    ['inspector', 'Task/anna-task', { method: 'PUT', body: task('anna-task', 'anna') }],
    ['anna', 'Organization', post({ resourceType: 'Organization', name: 'Nep' })],
    ['nobody', 'Patient/anna', {}],
    ['nobody', 'Condition', {}],
  ])('SMART 95: of %s refuse %s', async (token, url, call) => {
    const { status, headers, resource } = await as(token)(url, call)
    expect(status).toBe(403)
    expect(headers.get('www-authenticate')).toContain('insufficient_scope')
    expect(resource.resourceType).toBe('OperationOutcome')
  })

  it('SMART 142, 144: give what they name', async () => {
    expect((await as('reader')('Condition/anna-1')).status).toBe(200)
    expect(placesIn((await as('searcher')('Task')).resource)).toEqual(['Task/anna-task'])
    expect((await as('creator')('Task', post(task(undefined, 'anna')))).status).toBe(201)
    expect((await as('inspector')('Patient?_count=10')).resource).toMatchObject({ total: 3 })
  })

  it("let a patient's token read the practice's directory, and not change it", async () => {
    expect((await as('anna')('Practitioner/gp')).status).toBe(200)
    const roles = await as('anna')(
      'PractitionerRole?practitioner.name=Jansen&_include=PractitionerRole:organization',
    )
    expect(placesIn(roles.resource)).toEqual(['PractitionerRole/gp-role', 'Organization/practice'])
    const renamed = { resourceType: 'Practitioner', id: 'gp', name: [{ family: 'Anders' }] }
    expect((await as('anna')('Practitioner/gp', { method: 'PUT', body: renamed })).status).toBe(403)
  })

  it('SMART 370: with a restriction reach only what matches it, before and after a change', async () => {
    const { resource: made } = await as('system')('Task', post(task(undefined, 'anna')))
    const call = as('requested')
    expect((await call(`Task/${made.id}`)).status).toBe(200)
    expect(
      (await call(`Task/${made.id}`, { method: 'PUT', body: { ...made, status: 'accepted' } }))
        .status,
    ).toBe(403)
    await as('system')(`Task/${made.id}`, { method: 'PUT', body: { ...made, status: 'accepted' } })
    expect((await call(`Task/${made.id}`)).status).toBe(403)
    expect(placesIn((await call('Task?_count=100')).resource)).not.toContain(`Task/${made.id}`)
  })

  it("SMART 119, 140, 368: of a user reach the patients of the user's own practice", async () => {
    expect((await as('user')('Condition/boris-1')).status).toBe(200)
    expect((await as('user')('Condition/claire-1')).status).toBe(403)
    const found = await as('user')('Condition?_sort=_id')
    expect(placesIn(found.resource)).not.toContain('Condition/claire-1')
    expect(placesIn(found.resource)).toContain('Condition/boris-1')
  })
})

describe("a token of one patient and another patient's record", () => {
  const conditional = { 'if-none-exist': 'patient=Patient/boris' }
  it.each<[what: string, url: string, call: Call]>([
    ['read', 'Patient/boris', {}],
    ['read', 'Condition/boris-1', {}],
    ['version read', 'Condition/boris-1/_history/1', {}],
    ['read of a version that is not there', 'Condition/boris-1/_history/9', {}],
    ['history', 'Condition/boris-1/_history', {}],
    ['search by patient', 'Condition?patient=boris', {}],
    ['search by patient with type', 'Condition?patient=Patient/boris', {}],
    ['search by subject', 'Condition?subject=Patient/boris', {}],
    ['search by typed subject', 'Condition?subject:Patient=boris', {}],
    ['search of both', 'Condition?patient=Patient/anna,Patient/boris', {}],
    ['search by id', 'Patient?_id=boris', {}],
    ['chained search', 'Condition?subject:Patient.name=Boris', {}],
    ['chained search', 'Task?patient.name=Boris', {}],
    ['reverse chained search', 'Patient?_has:Condition:subject:code=P01', {}],
    ['PUT', 'Task/boris-task', { method: 'PUT', body: task('boris-task', 'boris') }],
    [
      'PUT that takes it over',
      'Task/boris-task',
      { method: 'PUT', body: task('boris-task', 'anna') },
    ],
    [
      'PUT that gives it away',
      'Task/anna-task',
      { method: 'PUT', body: task('anna-task', 'boris') },
    ],
    [
      'conditional PUT',
      'Task?identifier=urn:ours|boris-task',
      { method: 'PUT', body: task(undefined, 'anna') },
    ],
    ['DELETE', 'Task/boris-task', { method: 'DELETE' }],
    ['conditional DELETE', 'Task?identifier=urn:ours|boris-task', { method: 'DELETE' }],
    ['create', 'Task', post(task(undefined, 'boris'))],
    ['create for two', 'Appointment', post(appointmentOf('anna', 'boris'))],
    ['create for nobody', 'Task', post({ ...task(undefined, 'anna'), for: { display: 'Anna' } })],
    ['create of a patient', 'Patient', post(patient('anna', 'Anna'))],
    [
      'create that refers',
      'Task',
      post(task(undefined, 'anna', { focus: { reference: 'Condition/boris-1' } })),
    ],
    [
      'create that contains',
      'Task',
      post(task(undefined, 'anna', { contained: [relatedTo('boris')] })),
    ],
    [
      'create that looks up',
      'Task',
      post(task(undefined, 'anna', { focus: { reference: 'Condition?code=P01' } })),
    ],
    ['conditional create', 'Task', post(task(undefined, 'anna'), conditional)],
  ])('SMART 136, 367: never meet: %s', async (_what, url, call) => {
    const { status, text } = await as('anna')(url, call)
    expect(status).toBe(403)
    expect(text).not.toContain('Boris')
  })

  it('never meet: no Patient was made under a chosen id', async () => {
    await as('anna')('Patient', post(patient('anna', 'Anna')))
    expect((await as('system')('Patient?_summary=count')).resource.total).toBe(3)
  })

  it('never meet in what is of both', async () => {
    const { status, resource } = await as('system')(
      'Appointment',
      post(appointmentOf('anna', 'boris')),
    )
    expect(status).toBe(201)
    expect((await as('anna')(`Appointment/${resource.id}`)).status).toBe(403)
    expect(placesIn((await as('anna')('Appointment')).resource)).toEqual([])
  })

  it('never meet through a PATCH', async () => {
    const { status } = await as('anna')('Task/anna-task', {
      method: 'PATCH',
      body: [{ op: 'replace', path: '/for/reference', value: 'Patient/boris' }],
      headers: { 'content-type': 'application/json-patch+json' },
    })
    expect(status).toBe(403)
  })

  it('never meet through POST _search', async () => {
    const search = (body: string) =>
      as('anna')('Condition/_search', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    expect((await search('patient=boris')).status).toBe(403)
    expect((await search('subject:Patient.name=Boris')).status).toBe(403)
    expect(placesIn((await search('code=P01')).resource)).toEqual(['Condition/anna-1'])
  })

  it('tells nothing of what exists: another record and nothing answer alike', async () => {
    const theirs = await as('anna')('Condition/boris-1')
    const nothing = await as('anna')('Condition/nothing')
    expect(nothing.text).toBe(theirs.text.replaceAll('boris-1', 'nothing'))
    const toNothing = task(undefined, 'anna', { focus: { reference: 'Condition/nothing' } })
    expect((await as('anna')('Task', post(toNothing))).status).toBe(403)
  })

  it('counts only its own', async () => {
    const { resource } = await as('anna')('Condition?code=P01&_summary=count')
    expect(resource).toMatchObject({ total: 1 })
    const { resource: named } = await as('anna')('Patient?name=Boris')
    expect(named).toMatchObject({ total: 0 })
  })

  it('gives no included resource of the other, in either direction', async () => {
    const { resource } = await as('anna')('Task?_id=anna-task&_include=Task:focus')
    expect(placesIn(resource)).toEqual(['Task/anna-task'])
    const { resource: asSystem } = await as('system')('Task?_id=anna-task&_include=Task:focus')
    expect(placesIn(asSystem)).toContain('Condition/boris-1')
    const { resource: reverse } = await as('anna')(
      'Organization?_id=practice&_revinclude=Task:owner',
    )
    expect(placesIn(reverse)).toContain('Task/anna-task')
    expect(placesIn(reverse)).not.toContain('Task/boris-task')
  })

  it('gives no version of before the resource came into this record', async () => {
    const { resource: made } = await as('system')('Task', post(task(undefined, 'boris')))
    await as('system')(`Task/${made.id}`, { method: 'PUT', body: task(made.id, 'anna') })
    expect((await as('anna')(`Task/${made.id}/_history/1`)).status).toBe(403)
    const { resource: history } = await as('anna')(`Task/${made.id}/_history`)
    expect(history).toMatchObject({ total: 1 })
  })

  it('does not find it with a condition, and makes its own', async () => {
    const mine = task(undefined, 'anna', {
      identifier: [{ system: 'urn:ours', value: 'boris-task' }],
    })
    const { status, resource } = await as('anna')(
      'Task',
      post(mine, { 'if-none-exist': 'identifier=urn:ours|boris-task' }),
    )
    expect([status, resource.for?.reference]).toEqual([201, 'Patient/anna'])
  })

  it('follows a chain into the directory, which it may read', async () => {
    const { resource } = await as('anna')('Task?_id=anna-task&owner:Organization.name=Linde')
    expect(placesIn(resource)).toEqual(['Task/anna-task'])
  })

  it('keeps seeing that its own was deleted', async () => {
    const { resource } = await as('anna')('Task', post(task(undefined, 'anna')))
    expect((await as('anna')(`Task/${resource.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await as('anna')(`Task/${resource.id}`)).status).toBe(410)
  })
})

describe('a Bundle by a token of one patient', () => {
  const create = (resource: FhirResource, ifNoneExist?: string): BundleEntry => ({
    resource,
    request: { method: 'POST', url: 'Task', ...(ifNoneExist ? { ifNoneExist } : {}) },
  })

  it('SMART 130: is judged entry by entry in a batch', async () => {
    const { status, resource } = await as('anna')(
      '',
      bundle('batch', [
        get('Patient/anna'),
        get('Patient/boris'),
        get('Condition?patient=boris'),
        get('Condition'),
        create(task(undefined, 'boris')),
        create(task(undefined, 'anna'), 'patient=Patient/boris'),
        create(task(undefined, 'anna')),
        get('Task?_id=anna-task&_include=Task:focus'),
      ]),
    )
    expect(status).toBe(200)
    expect(statusesIn(resource)).toEqual(['200', '403', '403', '200', '403', '403', '201', '200'])
    expect(JSON.stringify(resource)).not.toContain('"id":"boris')
  })

  it('SMART 130: is refused whole when one entry of a transaction is, and writes nothing', async () => {
    const before = await as('system')('Task?_summary=count')
    const { status, resource } = await as('anna')(
      '',
      bundle('transaction', [create(task(undefined, 'anna')), create(task(undefined, 'boris'))]),
    )
    expect(status).toBe(403)
    expect(resource.issue?.[0]?.expression).toEqual(['Bundle.entry[1]'])
    const after = await as('system')('Task?_summary=count')
    expect(after.resource).toMatchObject({ total: before.resource.total })
  })

  it('may refer to its own new entries', async () => {
    const { status, resource } = await as('anna')(
      '',
      bundle('transaction', [
        {
          fullUrl: 'urn:uuid:0d7c4c0e-7b4f-4d0b-9c37-0b7f7b1f0a01',
          resource: { ...condition('', 'anna'), id: undefined } as unknown as FhirResource,
          request: { method: 'POST', url: 'Condition' },
        },
        create(
          task(undefined, 'anna', {
            focus: { reference: 'urn:uuid:0d7c4c0e-7b4f-4d0b-9c37-0b7f7b1f0a01' },
          }),
        ),
      ]),
    )
    expect(status).toBe(200)
    const [made, referring] = resource.entry ?? []
    expect(referring?.resource).toMatchObject({
      focus: { reference: `Condition/${made?.resource?.id}` },
    })
  })

  it('cannot hide a Bundle in a Bundle', async () => {
    const inner = { resourceType: 'Bundle', type: 'batch', entry: [get('Patient/boris')] } as Bundle
    const { resource, text } = await as('anna')(
      '',
      bundle('batch', [{ resource: inner, request: { method: 'POST', url: '' } }]),
    )
    expect(statusesIn(resource)).toEqual(['405'])
    expect(text).not.toContain('Boris')
  })
})

function appointmentOf(...ids: string[]): FhirResource {
  return {
    resourceType: 'Appointment',
    status: 'booked',
    start: '2026-11-25T09:00:00Z',
    end: '2026-11-25T09:30:00Z',
    participant: ids.map((id) => ({ status: 'accepted', actor: { reference: `Patient/${id}` } })),
  }
}

function relatedTo(id: string): FhirResource {
  return { resourceType: 'RelatedPerson', id: 'parent', patient: { reference: `Patient/${id}` } }
}

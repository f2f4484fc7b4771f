import { gzipSync } from 'node:zlib'
import type { Bundle, BundleEntry, FhirResource, PractitionerRole } from 'fhir/r4.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HisGrant } from '../../src/application/ports/his.ts'
import type { FhirId } from '../../src/domain/identifiers.ts'
import { aHisClient } from '../support/his-client.ts'
import { anOddHis, endlessly, type OddHis } from '../support/odd-his.ts'

const grant: HisGrant = {
  accessToken: 'an-access-token',
  refreshToken: null,
  expiresAt: '2099-01-01T00:00:00.000Z',
  scope: '',
  patient: 'child-1' as FhirId,
  encounter: null,
  needPatientBanner: true,
  writesForEveryPatient: false,
  fhirUser: { type: 'Practitioner', id: 'gp-1' as FhirId },
}

const patient: FhirResource = { resourceType: 'Patient', id: 'child-1', name: [{ text: 'Sem' }] }
const practitioner: FhirResource = {
  resourceType: 'Practitioner',
  id: 'gp-1',
  name: [{ text: 'M. Jansen' }],
}
const practice = (id: string): FhirResource => ({
  resourceType: 'Organization',
  id,
  name: `Praktijk ${id}`,
})
const role = (id: string, organization: string): PractitionerRole => ({
  resourceType: 'PractitionerRole',
  id,
  practitioner: { reference: 'Practitioner/gp-1' },
  organization: { reference: `Organization/${organization}` },
  specialty: [{ coding: [{ code: '01.015' }] }],
})
const condition = (id: string, subject = 'Patient/child-1') =>
  ({ resourceType: 'Condition', id, subject: { reference: subject }, code: { text: id } }) as const

const found = (resources: readonly FhirResource[], next?: string): Bundle<FhirResource> => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(next ? { link: [{ relation: 'next', url: next }] } : {}),
  entry: resources.map((resource) => ({ resource })),
})

let his: OddHis
beforeEach(async () => {
  his = await anOddHis()
  his.answer('GET /fhir/Patient/child-1', patient)
  his.answer('GET /fhir/Practitioner/gp-1', practitioner)
  his.answer('POST /fhir/PractitionerRole/_search', found([role('role-1', 'one'), practice('one')]))
  his.answer('POST /fhir/Condition/_search', found([condition('c-1')]))
  his.answer('POST /fhir/RelatedPerson/_search', found([]))
})
afterEach(() => his.close())

const read = async (changes: Partial<HisGrant> = {}, isPractice = (_id: string | null) => true) => {
  const client = await aHisClient([his.registration()])
  await client.warmUp()
  his.received.length = 0
  const record = await client.his.readLaunchRecord(his.iss, { ...grant, ...changes }, ({ id }) =>
    isPractice(id),
  )
  return { record, client }
}
const titles = async () => {
  const { record } = await read()
  return record.ok ? record.value.reasons.map(({ title }) => title) : record.failure
}

describe('reading the record of a launch', () => {
  it('SMART 93: reads side by side where the HIS does not say that it takes a batch', async () => {
    const { record } = await read()
    expect(record).toMatchObject({ ok: true, value: { patient: { id: 'child-1' } } })
    expect(his.received).toHaveLength(5)
    expect(new Set(his.received.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer an-access-token']),
    )
  })

  it('reads in one batch where it does', async () => {
    const asked: string[] = []
    his.answer('GET /fhir/metadata', capable('batch'))
    his.answer('POST /fhir', (request, response) => {
      const bundle: Bundle = JSON.parse(request.body)
      const urls = bundle.entry?.map(({ request }) => request?.url ?? '') ?? []
      asked.push(...urls)
      response.json({
        resourceType: 'Bundle',
        type: 'batch-response',
        entry: urls.map(batchAnswer),
      })
    })
    const { record } = await read()
    expect(record).toMatchObject({ ok: true, value: { organisation: { id: 'one' } } })
    expect(his.received).toHaveLength(1)
    expect(asked).toContain('Patient/child-1')
  })

  it('reads side by side when the batch that it promised fails', async () => {
    his.answer('GET /fhir/metadata', capable('batch'))
    his.answer('POST /fhir', (_request, response) => void response.status(405).json({}))
    expect((await read()).record).toMatchObject({ ok: true })
  })

  it('has nothing identifying in a URL', async () => {
    await read()
    const searches = his.received.filter(({ path }) => path.includes('Condition'))
    expect(searches).toMatchObject([{ method: 'POST', path: '/fhir/Condition/_search' }])
  })

  it('takes the role in the practice that is registered', async () => {
    his.answer(
      'POST /fhir/PractitionerRole/_search',
      found([role('role-1', 'one'), role('role-2', 'two'), practice('one'), practice('two')]),
    )
    const { record } = await read({}, (id) => id === 'two')
    expect(record).toMatchObject({
      value: { user: { roleId: 'role-2' }, organisation: { id: 'two' } },
    })
  })

  it('reads the practice by its id when the search did not include it', async () => {
    his.answer('POST /fhir/PractitionerRole/_search', found([role('role-1', 'one')]))
    his.answer('GET /fhir/Organization/one', practice('one'))
    expect((await read()).record).toMatchObject({ value: { organisation: { id: 'one' } } })
  })

  it('reads the person behind a role', async () => {
    const fhirUser = { type: 'PractitionerRole', id: 'role-1' as FhirId } as const
    expect((await read({ fhirUser })).record).toMatchObject({ value: { user: { id: 'gp-1' } } })
  })

  it('takes no other patient than the launch’s', async () => {
    his.answer('GET /fhir/Patient/child-1', { ...patient, id: 'child-2' })
    expect((await read()).record).toEqual({ ok: false, failure: 'patient-not-readable' })
  })

  it('leaves out an episode of another patient', async () => {
    const others = found([condition('own'), condition('other', 'Patient/child-2')])
    his.answer('POST /fhir/Condition/_search', others)
    expect(await titles()).toEqual(['own'])
  })

  it.each([403, 404, 410])('says so when the patient cannot be read (%i)', async (status) => {
    his.answer(
      'GET /fhir/Patient/child-1',
      (_request, response) => void response.status(status).json({}),
    )
    expect((await read()).record).toEqual({ ok: false, failure: 'patient-not-readable' })
  })

  it('says so when nobody is known behind the user', async () => {
    his.answer('POST /fhir/PractitionerRole/_search', found([]))
    expect((await read()).record).toEqual({ ok: false, failure: 'user-not-readable' })
  })

  it('goes on without episodes where the HIS has no search for them', async () => {
    his.answer(
      'POST /fhir/Condition/_search',
      (_request, response) => void response.status(404).json({}),
    )
    expect(await titles()).toEqual([])
  })

  it('does not take a HIS that fails for one that has nothing', async () => {
    his.answer(
      'POST /fhir/Condition/_search',
      (_request, response) => void response.status(500).json({}),
    )
    expect(await titles()).toBe('his-unavailable')
  })

  it('follows the pages of its own base', async () => {
    his.answer('POST /fhir/Condition/_search', found([condition('c-1')], `${his.iss}/page-2`))
    his.answer('GET /fhir/page-2', found([condition('c-2')]))
    expect(await titles()).toEqual(['c-1', 'c-2'])
  })
})

describe('a HIS that leads us elsewhere', () => {
  it.each([
    ['another host', (other: OddHis) => `${other.url}/fhir/page-2`],
    [
      'a host that looks like its own',
      (other: OddHis) => his.iss.replace('http://', `http://${new URL(other.url).host}@`),
    ],
    ['a path above its base', () => `${his.url}/admin/page-2`],
    ['a path out of its base', () => `${his.iss}/../admin/page-2`],
  ])(
    'security A39, SMART 97: the next page is not fetched from %s, and the token stays here',
    async (_name, next) => {
      const other = await anOddHis()
      his.answer('POST /fhir/Condition/_search', found([condition('c-1')], next(other)))
      expect(await titles()).toEqual(['c-1'])
      expect(other.received).toEqual([])
      expect(his.received.filter(({ path }) => path.includes('page-2'))).toEqual([])
      await other.close()
    },
  )

  it('SMART 97, 98, 267, 268: a reference to another server is followed neither there nor here', async () => {
    const other = await anOddHis()
    const elsewhere = role('role-1', 'one')
    elsewhere.organization = { reference: `${other.iss}/Organization/one` }
    his.answer('POST /fhir/PractitionerRole/_search', found([elsewhere]))
    his.answer('GET /fhir/Organization/one', practice('one'))
    other.answer('GET /fhir/Organization/one', practice('one'))
    expect((await read()).record).toEqual({ ok: false, failure: 'user-not-readable' })
    expect(other.received).toEqual([])
    expect(his.receivedAt('GET /fhir/Organization/one')).toEqual([])
    await other.close()
  })

  it('SMART 98: a child of the same id at another server is another child', async () => {
    const theirs = `${his.url}/other/Patient/child-1`
    his.answer('POST /fhir/Condition/_search', found([condition('c-1', theirs), condition('c-2')]))
    expect(await titles()).toEqual(['c-2'])
  })

  it('security A41: a redirect of the FHIR server is not followed', async () => {
    const other = await anOddHis()
    his.answer('GET /fhir/Patient/child-1', (_request, response) =>
      response.redirect(`${other.iss}/Patient/child-1`),
    )
    other.answer('GET /fhir/Patient/child-1', patient)
    expect((await read()).record).toEqual({ ok: false, failure: 'his-unavailable' })
    expect(other.received).toEqual([])
    await other.close()
  })

  it.each(['../../admin', 'a/b', 'one?x=y', 'one#x', 'one%2f..', 'x'.repeat(65)])(
    'security A40: nothing is read from Organization/%s',
    async (id) => {
      his.answer('POST /fhir/PractitionerRole/_search', found([role('role-1', id)]))
      expect((await read()).record).toEqual({ ok: false, failure: 'user-not-readable' })
      expect(his.received.map(({ path }) => path)).not.toContainEqual(
        expect.stringContaining('admin'),
      )
      expect(his.received).toHaveLength(5)
    },
  )
})

describe('a HIS that answers too much, or nothing that can be read', () => {
  const episodes = async (handler: Parameters<OddHis['answer']>[1]) => {
    his.answer('POST /fhir/Condition/_search', handler)
    return titles()
  }

  it('security A38: is cut off at 5 MB', async () => {
    const big = found([{ ...condition('c-1'), note: [{ text: 'x'.repeat(5_000_000) }] }])
    expect(await episodes(big)).toBe('his-unavailable')
  })

  it('security A38: is cut off when it does not end', async () => {
    expect(await episodes((_request, response) => endlessly(response))).toBe('his-unavailable')
  })

  it('security A38: is cut off after 10 seconds when it drips', async () => {
    const started = performance.now()
    const answered = await episodes((request, response) => {
      response.type('json').write('{')
      const drip = setInterval(() => response.write(' '), 100)
      request.socket.on('close', () => clearInterval(drip))
    })
    expect(answered).toBe('his-unavailable')
    expect(performance.now() - started).toBeLessThan(12_000)
  })

  it('security A38: is refused when it answers a gzip bomb, and asked for none', async () => {
    const padding = Buffer.alloc(200_000_000, ' ')
    const bomb = gzipSync(
      Buffer.concat([Buffer.from('{"resourceType":"Bundle"'), padding, Buffer.from('}')]),
    )
    expect(
      await episodes((_request, response) => {
        response
          .set({ 'content-encoding': 'gzip', 'content-type': 'application/fhir+json' })
          .end(bomb)
      }),
    ).toBe('his-unavailable')
    expect(his.receivedAt('POST /fhir/Condition/_search')[0]?.headers).toMatchObject({
      'accept-encoding': 'identity',
      'cache-control': 'no-cache',
    })
  })

  it.each([
    ['a page', '<h1>Inloggen</h1>'],
    ['half of it', '{"resourceType":"Bundle","entry":['],
    ['another resource', '{"resourceType":"Patient","id":"child-1"}'],
    ['nothing', ''],
    ['null', 'null'],
  ])('is unavailable when it answers %s', async (_name, body) => {
    expect(await episodes((_request, response) => void response.type('json').send(body))).toBe(
      'his-unavailable',
    )
  })

  it('logs codes, and nothing of what it asked or got', async () => {
    his.answer('POST /fhir/Condition/_search', (_request, response) => {
      response
        .status(500)
        .json({ resourceType: 'OperationOutcome', issue: [{ diagnostics: 'Sem' }] })
    })
    const { client } = await read()
    const lines = JSON.stringify(client.logged)
    expect(lines).toContain('http-500')
    expect(lines).not.toMatch(/Sem|child-1|an-access-token|_search/)
  })
})

const capable = (...codes: string[]) => ({
  resourceType: 'CapabilityStatement',
  rest: [{ mode: 'server', interaction: codes.map((code) => ({ code })) }],
})

const batchAnswer = (url: string): BundleEntry => {
  const resources: Record<string, FhirResource> = {
    'Patient/child-1': patient,
    'Practitioner/gp-1': practitioner,
  }
  const resource =
    resources[url] ??
    found(url.startsWith('PractitionerRole?') ? [role('role-1', 'one'), practice('one')] : [])
  return { resource, response: { status: '200 OK' } }
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FhirId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formTo,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { filledFields, launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { hisOrigin, type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { aReferral, aReferralId, minutesLater } from '../support/referrals.ts'
import { aChangeOn } from '../support/sessions.ts'

let plugin: PluginServer
let browser: FormBrowser

/** Another child of the practice; its launch value is `launch-noor`. */
const noor = { ...people.child, id: 'patient-noor' as FhirId, name: { text: 'Noor Haddad' } }

beforeEach(async () => {
  plugin = await startPlugin()
  plugin.his.records.set('launch-noor', aLaunchRecord({ patient: noor }))
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

type Fields = Record<string, string>

const post = (page: Page, changed: Fields, headers?: Fields): Promise<Page> => {
  const { action, fields } = formTo(page, '/new')
  return browser.post(action, { ...fields, ...filledFields, ...changed }, headers)
}

const referralsOf = (patient: FhirId): Promise<readonly Referral[]> =>
  plugin.store.referrals.listOfPatient(people.practiceId, patient)

const nothingStored = async (): Promise<void> => {
  expect(await referralsOf(people.child.id)).toEqual([])
  expect(await referralsOf(noor.id)).toEqual([])
}

const store = (referral: Referral) => plugin.store.referrals.commit(aChangeOn(referral))

describe('two launches in one browser', () => {
  it("security A20: A's form, sent after B was launched, is A's patient's", async () => {
    const a = await launch(plugin, browser)
    await launch(plugin, browser, { launch: 'launch-noor' })
    expect((await post(a.first, {})).status).toBe(303)
    expect(await referralsOf(people.child.id)).toHaveLength(1)
    expect(await referralsOf(noor.id)).toEqual([])
  })

  it("security A20: A's form at B's address is refused", async () => {
    const a = await launch(plugin, browser)
    const b = await launch(plugin, browser, { launch: 'launch-noor' })
    const { fields } = formTo(a.first, '/new')
    const answer = await browser.post(`${b.path}/new`, { ...fields, ...filledFields })
    expect(answer.status).toBe(403)
    await nothingStored()
  })

  it("security A21: another id, another launch's id, and a patient in the form", async () => {
    const a = await launch(plugin, browser)
    const b = await launch(plugin, browser, { launch: 'launch-noor' })
    const { referral = '', proof = '' } = formTo(b.first, '/new').fields
    const changes = [{ referral: aReferralId() }, { referral }, { referral, proof }, { proof: '' }]
    for (const changed of changes) expect((await post(a.first, changed)).status).toBe(403)
    await nothingStored()
    expect((await post(a.first, { patient: noor.id, subject: noor.id })).status).toBe(303)
    expect(await referralsOf(noor.id)).toEqual([])
  })

  it('security A21: a receiver, a reason or a person that was not offered is not taken', async () => {
    const { first } = await launch(plugin, browser)
    for (const changed of [
      { receiver: 'cjg-elsewhere' },
      { reason: 'condition-of-somebody' },
      { authority: 'single his-somebody' },
    ]) {
      expect((await post(first, changed)).status).toBe(422)
    }
    await nothingStored()
  })
})

describe('whose form it is', () => {
  it("security A22: without a token, or with another launch's, nothing is stored", async () => {
    const a = await launch(plugin, browser)
    const b = await launch(plugin, browser, { launch: 'launch-noor' })
    const tokenOfB = formTo(b.first, '/new').fields.csrf ?? ''
    for (const csrf of ['', 'x', tokenOfB]) {
      expect((await post(a.first, { csrf })).status).toBe(403)
    }
    await nothingStored()
  })

  it('security A23: a POST from another site is refused, by Sec-Fetch-Site and by Origin', async () => {
    const { first } = await launch(plugin, browser)
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect((await post(first, {}, { 'Sec-Fetch-Site': site })).status).toBe(403)
    }
    const { action, fields } = formTo(first, '/new')
    const origins = ['null', 'https://evil.example']
    for (const Origin of origins) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin }
      const answer = await browser.ask(action, { method: 'PUT', fields, headers })
      expect(answer.status).toBe(405)
      const old = await browser.withoutFetchMetadata(action, { ...fields, ...filledFields }, Origin)
      expect(old.status).toBe(403)
    }
    await nothingStored()
    const own = await browser.withoutFetchMetadata(
      action,
      { ...fields, ...filledFields },
      plugin.url,
    )
    expect(own.status).toBe(303)
  })

  it('security A24: a launch may be framed by its own HIS, help by every registered one', async () => {
    const { first } = await launch(plugin, browser)
    expect(first.headers['content-security-policy']).toMatch(
      new RegExp(`frame-ancestors ${hisOrigin}$`),
    )
    const help = await browser.get('/launch')
    expect(help.headers['content-security-policy']).toMatch(
      /frame-ancestors https:\/\/his\.example https:\/\/other-his\.example$/,
    )
    for (const { headers } of [first, help]) {
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe-inline')
    }
  })

  it('security A26: a GET changes nothing and is 405', async () => {
    const { path } = await launch(plugin, browser)
    const id = aReferralId()
    for (const step of [
      '/close',
      '/draft/discard',
      `/referrals/${id}/withdraw`,
      `/referrals/${id}/review`,
    ]) {
      const answer = await browser.get(`${path}${step}`)
      expect(answer.status).toBe(405)
      expect(answer.headers.allow).toBe('POST')
    }
    expect((await browser.get(path)).status).toBe(200)
  })

  it("security A27: another practice's and another patient's referral is 404, and audited", async () => {
    const theirs = aReferral()
      .ofPractice('elsewhere' as never)
      .build()
    const noors = aReferral().forPatient(noor).build()
    await store(theirs)
    await store(noors)
    const { path, first } = await launch(plugin, browser)
    const { fields } = formTo(first, '/close')
    for (const { id } of [theirs, noors]) {
      expect((await browser.get(`${path}/referrals/${id}`)).status).toBe(404)
      const step = { ...fields, basedOn: '1', reason: 'verhuisd', decision: 'afsluiten' }
      expect((await browser.post(`${path}/referrals/${id}/withdraw`, step)).status).toBe(404)
      expect((await browser.post(`${path}/referrals/${id}/review`, step)).status).toBe(404)
    }
    expect((await browser.get(`${path}/referrals/no-uuid`)).status).toBe(404)
    const denied = plugin.store.audited.filter(({ event }) => event === 'access-denied')
    expect(denied.length).toBeGreaterThanOrEqual(6)
    const again = await browser.get(`${path}/new?again=${noors.id}`)
    expect(formTo(again, '/new').fields.question).toBe('')
  })

  it('security A28: a fixed or a foreign cookie opens nothing', async () => {
    const { path } = await launch(plugin, browser)
    const [name = ''] = [...browser.cookies.keys()]
    const stranger = createFormBrowser(plugin.url)
    expect((await stranger.get(path)).status).toBe(403)
    for (const value of ['', 'fixed', 'x'.repeat(43)]) {
      stranger.cookies.set(name, value)
      const refused = await stranger.get(path)
      expect(refused.status).toBe(403)
      expect(textOf(refused)).not.toContain('Sem')
    }
  })
})

describe('after the session', () => {
  it.each([
    ['idle', 31],
    ['absolute', 601],
  ])(
    'security A29: %s too long is the relaunch page, and the form is kept for the same patient',
    async (kind, minutes) => {
      const { first, path } = await launch(plugin, browser)
      if (kind === 'absolute') {
        for (let minute = 20; minute < minutes; minute += 20) {
          plugin.clock.now = minutesLater(minute)
          await browser.get(path)
        }
      }
      plugin.clock.now = minutesLater(minutes)
      const answer = await post(first, { question: 'Nog niet klaar.' })
      expect(answer.status).toBe(403)
      expect(textOf(answer)).toContain('Uw sessie is verlopen.')
      expect(textOf(answer)).toContain('Wat u had ingevuld is bewaard.')
      await nothingStored()
      const other = await launch(plugin, browser, { launch: 'launch-noor' })
      expect(textOf(await browser.get(other.path))).not.toContain('U was al begonnen')
      const again = await launch(plugin, browser)
      expect(textOf(again.first)).toContain('U was al begonnen')
      const [link = ''] = /\/l\/[\w-]+\/new\?draft=[\w-]+/.exec(again.first.body) ?? []
      expect(formTo(await browser.get(link), '/new').fields.question).toBe('Nog niet klaar.')
    },
  )

  it('security A29: where another is kept already, the words stay on the screen', async () => {
    const { first, path } = await launch(plugin, browser)
    const another = await browser.get(`${path}/new`)
    await post(first, { question: 'De eerste.', do: 'keep' })
    plugin.clock.now = minutesLater(31)
    const answer = await post(another, { question: 'De tweede.' })
    expect(textOf(answer)).not.toContain('Wat u had ingevuld is bewaard.')
    expect(answer.body).toContain('De tweede.')
  })

  it('security A29: another huisarts does not find it', async () => {
    const { first } = await launch(plugin, browser)
    plugin.clock.now = minutesLater(31)
    await post(first, {})
    const colleague = { ...people.gp, id: 'practitioner-else' as FhirId }
    plugin.his.records.set('launch-sem', aLaunchRecord({ user: colleague }))
    expect((await launch(plugin, browser)).first.url).toMatch(/\/new$/)
  })

  it('security A29: a form of another site is not even kept', async () => {
    const { first } = await launch(plugin, browser)
    plugin.clock.now = minutesLater(31)
    expect((await post(first, {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect((await launch(plugin, browser)).first.url).toMatch(/\/new$/)
  })

  it('security A29, A48: logging out ends this launch only, and nothing of it is stored by the browser', async () => {
    const a = await launch(plugin, browser)
    const b = await launch(plugin, browser, { launch: 'launch-noor' })
    const { action, fields } = formTo(a.first, '/close')
    const cookies = [...browser.cookies]
    const closed = await browser.post(action, fields)
    expect(textOf(closed)).toContain('U bent uitgelogd.')
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    expect((await browser.get(a.path)).status).toBe(403)
    expect((await post(a.first, {})).status).toBe(403)
    expect((await browser.get(b.path)).status).toBe(200)
    await nothingStored()
    for (const page of [a.first, closed]) expect(page.headers['cache-control']).toBe('no-store')
  })
})

/** What a browser would run or draw. */
const markup = '<img src=x onerror=alert(1)>"\'</textarea><script>alert(2)</script>'

describe('what others wrote', () => {
  it('security A30, SMART 5: markup in every text is shown as text', async () => {
    plugin.his.records.set(
      'launch-sem',
      aLaunchRecord({
        patient: { ...people.child, name: { text: markup, usual: markup }, address: markup },
        user: { ...people.gp, name: { text: markup } },
        reasons: [{ conditionId: 'condition-x' as FhirId, code: null, title: markup }],
        relatedPersons: [{ ...people.mother, name: { text: markup }, phones: [markup] }],
      }),
    )
    const { first, path } = await launch(plugin, browser)
    const fields = {
      question: markup,
      reason: 'condition-x',
      authority: 'single his-related-mother',
      basis: 'death',
      'name-other': markup,
      'relation-other': 'other',
    }
    const sent = await post(first, { ...fields })
    expect(sent.status).toBe(303)
    const pages = [
      first,
      await post(first, { ...fields, do: 'refresh' }),
      await browser.get(sent.location ?? ''),
      await browser.get(path),
    ]
    for (const page of pages) {
      expect(page.status).toBe(200)
      expect(page.body).not.toMatch(/<img|<script|onerror=alert\(1\)>"/)
      expect(page.body).toContain('&lt;img src=x')
    }
  })

  it('security A33: a megabyte of text, or two thousand fields, is 413 and nothing is stored', async () => {
    const { first } = await launch(plugin, browser)
    expect((await post(first, { question: 'x'.repeat(1_000_000) })).status).toBe(413)
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`f${index}`, '1']))
    expect((await post(first, many)).status).toBe(413)
    expect((await post(first, { question: 'x'.repeat(4001) })).status).toBe(422)
    await nothingStored()
  })

  it('security A35: no BSN, name or word of a patient is in an address or in the log', async () => {
    const { first, path } = await launch(plugin, browser)
    const sent = await post(first, {})
    const pages = [first, await browser.get(sent.location ?? ''), await browser.get(path)]
    await browser.get(`${path}/nowhere/111222333?bsn=111222333`)
    const log = JSON.stringify(plugin.logged)
    expect(log).toContain('"/l/:launch/new"')
    for (const secret of ['111222333', 'Sem', 'Haddad', 'slaapt', '0612345678', path]) {
      expect(log).not.toContain(secret)
    }
    for (const page of pages) {
      for (const [, href = ''] of page.body.matchAll(/(?:href|action|formaction)="([^"]*)"/gi)) {
        expect(href).not.toMatch(/111222333|patient-sem|Sem/)
      }
    }
  })

  it("security A36: a rule's message, and nothing stored", async () => {
    const refusals: [Fields, string | null, string][] = [
      [{}, '2008-11-25', 'Jeugdige is 18 of ouder'],
      [{}, '2027-01-01', 'De geboortedatum ligt in de toekomst'],
      [
        { 'help-his-related-mother': 'not-asked' },
        '2017-05-31',
        'De toestemming van Fatima Haddad',
      ],
      [{ 'help-patient': 'not-asked' }, '2010-11-25', 'Vanaf 16 jaar beslist de jongere zelf.'],
    ]
    for (const [changed, birthDate, message] of refusals) {
      plugin.his.records.set('launch-sem', aLaunchRecord())
      const child = await launch(plugin, browser)
      plugin.his.records.set(
        'launch-older',
        aLaunchRecord({ patient: { ...people.child, birthDate } }),
      )
      const older = await launch(plugin, browser, { launch: 'launch-older' })
      const youth = { 'disclosure-patient': 'given', 'feedback-patient': 'given' }
      const page = older.first.body.includes('name="question"') ? older.first : null
      const answer =
        page === null
          ? await browser.post(`${older.path}/new`, {
              ...formTo(child.first, '/new').fields,
              ...filledFields,
            })
          : await post(page, { ...youth, ...changed })
      const told = page === null ? older.first : answer
      expect(textOf(told)).toContain(message)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      await nothingStored()
    }
  })

  it('security A43: a new line in a name or in User-Agent stays out of the log', async () => {
    plugin.his.records.set(
      'launch-sem',
      aLaunchRecord({ user: { ...people.gp, name: { text: 'A\n{"event":"forged"}' } } }),
    )
    await launch(plugin, browser, { headers: { 'User-Agent': 'x {"event":"forged"}' } })
    expect(JSON.stringify(plugin.logged)).not.toContain('forged')
    const keys = plugin.logged.filter(({ event }) => event === 'request').map(Object.keys)
    for (const fields of keys) {
      expect(fields).toEqual(['event', 'method', 'route', 'status', 'ms', 'correlationId'])
    }
  })

  it('security A45: an unknown route and a broken address are 404 and 400, with a number and no stack', async () => {
    const unknown = await browser.get('/nowhere')
    expect(unknown.status).toBe(404)
    for (const path of ['/%E0%A4%A', '/l/%E0%A4%A', '/l/%00/new']) {
      const answer = await browser.get(path)
      expect([400, 403, 404]).toContain(answer.status)
      expect(textOf(answer)).toMatch(/Nummer van deze melding: [0-9a-f-]{36}/)
      expect(answer.body).not.toMatch(/node_modules|at \w+ \(/)
    }
  })

  it('takes its own address from the configuration, never from Host', async () => {
    const { path } = await launch(plugin, browser)
    const answer = await browser.get(path, {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
    })
    expect(answer.status).toBe(200)
    expect(answer.body).not.toContain('evil.example')
  })
})

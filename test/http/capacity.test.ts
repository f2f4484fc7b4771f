import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/calendar.ts'
import type { Capacity, Closed } from '../../src/domain/capacity.ts'
import type { OrganisationId } from '../../src/domain/identifiers.ts'
import type { Receiver } from '../../src/domain/referral.ts'
import { aConsult, aConsultChange, answered } from '../support/consults.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formTo,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { filledFields, launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { theDirectory } from '../support/practice-desk.ts'
import { aReferral, daysLater, minutesLater, now } from '../support/referrals.ts'
import { anAuditEntry } from '../support/sessions.ts'
import { otherOrganisation, startWorkList, type WorkListServer } from './work-list-server.ts'

const other: Receiver = {
  organisation: otherOrganisation,
  name: 'Zorggroep Zuid',
  identifiers: [],
  employment: 'municipality',
}
const both = {
  ...theDirectory,
  readPractice: () => ({
    ...theDirectory.readPractice(people.practiceId),
    receivers: [people.receiver, other],
  }),
}

const closed: Closed = {
  status: 'closed',
  since: now.toISOString(),
  until: '2026-12-07' as LocalDate,
  because: 'Twee collega’s zijn ziek.',
}

type Stored = Pick<PluginServer, 'store'>
const versions = new WeakMap<object, number>()
const state = async (
  { store }: Stored,
  capacity: Capacity,
  organisation: OrganisationId = people.organisationId,
) => {
  const version = (versions.get(store) ?? 0) + 1
  if (organisation === people.organisationId) versions.set(store, version)
  const stated = {
    version: organisation === people.organisationId ? version : 1,
    capacity,
    by: people.coordinator,
    at: now.toISOString(),
  }
  expect((await store.capacities.state(organisation, stated, anAuditEntry())).ok).toBe(true)
}

describe('workflow 24: the form of the practice', () => {
  let plugin: PluginServer
  let browser: FormBrowser

  beforeEach(async () => {
    plugin = await startPlugin({}, both)
    browser = createFormBrowser(plugin.url)
  })
  afterEach(() => plugin.close())

  const post = (page: Page, changed: Record<string, string>): Promise<Page> => {
    const { action, fields } = formTo(page, '/new')
    return browser.post(action, { ...fields, ...changed })
  }
  const sent = () => plugin.store.referrals.listOfPatient(people.practiceId, people.child.id)
  const filled = { ...filledFields, do: 'send' }

  it('shows how long a family waits before anything is sent', async () => {
    await state(plugin, { status: 'long-wait', weeks: 6 })
    const { first } = await launch(plugin, browser)
    expect(textOf(first)).toContain('CJG Maasdal (wachttijd 6 weken)')
    expect(textOf(first)).not.toContain('is gesloten')
    expect((await post(first, filled)).status).toBe(303)
  })

  it('names who is closed and why, with who is not, and chooses the first that is open', async () => {
    await state(plugin, closed)
    await state(plugin, { status: 'long-wait', weeks: 1 }, otherOrganisation)
    const { first } = await launch(plugin, browser)
    expect(formTo(first, '/new').fields.receiver).toBe(otherOrganisation)
    expect(first.body).toMatch(/<option value="cjg-maasdal"[^>]* disabled/)
    expect(textOf(first)).toContain(
      'CJG Maasdal is gesloten. Reden: Twee collega’s zijn ziek. Weer open op 7 december 2026. U kunt wel kiezen: Zorggroep Zuid (wachttijd 1 week).',
    )
  })

  it('opens again by itself on the day that was named', async () => {
    await state(plugin, closed)
    plugin.clock.now = daysLater(12)
    const { first } = await launch(plugin, browser)
    expect(formTo(first, '/new').fields.receiver).toBe(people.organisationId)
    expect(textOf(first)).not.toContain('is gesloten')
  })

  it('counts as sent before the closing when it was opened before it, also after a correction', async () => {
    const { first } = await launch(plugin, browser)
    plugin.clock.now = minutesLater(5)
    await state(plugin, { ...closed, since: minutesLater(3).toISOString() })
    const corrected = await post(first, { ...filled, question: '' })
    expect(corrected.status).toBe(422)
    expect(formTo(corrected, '/new').fields.receiver).toBe(people.organisationId)
    expect((await post(corrected, filled)).status).toBe(303)
    expect(await sent()).toMatchObject([{ receiver: { organisation: people.organisationId } }])
  })

  it('cannot be sent to who was closed when it was opened, whatever it says of itself', async () => {
    const { first } = await launch(plugin, browser)
    const before = formTo(first, '/new').fields.opened ?? ''
    plugin.clock.now = minutesLater(5)
    await state(plugin, { ...closed, since: minutesLater(3).toISOString() })
    const { path } = await launch(plugin, createFormBrowser(plugin.url))
    const fresh = await browser.get(`${first.url.split('/').slice(0, 3).join('/')}/new`)
    const moment = before.split(' ')[0] ?? ''
    for (const opened of [
      '',
      before,
      `${moment} x`,
      moment,
      `${moment} ${before.split(' ')[1]}x`,
    ]) {
      const refused = await post(fresh, { ...filled, receiver: people.organisationId, opened })
      expect([opened, refused.status]).toEqual([opened, 422])
      expect(textOf(refused)).toContain('Zorggroep Zuid')
      expect(formTo(refused, '/new').fields.question).toBe(filledFields.question)
    }
    expect(path).toMatch(/^\/l\//)
    expect(await sent()).toEqual([])
  })

  it('of a draft that is opened later keeps every word, and asks for another receiver', async () => {
    const { first, path } = await launch(plugin, browser)
    await post(first, { ...filledFields, do: 'keep' })
    await state(plugin, closed)
    const overview = await browser.get(path)
    const href = /href="([^"]*\/new\?draft=[^"]*)"/.exec(overview.body)?.[1] ?? ''
    const again = await browser.get(href)
    const { fields } = formTo(again, '/new')
    expect(fields.question).toBe(filledFields.question)
    expect(fields.receiver).toBeUndefined()
    const refused = await post(again, { do: 'send' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Kies naar wie u verwijst.')
    expect((await post(refused, { receiver: otherOrganisation, do: 'send' })).status).toBe(303)
    expect(await sent()).toMatchObject([{ receiver: { organisation: otherOrganisation } }])
  })

  it('chooses nobody in the place of who closed when a draft comes back with its answers', async () => {
    const { first, path } = await launch(plugin, browser)
    await post(first, { ...filledFields, do: 'keep' })
    await state(plugin, closed)
    const overview = await browser.get(path)
    const href = /href="([^"]*\/new\?draft=[^"]*)"/.exec(overview.body)?.[1] ?? ''
    const agreed = await post(await browser.get(href), { do: 'all-agree' })
    expect(formTo(agreed, '/new').fields.receiver).toBe('')
    expect(textOf(agreed)).toContain('Aan Wie u hierboven kiest')
    const refused = await post(agreed, { do: 'send' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Kies naar wie u verwijst.')
    expect(await sent()).toEqual([])
  })

  it('workflow 1b: of what waited for a consent does not go to who closed meanwhile', async () => {
    const { first, path } = await launch(plugin, browser)
    await post(first, { ...filledFields, do: 'wait' })
    await state(plugin, closed)
    const [kept] = await plugin.store.keptReferrals.listOfPatient(
      people.practiceId,
      people.child.id,
      now,
    )
    const form = await browser.get(`${path}/new?kept=${kept?.id}`)
    expect(formTo(form, '/new').fields).not.toHaveProperty('receiver')
    expect(textOf(form)).toContain('CJG Maasdal is gesloten.')
  })

  it('workflow 20: of referring again asks for another receiver where that one is closed', async () => {
    const referral = aReferral().received().rejected().build()
    await plugin.store.referrals.commit({ referral, basedOn: null, audit: anAuditEntry() })
    await state(plugin, closed)
    const { path } = await launch(plugin, browser)
    const form = await browser.get(`${path}/new?again=${referral.id}`)
    const { fields } = formTo(form, '/new')
    expect(fields.question).toBe(referral.request.question)
    expect(fields).not.toHaveProperty('receiver')
  })

  it('says so where nobody is open', async () => {
    await state(plugin, closed)
    await state(plugin, { ...closed, until: null }, otherOrganisation)
    const { first } = await launch(plugin, browser)
    expect(textOf(first)).toContain('Er is nu niemand anders die u kunt kiezen.')
    expect(formTo(first, '/new').fields).not.toHaveProperty('receiver')
  })

  it('declines nothing that is there', async () => {
    const { first } = await launch(plugin, browser)
    await post(first, filled)
    await state(plugin, closed)
    expect(await sent()).toMatchObject([{ version: 1, coordination: { status: 'requested' } }])
  })

  it('is the same for an overleg, with and without the name of the child', async () => {
    await state(plugin, closed)
    const { first, path } = await launch(plugin, browser)
    const named = await post(first, { ...filled, receiver: people.organisationId, do: 'consult' })
    expect(named.status).toBe(422)
    const form = await browser.get(`${path}/consults/new`)
    const { action, fields } = formTo(form, '/consults/new')
    expect(fields.receiver).toBe(otherOrganisation)
    expect(textOf(form)).toContain('CJG Maasdal is gesloten.')
    const text = 'Een jongen van negen slaapt slecht.'
    const refused = await browser.post(action, { ...fields, receiver: people.organisationId, text })
    expect(refused.status).toBe(422)
    expect(formTo(refused, '/consults/new').fields.text).toBe(text)
    expect((await browser.post(action, { ...fields, text })).status).toBe(303)
  })

  it('asks an overleg of who closed after its form was opened', async () => {
    const { path } = await launch(plugin, browser)
    const { action, fields } = formTo(await browser.get(`${path}/consults/new`), '/consults/new')
    await state(plugin, { ...closed, since: minutesLater(3).toISOString() })
    plugin.clock.now = minutesLater(5)
    const text = 'Een jongen van negen slaapt slecht.'
    expect((await browser.post(action, { ...fields, text })).status).toBe(303)
  })

  it('made of an answered overleg does not go to who closed meanwhile', async () => {
    const consult = aConsult()
    await plugin.store.consults.commit(aConsultChange(consult))
    await plugin.store.consults.commit(aConsultChange(answered(consult)))
    await state(plugin, closed)
    const { path } = await launch(plugin, browser)
    const form = await browser.get(`${path}/new?consult=${consult.id}`)
    expect(formTo(form, '/new').fields).not.toHaveProperty('receiver')
  })
})

describe('workflow 24: "Beschikbaarheid" at the POH Jeugd', () => {
  let server: WorkListServer
  let browser: FormBrowser

  beforeEach(async () => {
    server = await startWorkList()
    browser = await server.logIn()
  })
  afterEach(() => server.close())

  const path = '/work-list/team'
  const form = async (by = browser) => formTo(await by.get(path), '/team/capacity')
  const say = async (values: Record<string, string>, by = browser) => {
    const { action, fields } = await form(by)
    return by.post(action, { ...fields, ...values })
  }
  const stated = async (organisation = people.organisationId) =>
    (await server.store.capacities.find([organisation])).get(organisation)

  it('is reached from every screen, and is open until somebody says otherwise', async () => {
    const list = await browser.get('/work-list')
    expect(list.body).toContain(`href="${path}"`)
    const page = await browser.get(path)
    expect(textOf(page)).toContain('Open Praktijken kunnen u kiezen.')
    expect((await form()).fields.status).toBe('open')
  })

  it('is said by anybody of the organisation, with who and when, and is audited', async () => {
    expect((await say({ status: 'long-wait', weeks: '6' })).location).toBe(path)
    expect(await stated()).toMatchObject({
      version: 1,
      capacity: { status: 'long-wait', weeks: 6 },
      by: people.youthWorker,
    })
    const coordinator = await server.logIn(people.coordinator)
    const closing = { status: 'closed', because: 'Wij zitten vol.', until: '2026-12-07' }
    await say(closing, coordinator)
    const text = textOf(await browser.get(path))
    expect(text).toContain('Gesloten tot 7 december 2026 Zo gezet door Ruud de Wit, 25 november')
    expect(textOf(await browser.get('/work-list'))).toContain('Gesloten tot 7 december 2026')
    expect((await form()).fields).toMatchObject(closing)
    const events = server.store.audited.filter(({ event }) => event === 'capacity-stated')
    expect(events.map(({ detail, patient }) => [detail, patient])).toEqual([
      ['long-wait', null],
      ['closed', null],
    ])
    await say({ status: 'open' })
    expect((await stated())?.capacity).toEqual({ status: 'open' })
    expect(textOf(await browser.get('/work-list'))).not.toContain('Gesloten')
  })

  it.each([
    [{ status: 'long-wait', weeks: 'zes' }, 'Schrijf het aantal weken als getal, van 1 tot 99.'],
    [{ status: 'long-wait', weeks: '0' }, 'Schrijf het aantal weken als getal, van 1 tot 99.'],
    [{ status: 'closed', because: ' ' }, 'Schrijf op waarom u gesloten bent.'],
    [{ status: 'closed', because: 'Vol.', until: '2026-11-25' }, 'Kies een dag na vandaag'],
    [{ status: 'soms' }, 'Kies of praktijken u kunnen kiezen.'],
  ])('says what is wrong with %o and keeps what was typed', async (values, sentence) => {
    const refused = await say(values)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(sentence)
    const { status: _, ...typed } = values as Record<string, string>
    const { fields } = formTo(refused, '/team/capacity')
    for (const [name, value] of Object.entries(typed)) expect(fields[name]).toBe(value)
    expect(await stated()).toBeUndefined()
  })

  it('of two on one version takes the first, and shows it to the second with the own words', async () => {
    const colleague = await server.logIn(people.coordinator)
    const [mine, theirs] = [await form(), await form(colleague)]
    const closing = { status: 'closed', because: 'Verbouwing.', until: '' }
    const first = await browser.post(mine.action, { ...mine.fields, ...closing })
    expect(first.status).toBe(303)
    const late = { status: 'closed', because: 'Alles vol.', until: '' }
    const second = await colleague.post(theirs.action, { ...theirs.fields, ...late })
    expect(second.status).toBe(412)
    expect(textOf(second)).toContain('Het staat nu op: Gesloten. Zo gezet door Els Jansen')
    expect(formTo(second, '/team/capacity').fields.because).toBe('Alles vol.')
    expect((await stated())?.capacity).toMatchObject({ because: 'Verbouwing.' })
    const { action, fields } = formTo(second, '/team/capacity')
    expect((await colleague.post(action, fields)).status).toBe(303)
    expect((await stated())?.capacity).toMatchObject({ because: 'Alles vol.' })
  })

  it('does one thing at a double press', async () => {
    const { action, fields } = await form()
    const closing = { ...fields, status: 'closed', because: 'Verbouwing.', until: '' }
    const presses = await Promise.all([1, 2].map(() => browser.post(action, closing)))
    expect(presses.map(({ status }) => status)).toEqual([303, 303])
    expect((await stated())?.version).toBe(1)
  })

  it('security A22, A29: is of the own organisation, from our own page, and keeps words past the session', async () => {
    const { action, fields } = await form()
    const closing = { ...fields, status: 'closed', because: 'Verbouwing.', until: '' }
    expect((await browser.post(action, { ...closing, csrf: 'x' })).status).toBe(403)
    const elsewhere = await server.logIn(people.coordinator, otherOrganisation)
    await say({ status: 'long-wait', weeks: '3' }, elsewhere)
    expect(await stated()).toBeUndefined()
    expect(await stated(otherOrganisation)).toMatchObject({ capacity: { weeks: 3 } })
    server.clock.now = minutesLater(10 * 60)
    const expired = await browser.post(action, closing)
    expect(expired.status).toBe(403)
    expect(textOf(expired)).toContain('Verbouwing.')
    expect(expired.body).toContain(encodeURIComponent(path))
  })
})

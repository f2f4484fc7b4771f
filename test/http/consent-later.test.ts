import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Referral } from '../../src/domain/referral.ts'
import { no, saysOf, zon } from '../support/consents.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formsOf,
  formTo,
  textOf,
} from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { byReceiver } from '../support/referral-steps.ts'
import { aReferral, daysLater, minutesLater, type ReferralBuilder } from '../support/referrals.ts'
import { aChangeOn } from '../support/sessions.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

const started = aReferral().received().acceptedBy().started()

describe('consent at the practice, after sending', () => {
  let plugin: PluginServer
  let browser: FormBrowser

  beforeEach(async () => {
    plugin = await startPlugin()
    plugin.clock.now = minutesLater(300)
    browser = createFormBrowser(plugin.url)
  })
  afterEach(() => plugin.close())

  const open = async (of: ReferralBuilder) => {
    const referral = of.build()
    await plugin.store.referrals.commit(aChangeOn(referral))
    const { path } = await launch(plugin, browser)
    const href = `${path}/referrals/${referral.id}`
    return { referral, href, read: () => browser.get(href) }
  }

  const now = async ({ id }: Referral): Promise<Referral> => {
    const found = await plugin.store.referrals.find(id, { practice: people.practiceId })
    if (found === null) throw new Error('the referral is gone')
    return found
  }

  it('is one page: who, what, when, how, on which ground', async () => {
    const { href } = await open(started)
    const text = textOf(await browser.get(`${href}/consent`))
    for (const part of [
      'Fatima Haddad, moeder Toestemming voor hulp, delen en terugkoppelen',
      'Mondeling, in de spreekkamer, 25 november 2026',
      'Samen gezag',
      'Verteld door een ouder',
      'art. 7:450 BW',
      'art. 7.3.11 Jeugdwet',
      'Toestemming vastgelegd',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('workflow 19: is taken back by the huisarts, who is told what to do', async () => {
    const { referral, href } = await open(started)
    const form = formTo(await browser.get(`${href}/consent`), '/end-consent')
    const filled = {
      ...form.fields,
      'end-kind': 'withdrawal',
      'end-person': 'p1',
      'end-disclosure': 'yes',
      'end-date': '2026-11-25',
    }
    const answer = await browser.post(form.action, filled)
    expect([answer.status, answer.location]).toEqual([303, `${href}/consent`])
    const text = textOf(await browser.get(`${href}/consent`))
    expect(text).toContain('CJG Maasdal kan niet meer lezen wat u deelde')
    expect(textOf(await browser.get(href))).toContain('uiterlijk op 30 november 2026')
    expect(text).toContain('Fatima Haddad, moeder trok de toestemming in voor delen')
    expect(await now(referral)).toMatchObject({
      coordination: { status: 'on-hold' },
      consent: { objections: [{ by: people.mother, to: ['disclosure'] }] },
    })
    expect(plugin.store.audited.map(({ event }) => event)).toContain('consent-ended')
    const again = await browser.post(form.action, filled)
    expect(again.status).toBe(412)
  })

  it('asks for who, what and a day that can be, and stores nothing until then', async () => {
    const { referral, href } = await open(started)
    const form = formTo(await browser.get(`${href}/consent`), '/end-consent')
    const empty = await browser.post(form.action, form.fields)
    expect(empty.status).toBe(422)
    for (const text of ['Kies wie dit zegt.', 'Kies waarvoor dit geldt.', 'Vul in op welke dag']) {
      expect(textOf(empty)).toContain(text)
    }
    const wrong = { ...form.fields, 'end-kind': 'withdrawal', 'end-help': 'yes' }
    for (const fields of [
      { 'end-person': 'p1', 'end-date': '2026-11-26' },
      { 'end-person': 'p1', 'end-date': '2016-01-01' },
      { 'end-person': 'p9', 'end-date': '2026-11-25' },
    ]) {
      const page = await browser.post(form.action, { ...wrong, ...fields })
      expect([page.status, formTo(page, '/end-consent').fields['end-help']]).toEqual([422, 'yes'])
    }
    expect((await now(referral)).version).toBe(referral.version)
  })

  it('workflow 19b: is given again, so that the work may go on', async () => {
    const { referral, href } = await open(
      started.consentEnded(no('withdrawal', people.mother, ['help'])),
    )
    const form = formTo(await browser.get(`${href}/consent`), '/renew-consent')
    await browser.post(form.action, {
      ...form.fields,
      'renew-person': 'p1',
      'renew-help': 'yes',
      'renew-way': 'oral',
      'renew-place': 'by-phone',
      'renew-date': '2026-11-25',
    })
    const { consent } = await now(referral)
    expect(consent.objections).toMatchObject([{ endedOn: '2026-11-25' }])
    expect(textOf(await browser.get(`${href}/consent`))).toContain('gaf toestemming voor hulp')
  })

  it('workflow 19: is taken back for a receiver by name, and given again, for that one alone', async () => {
    const named = [people.mother, people.father].map((one) => saysOf(one, zon))
    const { referral, href } = await open(
      named.reduce((one, said) => one.consentRenewed(said), started),
    )
    const shown = await browser.get(`${href}/consent`)
    expect(textOf(shown)).toContain('Toestemming voor delen met Praktijk Zon')
    expect(textOf(shown)).toContain('CJG Maasdal deelt met Praktijk Zon (GGZ) Ja')
    const ending = formTo(shown, '/end-consent')
    const by = { 'end-kind': 'withdrawal', 'end-person': 'p1', 'end-date': '2026-11-25' }
    await browser.post(ending.action, { ...ending.fields, ...by, 'end-r0': 'yes' })
    expect((await now(referral)).consent.objections).toEqual([
      {
        kind: 'withdrawal',
        by: people.mother,
        to: [],
        receivers: [zon],
        on: '2026-11-25',
        endedOn: null,
      },
    ])
    const ended = await browser.get(`${href}/consent`)
    expect(textOf(ended)).toContain('trok de toestemming in voor delen met Praktijk Zon')
    expect(textOf(ended)).toContain('Ingetrokken: delen met Praktijk Zon')
    expect(textOf(ended)).toContain('CJG Maasdal deelt met Praktijk Zon (GGZ) Nee')
    const renewing = formTo(ended, '/renew-consent')
    await browser.post(renewing.action, {
      ...renewing.fields,
      'renew-person': 'p1',
      'renew-r0': 'yes',
      'renew-way': 'oral',
      'renew-place': 'by-phone',
      'renew-date': '2026-11-25',
    })
    const { consent } = await now(referral)
    expect(consent.objections).toMatchObject([{ endedOn: '2026-11-25' }])
    expect(consent.statements.at(-1)).toMatchObject({ receivers: [{ ...zon, answer: 'given' }] })
    const given = textOf(await browser.get(`${href}/consent`))
    expect(given).toContain('gaf toestemming voor delen met Praktijk Zon')
  })

  it('has a leaflet for who may read it, to print and as PDF, and each reading is audited', async () => {
    const { href } = await open(aReferral())
    const consent = await browser.get(`${href}/consent`)
    expect(consent.body).toContain(`${href}/leaflet/parents`)
    expect(consent.body).not.toContain(`${href}/leaflet/youth`)
    const page = await browser.get(`${href}/leaflet/parents`)
    expect(textOf(page)).toContain('De POH Jeugd van CJG Maasdal mag Sem helpen.')
    const pdf = await browser.get(`${href}/leaflet/parents/pdf`)
    expect(pdf.headers['content-disposition']).toContain('folder.pdf')
    expect(plugin.store.audited.at(-1)?.event).toBe('referral-exported')
    for (const other of ['youth', 'neighbours', 'youth/pdf']) {
      expect((await browser.get(`${href}/leaflet/${other}`)).status).toBe(404)
    }
  })

  it('workflow 17a: the practice asks to stop what has begun', async () => {
    const { referral, read } = await open(started)
    const form = formTo(await read(), '/ask-to-stop')
    expect((await browser.post(form.action, form.fields)).status).toBe(422)
    await browser.post(form.action, { ...form.fields, reason: 'verhuisd' })
    expect(await now(referral)).toMatchObject({
      coordination: { businessStatus: 'intrekking-gevraagd' },
      stopRequests: [{ status: 'requested', reason: { code: 'verhuisd' } }],
    })
    expect(formsOf(await read()).map(({ action }) => action)).not.toContain(form.action)
  })

  it('workflow 27: a supplement is sent, and shown with who wrote it', async () => {
    const { read } = await open(started.supplemented('Verslag van de intake.', byReceiver))
    const form = formTo(await read(), '/supplement')
    await browser.post(form.action, { ...form.fields, supplement: 'Brief van school.' })
    const text = textOf(await read())
    expect(text).toMatch(/Verslag van de intake\..*Els Jansen.*Brief van school\..*A\.M\. Bos/)
  })

  it('consent T1, workflow 27: no supplement the day after the 12th birthday without the youth', async () => {
    const child = aReferral().forPatient({ birthDate: '2014-11-26' }).received()
    const { referral, href, read } = await open(child)
    const form = formTo(await read(), '/supplement')
    plugin.clock.now = daysLater(2)
    const { path } = await launch(plugin, browser)
    const later = `${path}/referrals/${referral.id}`
    expect(textOf(await browser.get(later))).toContain('Dat kan nu niet.')
    const fields = { ...formTo(await browser.get(later), '/withdraw').fields, supplement: 'Brief.' }
    const page = await browser.post(form.action.replace(href, later), fields)
    expect(page.status).toBe(409)
    expect(textOf(page)).toContain('Leeftijdsgrens gepasseerd: vraag de jongere om toestemming.')
    expect((await now(referral)).supplements ?? []).toEqual([])
    expect(plugin.store.audited.map(({ detail }) => detail)).toContain('no-consent')
  })
})

describe('consent at the POH Jeugd', () => {
  let server: WorkListServer
  let browser: FormBrowser

  beforeEach(async () => {
    server = await startWorkList()
    browser = await server.logIn()
  })
  afterEach(() => server.close())

  const casePath = ({ id }: Referral) => `/work-list/cases/${id}`

  it('workflow 19: a withdrawal closes what was shared at the next request, and leaves the own entries', async () => {
    const before = started.asking('GEHEIM').supplemented('Verslag van de intake.', byReceiver)
    const ended = before.consentEnded(no('withdrawal', people.mother, ['disclosure'])).build()
    await server.given(ended)
    const pages = [
      await browser.get('/work-list'),
      await browser.get(casePath(ended)),
      await browser.get(`${casePath(ended)}/consent`),
    ]
    for (const page of pages) {
      for (const secret of ['GEHEIM', '111222333', 'Lindelaan', '0612345678', 'Fatima', 'Joris']) {
        expect(page.body).not.toContain(secret)
      }
    }
    const text = textOf(pages[1] as never)
    expect(text).toContain('Verslag van de intake.')
    expect(text).toContain('Stop de hulp of rond af, uiterlijk op 30 november 2026.')
    expect(textOf(pages[0] as never)).toContain('Sem van der Velde')
  })

  it('workflow 17b: what was asked to stop is stopped', async () => {
    const asked = started.askedToStop('verhuisd').build()
    await server.given(asked)
    const page = await browser.get(casePath(asked))
    expect(textOf(page)).toContain('vraagt om te stoppen')
    const form = formTo(page, '/agree-to-stop')
    await browser.post(form.action, form.fields)
    expect(await server.read(asked)).toMatchObject({
      coordination: { status: 'cancelled', reason: { code: 'verhuisd' } },
      review: { status: 'requested' },
    })
  })

  it('workflow 17c: is declined with words only', async () => {
    const asked = started.askedToStop().build()
    await server.given(asked)
    const form = formTo(await browser.get(casePath(asked)), '/decline-to-stop')
    expect((await browser.post(form.action, form.fields)).status).toBe(422)
    await browser.post(form.action, { ...form.fields, because: 'Moeder wil door.' })
    expect((await server.read(asked)).stopRequests).toMatchObject([{ because: 'Moeder wil door.' }])
  })

  it('workflow 10, 11: the consent to the help is confirmed at the first conversation', async () => {
    const accepted = aReferral().received().acceptedBy().build()
    await server.given(accepted)
    const start = formTo(await browser.get(casePath(accepted)), '/start')
    const silent = await browser.post(start.action, { ...start.fields, contact: 'gesprek-gevoerd' })
    expect(silent.status).toBe(422)
    await browser.post(start.action, { ...start.fields, contact: 'contact-gezocht' })
    const report = formTo(await browser.get(casePath(accepted)), '/report')
    await browser.post(report.action, { ...report.fields, helpConsent: 'confirmed' })
    expect(await server.read(accepted)).toMatchObject({
      coordination: { status: 'in-progress', businessStatus: 'gesprek-gevoerd' },
      helpCheck: { found: 'confirmed', by: people.youthWorker },
    })
    expect(
      formsOf(await browser.get(casePath(accepted))).map(({ action }) => action),
    ).not.toContain(report.action)
  })

  it('workflow 15: a missing consent leaves one way to end', async () => {
    const accepted = aReferral().received().acceptedBy().build()
    await server.given(accepted)
    const start = formTo(await browser.get(casePath(accepted)), '/start')
    const found = { contact: 'gesprek-gevoerd', helpConsent: 'missing' }
    await browser.post(start.action, { ...start.fields, ...found })
    const page = await browser.get(casePath(accepted))
    expect(textOf(page)).toContain('Begin niet met de hulp.')
    const { action, fields } = formTo(page, '/complete')
    const done = { ...fields, conclusion: 'Ouders willen niet.', gpAction: 'no' }
    const refused = await browser.post(action, { ...done, outcome: 'zelf-behandeld' })
    expect(refused.status).toBe(409)
    await browser.post(action, { ...done, outcome: 'geen-toestemming' })
    expect((await server.read(accepted)).coordination.status).toBe('failed')
  })

  it('workflow 13: goes on after consent is there again', async () => {
    const ended = started.consentEnded(no('withdrawal', 'patient', ['help']))
    const youth = aReferral().forChildOf(16).withoutAuthority().consentedBy('patient')
    const stopped = youth
      .received()
      .acceptedBy()
      .started()
      .consentEnded(no('withdrawal', 'patient', ['help']))
      .build()
    expect(ended.build().coordination.status).toBe('in-progress')
    await server.given(stopped)
    expect(formsOf(await browser.get(casePath(stopped))).map(({ action }) => action)).not.toContain(
      `${casePath(stopped)}/resume`,
    )
    const renew = formTo(await browser.get(`${casePath(stopped)}/consent`), '/renew-consent')
    await browser.post(renew.action, {
      ...renew.fields,
      'renew-person': 'p0',
      'renew-help': 'yes',
      'renew-way': 'oral',
      'renew-place': 'in-person',
      'renew-date': '2026-11-25',
    })
    const resume = formTo(await browser.get(casePath(stopped)), '/resume')
    await browser.post(resume.action, resume.fields)
    expect(await server.read(stopped)).toMatchObject({
      coordination: { status: 'in-progress' },
      consent: { recordedBy: people.youthWorker },
    })
  })

  it('workflow 19: of feedback stops the supplements to the practice, and says so', async () => {
    const { action, fields } = await (async () => {
      const referral = started.build()
      await server.given(referral)
      const form = formTo(await browser.get(`${casePath(referral)}/consent`), '/end-consent')
      const filled = { 'end-kind': 'objection', 'end-person': 'p1', 'end-feedback': 'yes' }
      await browser.post(form.action, { ...form.fields, ...filled, 'end-date': '2026-11-25' })
      const page = await browser.get(casePath(referral))
      expect(textOf(page)).toContain('Stuur de huisarts niets meer')
      expect(formsOf(page).map((one) => one.action)).not.toContain(
        `${casePath(referral)}/supplement`,
      )
      return { ...form, action: `${casePath(referral)}/supplement` }
    })()
    const page = await browser.post(action, { ...fields, basedOn: '5', supplement: 'Verslag.' })
    expect(page.status).toBe(409)
    expect(textOf(page)).toContain('Dit mag nu niet')
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answer, ask } from '../../src/domain/question.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { no } from '../support/consents.ts'
import { createFormBrowser, formTo, textOf } from '../support/form-browser.ts'
import { furtherCases } from '../support/further-cases.ts'
import { launch } from '../support/launched.ts'
import { textInPdf } from '../support/pdf-text.ts'
import { mother } from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { byPractice, byReceiver } from '../support/referral-steps.ts'
import { minutesLater, theReferral } from '../support/referrals.ts'
import { aChangeOn } from '../support/sessions.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

const approved = furtherCases['proposal taken over']
const underway = furtherCases['appointments and reports']
const requested = theReferral(underway)
  .stepped(byReceiver, (one, by, at) =>
    ask(one, { kind: 'verzoek', text: 'Graag een verwijzing naar de kinderarts.' }, by, at),
  )
  .stepped(byPractice, (one, by, at) => answer(one, 1, 'Gedaan.', by, at))
  .build()
const withdrawn = (from: Referral, to: Parameters<typeof no>[2]) =>
  theReferral(from)
    .consentEnded(no('withdrawal', mother, to), byPractice)
    .build()

describe('onward help at the practice', () => {
  let plugin: PluginServer

  beforeEach(async () => {
    plugin = await startPlugin()
    plugin.clock.now = minutesLater(300)
  })
  afterEach(() => plugin.close())

  const open = async (referral: Referral) => {
    await plugin.store.referrals.commit(aChangeOn(referral))
    const browser = createFormBrowser(plugin.url)
    const { path } = await launch(plugin, browser)
    const href = `${path}/referrals/${referral.id}`
    const letter = async (name: string) => {
      const answer = await browser.get(`${href}${name}`)
      return { ...answer, text: answer.status === 200 ? textInPdf(answer.content) : '' }
    }
    return { browser, href, letter, page: await browser.get(href) }
  }

  it('workflow 11c: gives the huisarts the letter that the provider asks for', async () => {
    const { page, href, letter } = await open(approved)
    expect(page.body).toContain(`href="${href}/onward/1/letter.pdf"`)
    const { status, text, headers } = await letter('/onward/1/letter.pdf')
    expect(status).toBe(200)
    expect(headers['content-disposition']).toBe('attachment; filename=verwijsbrief.pdf')
    for (const words of ['AGB 01012345', 'BSN 111222333', 'Jeugd-GGZ', 'Praktijk Zonnehoek']) {
      expect(text).toContain(words)
    }
    expect(plugin.store.audited.at(-1)).toMatchObject({
      event: 'referral-exported',
      detail: 'onward-1',
    })
  })

  it('consent O2: gives it no more once the family said no to that receiver', async () => {
    const { page, letter } = await open(withdrawn(approved, ['mental-health']))
    expect(page.body).not.toContain('/onward/1/letter.pdf')
    expect(textOf(page)).toContain('Verwijsbrief Gemaakt op 25 november 2026')
    expect((await letter('/onward/1/letter.pdf')).status).toBe(404)
    expect(plugin.store.audited.at(-1)).toMatchObject({ event: 'access-denied' })
  })

  it('has no letter of another proposal, nor of a number that is none', async () => {
    const { letter } = await open(approved)
    for (const number of ['2', '0', '1e3', '-1', 'x']) {
      expect((await letter(`/onward/${number}/letter.pdf`)).status).toBe(404)
    }
  })

  it('says before the huisarts decides that the family must still be asked', async () => {
    const before = withdrawn(furtherCases['proposed to the huisarts'], ['mental-health'])
    const { page } = await open(before)
    expect(textOf(page)).toContain(
      'Er is nog geen toestemming voor Praktijk Zonnehoek. Vraag het gezin eerst.',
    )
  })

  it('workflow 11d: shows how far the help is', async () => {
    const { page } = await open(furtherCases['onward help with a waiting list'])
    expect(textOf(page)).toContain('Op de wachtlijst tot 1 februari 2027')
    expect(textOf(page)).toContain('Voortgang van de vervolghulp')
  })

  it('workflow 11: gives each report as a letter, and says how many conversations there were', async () => {
    const { page, href, letter } = await open(underway)
    expect(textOf(page)).toContain('Gesprekken 2 van 6')
    expect(page.body).toContain(`href="${href}/reports/1/letter.pdf"`)
    const { text } = await letter('/reports/2/letter.pdf')
    expect(text).toContain('Slaapt in bij vader, nog niet bij moeder.')
    expect(text).toContain('Actie voor huisarts: ja')
    expect((await letter('/report.pdf')).status).toBe(404)
  })

  it('workflow 5: gives a request to the huisarts as a letter', async () => {
    const { page, href, letter } = await open(requested)
    expect(page.body).toContain(`href="${href}/requests/1/letter.pdf"`)
    const { text } = await letter('/requests/1/letter.pdf')
    expect(text).toContain('Graag een verwijzing naar de kinderarts.')
    expect(text).toContain('Gedaan.')
  })

  it('workflow 14: gives the retourbericht as a letter', async () => {
    const completed = theReferral(underway).completed().build()
    const { page, href, letter } = await open(completed)
    expect(page.body).toContain(`href="${href}/report.pdf"`)
    expect((await letter('/report.pdf')).text).toContain('Sem slaapt weer door')
  })

  it('consent D4: gives nothing of the POH Jeugd once feedback was taken back', async () => {
    const completed = theReferral(withdrawn(underway, ['feedback']))
      .completed()
      .build()
    const { page, letter } = await open(completed)
    for (const name of ['/report.pdf', '/reports/1/letter.pdf', '/reports/2/letter.pdf']) {
      expect(page.body).not.toContain(name)
      expect((await letter(name)).status).toBe(404)
    }
    const own = await letter('/letter.pdf')
    expect(own.text).toContain('Sem slaapt slecht')
    for (const words of ['Els Jansen', 'verhuizing', 'slaapt weer door', 'bij vader, nog']) {
      expect(own.text).not.toContain(words)
    }
  })
})

describe('onward help at the POH Jeugd', () => {
  let server: WorkListServer

  beforeEach(async () => {
    server = await startWorkList()
    server.clock.now = minutesLater(300)
  })
  afterEach(() => server.close())

  const open = async (referral: Referral) => {
    await server.given(referral)
    const browser = await server.logIn()
    const href = `/work-list/cases/${referral.id}`
    return { browser, href, page: await browser.get(href) }
  }

  it('workflow 11d: follows the help to which the family went on', async () => {
    const { browser, href, page } = await open(approved)
    expect(textOf(page)).toContain('Verwijsbrief Gemaakt op 25 november 2026')
    const { action, fields } = formTo(page, '/follow-onward')
    const filled = { ...fields, state: 'wachtlijst', waitsUntil: '2027-02-01' }
    expect(await browser.post(action, filled)).toMatchObject({ status: 303, location: href })
    expect((await server.read(approved)).proposals).toMatchObject([
      { progress: [{ state: 'wachtlijst', on: '2027-02-01' }] },
    ])
    expect(textOf(await browser.get(href))).toContain('Op de wachtlijst tot 1 februari 2027')
  })

  it('workflow 11d: asks the day and the reason that belong to it, and keeps what was typed', async () => {
    const { browser, page } = await open(approved)
    const { action, fields } = formTo(page, '/follow-onward')
    const send = async (more: Record<string, string>) =>
      textOf(await browser.post(action, { ...fields, ...more }))
    expect(await send({})).toContain('Kies hoe het ervoor staat.')
    expect(await send({ state: 'wachtlijst' })).toContain('Vul in tot wanneer het gezin wacht')
    expect(await send({ state: 'intake-gepland', intakeOn: '2026-11-01' })).toContain(
      'Vul de datum van de intake in',
    )
    expect(await send({ state: 'niet-gestart' })).toContain('Schrijf op waarom de hulp niet')
    const twice = { ...fields, state: 'niet-gestart', because: 'De praktijk is vol.' }
    expect((await browser.post(action, twice)).status).toBe(303)
    expect((await browser.post(action, twice)).status).toBe(303)
    expect((await server.read(approved)).proposals).toMatchObject([
      { progress: [{ state: 'niet-gestart', because: 'De praktijk is vol.' }] },
    ])
  })

  it('workflow 11d: also after the work was completed and seen', async () => {
    const completed = theReferral(approved).completed().seen().build()
    const { browser, page } = await open(completed)
    const { action, fields } = formTo(page, '/follow-onward')
    await browser.post(action, { ...fields, state: 'gestart' })
    expect((await server.read(completed)).proposals).toMatchObject([
      { progress: [{ state: 'gestart' }] },
    ])
  })

  it('security A27: has no letter of the huisarts', async () => {
    const { browser, href, page } = await open(approved)
    expect(page.body).not.toContain('letter.pdf')
    for (const name of ['/letter.pdf', '/onward/1/letter.pdf']) {
      expect((await browser.get(`${href}${name}`)).status).toBe(404)
    }
  })

  it('workflow 11: opens its own report as the letter that the huisarts gets', async () => {
    const { browser, href, page } = await open(underway)
    expect(page.body).toContain(`href="${href}/reports/1/letter.pdf"`)
    const text = textInPdf((await browser.get(`${href}/reports/1/letter.pdf`)).content)
    expect(text).toContain('Slapen gaat mis sinds de verhuizing.')
    expect(text).toContain('Een vast slaapritueel.')
  })

  it('workflow 19: opens no letter once what was shared is closed', async () => {
    const { browser, href, page } = await open(withdrawn(underway, ['disclosure']))
    expect(textOf(page)).toContain('Slapen gaat mis sinds de verhuizing.')
    expect(page.body).not.toContain('letter.pdf')
    expect((await browser.get(`${href}/reports/1/letter.pdf`)).status).toBe(404)
  })

  it('workflow 11: keeps how many conversations were held with the report', async () => {
    const { browser, page } = await open(underway)
    const { action, fields } = formTo(page, '/progress')
    const filled = { ...fields, conclusion: 'Slaapt door.', gpAction: 'no', sessions: '4 van 6' }
    await browser.post(action, filled)
    const { reports = [], sessions } = await server.read(underway)
    expect([reports.at(-1)?.sessions, sessions]).toEqual([
      { held: 4, planned: 6 },
      { held: 4, planned: 6 },
    ])
  })
})

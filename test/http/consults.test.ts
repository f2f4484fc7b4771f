import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Consult } from '../../src/domain/consult.ts'
import type { OrganisationId, PracticeId } from '../../src/domain/identifiers.ts'
import { aConsult, aConsultChange, answered } from '../support/consults.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
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
import { daysLater, minutesLater, now } from '../support/referrals.ts'
import { otherOrganisation, startWorkList, type WorkListServer } from './work-list-server.ts'

const words = 'Een jongen van negen slaapt slecht.\n\nVerwijzen of afwachten?'

type Stored = Pick<PluginServer, 'store'>
const keep = async ({ store }: Stored, consult: Consult): Promise<Consult> => {
  expect((await store.consults.commit(aConsultChange(consult))).ok).toBe(true)
  return consult
}
const ofPractice = { practice: people.practiceId }
const all = ({ store }: Stored) => store.consults.list(ofPractice, now)

describe('an overleg without a name, at the practice', () => {
  let plugin: PluginServer
  let browser: FormBrowser

  beforeEach(async () => {
    plugin = await startPlugin()
    browser = createFormBrowser(plugin.url)
  })
  afterEach(() => plugin.close())

  const openForm = async () => {
    const { path, first } = await launch(plugin, browser)
    const overview = await browser.get(path)
    expect(overview.body).toContain(`href="${path}/consults/new"`)
    const page = await browser.get(`${path}/consults/new`)
    const { action, fields } = formTo(page, '/consults/new')
    const send = (text: string, changed: Record<string, string> = {}) =>
      browser.post(action, { ...fields, text, ...changed })
    return { path, first, page, send }
  }

  it('says what happens with it before anything is typed', async () => {
    const { page } = await openForm()
    expect(textOf(page)).toContain('hoort niet om wie het gaat')
    expect(textOf(page)).toContain('Het overleg komt niet in het dossier')
    expect(textOf(page)).toContain('CJG Maasdal')
  })

  it('is kept with every word and nothing of the patient of the launch', async () => {
    const { path, send } = await openForm()
    const before = plugin.store.audited.length
    const sent = await send(words)
    const [consult] = await all(plugin)
    expect(sent).toMatchObject({ status: 303, location: `${path}/consults/${consult?.id}` })
    expect(consult).toMatchObject({ text: words, answerBy: '2026-11-30', askedBy: people.gp })
    const audit = plugin.store.audited.slice(before)
    expect(audit).toMatchObject([{ event: 'consult-asked', patient: null, referral: null }])
    const { id, name, birthDate, bsn, address, phones } = people.child
    const told = [id, name.text, name.given, name.family, birthDate, bsn, address, ...phones]
    for (const one of [...told, path.split('/')[2]]) {
      expect(one).toBeTruthy()
      expect(JSON.stringify([consult, audit])).not.toContain(one)
    }
  })

  it('asks once, however often the same form is sent; other words under its id are refused', async () => {
    const { send } = await openForm()
    const answers = await Promise.all([send(words), send(words)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await send('Iets anders.')).status).toBe(403)
    expect(await all(plugin)).toHaveLength(1)
  })

  it('shows the place that tells who the child is, keeps every word and sends nothing', async () => {
    const { send } = await openForm()
    const text = 'Over Sem, geboren 31 mei 2017.\nLindelaan 4, bel 043-1234567, BSN 111222333.'
    const refused = await send(text)
    expect(refused.status).toBe(422)
    const marked = [...refused.body.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, mark]) => mark)
    expect(marked).toEqual(['Sem', '31 mei 2017', 'Lindelaan 4', '043-1234567', '111222333'])
    expect(textOf(refused)).toContain('Geboortedatum: 31 mei 2017')
    expect(formTo(refused, '/consults/new').fields.text).toBe(text)
    expect(await all(plugin)).toEqual([])
    expect((await send(words)).status).toBe(303)
  })

  it.each([
    ['no words', ' ', {}, 'Schrijf uw vraag op.'],
    ['too many words', 'x'.repeat(2001), {}, 'Gebruik hoogstens 2000 tekens.'],
    ['another receiver', words, { receiver: 'zorggroep-zuid' }, 'Kies aan wie u het vraagt.'],
  ])('refuses %s, and keeps what was typed', async (_, text, changed, sentence) => {
    const { send } = await openForm()
    const refused = await send(text, changed)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(sentence)
    expect(formTo(refused, '/consults/new').fields.text).toBe(text.trim())
    expect(await all(plugin)).toEqual([])
  })

  it('security A29: gives the words back after the session, and keeps them with no patient', async () => {
    const { send } = await openForm()
    plugin.clock.now = minutesLater(31)
    const late = await send(words)
    expect(late.status).toBe(403)
    expect(late.body).toContain(words)
    const { practiceId, gp, child } = people
    expect(await plugin.store.drafts.find(practiceId, gp.id, child.id, plugin.clock.now)).toBeNull()
  })

  it('reliability R32: comes back whole when nothing can be stored', async () => {
    const { send } = await openForm()
    const { commit } = plugin.store.consults
    plugin.store.consults.commit = () => Promise.reject(new Error('the database is gone'))
    const refused = await send(words)
    expect(refused.status).toBe(503)
    expect(textOf(refused)).toContain('Uw overleg is niet opgeslagen')
    const { action, fields } = formTo(refused, '/consults/new')
    expect(fields.text).toBe(words)
    plugin.store.consults.commit = commit
    expect((await browser.post(action, fields)).status).toBe(303)
    expect(await all(plugin)).toMatchObject([{ text: words }])
  })

  it('is listed for the whole practice, at every patient and without one', async () => {
    const one = await keep(plugin, aConsult())
    const { path: sem } = await launch(plugin, browser)
    const overview = await browser.get(sem)
    expect(textOf(overview)).toContain('Overleg zonder naam, van de praktijk')
    plugin.his.records.set('launch-sem', aLaunchRecord({ patient: null, relatedPersons: [] }))
    const { path, first: ofPractice } = await launch(plugin, createFormBrowser(plugin.url))
    expect(textOf(ofPractice)).toContain('Het antwoord komt uiterlijk 30 november 2026.')
    expect(ofPractice.body).toContain(`${path}/consults/${one.id}`)
  })

  it('can be taken back once, by whoever of the practice presses first', async () => {
    const one = await keep(plugin, aConsult())
    const { path } = await launch(plugin, browser)
    const page = await browser.get(`${path}/consults/${one.id}`)
    const { action, fields } = formTo(page, '/cancel')
    const presses = await Promise.all([browser.post(action, fields), browser.post(action, fields)])
    expect(presses.map(({ status }) => status)).toEqual([303, 303])
    expect(await all(plugin)).toMatchObject([{ status: 'cancelled', version: 2 }])
    expect(textOf(await browser.get(`${path}/consults/${one.id}`))).toContain(
      'A.M. Bos trok het in',
    )
  })

  it('shows the answer when it came before it was taken back', async () => {
    const one = await keep(plugin, aConsult())
    const { path } = await launch(plugin, browser)
    const { action, fields } = formTo(await browser.get(`${path}/consults/${one.id}`), '/cancel')
    await keep(plugin, answered(one))
    const late = await browser.post(action, fields)
    expect(late.status).toBe(412)
    expect(textOf(late)).toContain('Els Jansen gaf antwoord')
    expect(textOf(late)).toContain('Wacht nog een maand af.')
  })

  it('becomes a referral of the open record, with every word', async () => {
    const one = await keep(plugin, aConsult({ text: words }))
    await keep(plugin, answered(one))
    const { path } = await launch(plugin, browser)
    const page = await browser.get(`${path}/consults/${one.id}`)
    expect(page.body).toContain(`href="${path}/new?consult=${one.id}"`)
    const form = await browser.get(`${path}/new?consult=${one.id}`)
    const { fields } = formTo(form, '/new')
    expect(fields.question).toBe(`${words}\n\nAdvies van de POH Jeugd: Wacht nog een maand af.`)
    expect(fields.receiver).toBe(people.organisationId)
    expect(JSON.stringify(fields)).not.toContain(one.id)
  })

  it('is no referral before it is answered, nor where no record is open', async () => {
    const one = await keep(plugin, aConsult())
    const { path } = await launch(plugin, browser)
    expect((await browser.get(`${path}/consults/${one.id}`)).body).not.toContain('?consult=')
    const form = await browser.get(`${path}/new?consult=${one.id}`)
    expect(formTo(form, '/new').fields.question).toBe('')
    await keep(plugin, answered(one))
    plugin.his.records.set('launch-sem', aLaunchRecord({ patient: null, relatedPersons: [] }))
    const other = createFormBrowser(plugin.url)
    const { path: practice } = await launch(plugin, other)
    expect((await other.get(`${practice}/consults/${one.id}`)).body).not.toContain('?consult=')
    expect((await other.get(`${practice}/consults/new`)).status).toBe(404)
  })

  it('security A27, A40: of another practice it is not there, to read, to take back or to refer from', async () => {
    const theirs = { id: 'de-eik' as PracticeId, name: 'De Eik' }
    const one = await keep(plugin, aConsult({ practice: theirs }))
    const { path, first } = await launch(plugin, browser)
    const [{ fields } = { fields: {} }] = formsOf(first)
    const href = `${path}/consults/${one.id}`
    expect((await browser.get(href)).status).toBe(404)
    const taken = await browser.post(`${href}/cancel`, { ...fields, basedOn: '1' })
    expect(taken.status).toBe(404)
    expect(plugin.store.audited.at(-1)).toMatchObject({ event: 'access-denied', patient: null })
    expect((await browser.get(`${path}/consults/..%2f..%2fx`)).status).toBe(404)
    await keep(plugin, answered(one))
    const form = await browser.get(`${path}/new?consult=${one.id}`)
    expect(formTo(form, '/new').fields.question).toBe('')
  })
})

describe('an overleg without a name, at the POH Jeugd', () => {
  let server: WorkListServer
  let browser: FormBrowser

  beforeEach(async () => {
    server = await startWorkList()
    browser = await server.logIn()
  })
  afterEach(() => server.close())

  const open = async () => {
    const one = await keep(server, aConsult({ text: words }))
    const href = `/work-list/consults/${one.id}`
    const { action, fields } = formTo(await browser.get(href), '/answer')
    const send = (answer: string, by = browser, changed = {}) =>
      by.post(action, { ...fields, answer, ...changed })
    return { one, href, send }
  }

  it('is on the work list with its deadline, and not there where nobody asked', async () => {
    expect(textOf(await browser.get('/work-list'))).not.toContain('Overleg zonder naam')
    const one = await keep(server, aConsult())
    const list = await browser.get('/work-list')
    expect(textOf(list)).toContain('Overleg zonder naam 1')
    expect(textOf(list)).toContain('30 nov 2026')
    expect(list.body).toContain(`href="/work-list/consults/${one.id}"`)
    server.clock.now = daysLater(6)
    expect(textOf(await (await server.logIn()).get('/work-list'))).toContain('Te laat')
  })

  it('is answered in words, which the practice reads', async () => {
    const { one, href, send } = await open()
    expect(await send('Wacht nog\neen maand af.')).toMatchObject({ status: 303, location: href })
    expect(await all(server)).toMatchObject([
      { status: 'completed', answer: 'Wacht nog\neen maand af.', answeredBy: people.youthWorker },
    ])
    const page = await browser.get(href)
    expect(page.body).toContain('Wacht nog\neen maand af.')
    expect(formsOf(page).filter(({ action }) => action.endsWith('/answer'))).toEqual([])
    const events = server.store.audited.filter(({ detail }) => detail === one.id)
    expect(events.every(({ patient, referral }) => patient === null && referral === null)).toBe(
      true,
    )
    expect(events.map(({ event }) => event)).toContain('consult-answered')
  })

  it('takes one answer, however often it is sent', async () => {
    const { send } = await open()
    const presses = await Promise.all([send('Wacht af.'), send('Wacht af.')])
    expect(presses.map(({ status }) => status)).toEqual([303, 303])
    expect(await all(server)).toMatchObject([{ version: 2 }])
  })

  it('shows who was first to the second of two, with the words of the second', async () => {
    const { send, one } = await open()
    const colleague = await server.logIn(people.coordinator)
    const page = await colleague.get(`/work-list/consults/${one.id}`)
    const { action, fields } = formTo(page, '/answer')
    await send('Wacht af.')
    const late = await colleague.post(action, { ...fields, answer: 'Verwijs nu.' })
    expect(late.status).toBe(412)
    expect(textOf(late)).toContain('Els Jansen gaf antwoord op')
    expect(textOf(late)).toContain('Dit had u ingevuld')
    expect(textOf(late)).toContain('Verwijs nu.')
    expect(await all(server)).toMatchObject([{ answer: 'Wacht af.' }])
  })

  it.each([
    ['', 'Schrijf uw antwoord op.'],
    ['x'.repeat(1901), 'Gebruik hoogstens 1900 tekens.'],
  ])('says what is wrong with an answer and keeps it', async (typed, sentence) => {
    const { send } = await open()
    const refused = await send(typed)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(sentence)
    expect(formTo(refused, '/answer').fields.answer).toBe(typed)
  })

  it('keeps the words of who was logged out meanwhile, and leads back', async () => {
    const { send, href } = await open()
    server.clock.now = minutesLater(10 * 60)
    const expired = await send('Wacht af.')
    expect(expired.status).toBe(403)
    expect(textOf(expired)).toContain('Wacht af.')
    expect(expired.body).toContain(encodeURIComponent(href))
  })

  it('security A22, A27, A40: is not there for another organisation, nor from another site', async () => {
    const { send, href } = await open()
    const other = await server.logIn(people.youthWorker, otherOrganisation)
    expect((await other.get(href)).status).toBe(404)
    const csrf = formsOf(await other.get('/work-list'))[0]?.fields.csrf ?? ''
    expect((await send('Wacht af.', other, { csrf })).status).toBe(404)
    expect(server.store.audited.at(-1)).toMatchObject({ event: 'access-denied' })
    expect(textOf(await other.get('/work-list'))).not.toContain('Overleg zonder naam')
    expect((await send('Wacht af.', browser, { csrf: 'x' })).status).toBe(403)
    expect((await browser.get('/work-list/consults/..%2fx')).status).toBe(404)
    const theirs = { organisation: 'zorggroep-zuid' as OrganisationId, name: 'Zorggroep Zuid' }
    const one = await keep(server, aConsult({ receiver: theirs }))
    expect((await browser.get(`/work-list/consults/${one.id}`)).status).toBe(404)
  })
})

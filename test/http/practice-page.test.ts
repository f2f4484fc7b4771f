import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LaunchRecord } from '../../src/application/ports/his.ts'
import { ask } from '../../src/domain/question.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aConsult, aConsultChange } from '../support/consults.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formsOf,
  formTo,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { aKeptReferral, auditOfKept } from '../support/kept-referrals.ts'
import { launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { byPractice, byReceiver } from '../support/referral-steps.ts'
import { aReferral, aReferralId, daysLater } from '../support/referrals.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
})
afterEach(() => plugin.close())

const { namedGp, otherGp } = people

const has = async (referral: Referral, patient: string, text: string): Promise<Referral> => {
  const named: Referral = {
    ...referral,
    patient: { ...referral.patient, id: patient as never, name: { text } },
  }
  await plugin.store.referrals.commit({
    referral: named,
    basedOn: null,
    audit: { ...auditOfKept(aKeptReferral(), 'referral-sent'), referral: named.id },
  })
  return named
}

const keeps = (changed: Parameters<typeof aKeptReferral>[0]) => {
  const kept = aKeptReferral(changed)
  return plugin.store.keptReferrals.save(kept, null, auditOfKept(kept))
}

/** Somebody opens the plug-in from the HIS without a patient. */
const opens = (changed: Partial<LaunchRecord> = {}) => {
  const record = aLaunchRecord({ patient: null, relatedPersons: [], reasons: [], ...changed })
  plugin.his.records.set('launch-sem', record)
  browser = createFormBrowser(plugin.url)
  return launch(plugin, browser)
}

/** The words under each heading of the page. */
const groupsOf = ({ body }: Page): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<section class="card">(.*?)<\/section>/gs)].map(([, card = '']) => {
      const [, title = ''] = /<h2[^>]*>(.*?)<\/h2>/.exec(card) ?? []
      return [title, card.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')]
    }),
  )

const post = (page: Page, suffix: string, changed: Record<string, string>): Promise<Page> => {
  const { action, fields } = formTo(page, suffix)
  return browser.post(action, { ...fields, ...changed })
}

const asked = () =>
  aReferral()
    .received()
    .stepped(byReceiver, (referral, by, at) =>
      ask(referral, { kind: 'vraag', text: 'Wie past er op?' }, by, at),
    )
    .build()

describe('the page of the practice', () => {
  it('lists what is open by whose turn it is', async () => {
    await keeps({ asked: [], gp: otherGp, patient: { ...people.child, name: { text: 'Noor' } } })
    await keeps({ id: aReferralId() })
    await has(asked(), 'a', 'Daan')
    await has(aReferral().received().acceptedBy().started().completed().build(), 'b', 'Lot')
    await has(aReferral().sentAt(daysLater(-8)).build(), 'c', 'Finn')
    await has(aReferral().build(), 'd', 'Saar')
    const { first } = await opens()
    expect(groupsOf(first)).toMatchObject({
      'Wacht op de huisarts': expect.stringMatching(/Noor.*Wacht op huisarts S\. el Amrani/),
      'Wacht op toestemming': expect.stringMatching(/Sem.*Joris van der Velde.*A\.M\. Bos vraagt/),
      'Wacht op uw praktijk': expect.stringMatching(/Daan.*Lot|Lot.*Daan/),
      'Te laat': expect.stringContaining('Finn'),
      Loopt: expect.stringContaining('Saar'),
    })
    expect(textOf(first)).toContain('Open dat in uw HIS.')
  })

  it('workflow 23: names each referral and overleg once, what is late for long in the banner', async () => {
    const long = () => aReferral().sentAt(daysLater(-45)).received(daysLater(-44))
    const asked = long()
      .stepped(byReceiver, (one, by, at) => ask(one, { kind: 'vraag', text: 'Wie?' }, by, at))
      .stepped(byPractice, (one, by, at) => ask(one, { kind: 'vraag', text: 'Al?' }, by, at))
    await has(long().build(), 'a', 'Finn')
    await has(asked.build(), 'b', 'Daan')
    await has(aReferral().sentAt(daysLater(-8)).build(), 'c', 'Lot')
    const late = aConsult({}, daysLater(-30))
    for (const consult of [late, aConsult()]) {
      await plugin.store.consults.commit(aConsultChange(consult))
    }
    const { first, path } = await opens()
    for (const name of ['Finn', 'Daan', 'Lot']) expect(textOf(first).split(name)).toHaveLength(2)
    expect(first.body.split(`${path}/consults/${late.id}`)).toHaveLength(2)
    const [, banner = ''] = /Hier is te lang niets gebeurd(.*?)<section/s.exec(first.body) ?? []
    expect(banner).toMatch(/Finn.*U had uiterlijk op/s)
    expect(banner).toContain(`${path}/consults/${late.id}`)
    expect(groupsOf(first)).toMatchObject({
      'Wacht op uw praktijk': expect.stringMatching(/Daan.*had uw vraag uiterlijk op/),
      'Te laat': expect.stringContaining('Lot'),
    })
  })

  it('leads to each referral with one click, to read; what is to be done is done in the record', async () => {
    const referral = await has(asked(), 'a', 'Daan')
    const { first, path } = await opens()
    expect(first.body).toContain(`href="${path}/referrals/${referral.id}"`)
    const page = await browser.get(`${path}/referrals/${referral.id}`)
    expect(textOf(page)).toContain('Iets doen kan in het dossier van dit kind.')
    expect(formsOf(page).map(({ action }) => action.split('/').at(-1))).toEqual(['close'])
  })

  it('workflow 23, consent D4: tells nothing of what waits where feedback is not agreed to', async () => {
    const late = aReferral().sentAt(daysLater(-40)).received(daysLater(-39))
    const accepted = late.acceptedBy(people.youthWorker, daysLater(-38)).build()
    const { statements } = accepted.consent
    const withoutFeedback = statements.map((one) => ({
      ...one,
      answers: { ...one.answers, feedback: 'refused' as const },
    }))
    await has(
      { ...accepted, consent: { ...accepted.consent, statements: withoutFeedback } },
      'a',
      'Daan',
    )
    expect(groupsOf((await opens()).first)).toMatchObject({
      Loopt: expect.stringContaining('Daan'),
    })
  })

  it('shows what is of one huisarts, and what is for any of them', async () => {
    await has(aReferral().build(), 'a', 'Daan')
    const under = aReferral().build()
    await has({ ...under, request: { ...under.request, under: otherGp } }, 'b', 'Lot')
    await keeps({ asked: [], keptBy: people.assistant })
    const { path } = await opens()
    const page = textOf(await browser.get(`${path}?gp=${otherGp.id}`))
    expect(page).toContain('Lot')
    expect(page).not.toContain('Daan')
    expect(page).toContain('Wacht op de huisarts')
  })
})

describe('a huisarts who leaves', () => {
  const openOf = () => plugin.store.referrals.listOpenOfPractice(people.practiceId)

  it('workflow 22b: gives everything that is open to a colleague in one step', async () => {
    await has(aReferral().build(), 'a', 'Daan')
    await has(aReferral().received().acceptedBy().started().completed().build(), 'b', 'Lot')
    await keeps({ asked: [] })
    const { first } = await opens()
    const moved = await post(first, '/readdress', { from: namedGp.id, to: otherGp.id })
    expect(moved.status).toBe(303)
    const page = textOf(await browser.get(moved.location ?? ''))
    expect(page).toContain('S. el Amrani heeft er 2 verwijzingen bij.')
    expect(page).toContain('Daan')
    expect(page).toContain('Wacht op huisarts S. el Amrani')
    for (const referral of await openOf()) {
      expect(referral.referrer.id).toBe(people.gp.id)
      expect(referral.readdressings?.map(({ to }) => to)).toEqual([otherGp])
      expect(referral.history.at(-1)).toMatchObject({ row: '22b', by: { person: people.gp } })
    }
    const audited = plugin.store.audited.filter(({ event }) => event === 'referral-readdressed')
    expect(audited.map(({ patient }) => patient).toSorted()).toEqual(['a', 'b'])
  })

  it('moves nothing twice when the form is sent twice', async () => {
    await has(aReferral().build(), 'a', 'Daan')
    const { first } = await opens()
    const fields = { from: namedGp.id, to: otherGp.id }
    await post(first, '/readdress', fields)
    expect((await post(first, '/readdress', fields)).location).toContain('moved=0')
    expect((await openOf())[0]?.readdressings).toHaveLength(1)
  })

  it.each([
    { from: '', to: 'el-amrani' },
    { from: 'bos', to: 'bos' },
    { from: 'bos', to: 'somebody' },
  ])('says what is wrong with %o', async (fields) => {
    await has(aReferral().build(), 'a', 'Daan')
    const refused = await post((await opens()).first, '/readdress', fields)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Kies twee verschillende huisartsen.')
    expect((await openOf())[0]?.readdressings).toBeUndefined()
  })

  it('is offered to a huisarts only, and only outside a record (security A20)', async () => {
    await has(aReferral().build(), 'a', 'Daan')
    const { first, path } = await opens({ user: people.assistant })
    expect(first.body).not.toContain('/readdress')
    const { csrf = '' } = formTo(first, '/close').fields
    const fields = { csrf, from: namedGp.id, to: otherGp.id }
    expect((await browser.post(`${path}/readdress`, fields)).status).toBe(403)
    const inRecord = await opens({ patient: people.child })
    const own = formTo(await browser.get(inRecord.path), '/close').fields
    expect((await browser.post(`${inRecord.path}/readdress`, { ...fields, ...own })).status).toBe(
      404,
    )
    expect((await openOf())[0]?.readdressings).toBeUndefined()
  })
})

describe('the history of a patient', () => {
  const opensRecord = () => opens({ patient: people.child })
  const own = (referral: Referral) => has(referral, people.child.id, 'Sem van der Velde')

  it('has every referral with its course, outcome and letters, to print', async () => {
    const referral = await own(
      aReferral()
        .received()
        .acceptedBy()
        .started()
        .completed({ conclusion: 'Sem slaapt door.' })
        .build(),
    )
    await own(aReferral().asking('Eerste hulpvraag').withdrawn().build())
    const { path } = await opensRecord()
    const page = await browser.get(`${path}/history`)
    const text = textOf(page)
    for (const words of ['Sem slaapt door.', 'Eerste hulpvraag', 'Ingetrokken', 'Afgerond']) {
      expect(text).toContain(words)
    }
    expect(text).toContain('Sem van der Velde, geboren 31 mei 2017, BSN 111222333')
    for (const letter of ['letter.pdf', 'report.pdf']) {
      const download = await browser.get(`${path}/referrals/${referral.id}/${letter}`)
      expect(download).toMatchObject({ status: 200 })
      expect(download.headers['content-disposition']).toContain('attachment')
    }
    expect(plugin.store.audited.at(-3)).toMatchObject({
      event: 'referral-exported',
      detail: 'patient-history',
      patient: people.child.id,
    })
  })

  it('consent D4: prints nothing that the practice may not read, and has no letter of it', async () => {
    const done = aReferral()
      .received()
      .acceptedBy()
      .started()
      .completed({ conclusion: 'Alleen voor het gezin.' })
      .build()
    const statements = done.consent.statements.map((one) => ({
      ...one,
      answers: { ...one.answers, feedback: 'refused' as const },
    }))
    const referral = await own({ ...done, consent: { ...done.consent, statements } })
    const { path } = await opensRecord()
    const page = await browser.get(`${path}/history`)
    expect(page.body).not.toContain('Alleen voor het gezin.')
    expect(page.body).not.toContain('report.pdf')
    expect((await browser.get(`${path}/referrals/${referral.id}/report.pdf`)).status).toBe(404)
  })

  it('workflow 21: prints of an error that it was one, and nothing of the other child', async () => {
    const wrong = aReferral().asking('Vraag over een ander kind').build()
    const coordination = {
      status: 'entered-in-error',
      businessStatus: 'verzonden',
      reason: { code: 'verkeerde-patient', text: '' },
    } as const
    await own({ ...wrong, coordination })
    const { path } = await opensRecord()
    const page = await browser.get(`${path}/history`)
    expect(textOf(page)).toContain('vervallen, omdat er een fout in zat')
    expect(page.body).not.toContain('Vraag over een ander kind')
  })

  it('is not there without a patient', async () => {
    const { path } = await opens()
    expect((await browser.get(`${path}/history`)).status).toBe(404)
  })
})

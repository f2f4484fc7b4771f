import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handOver } from '../../src/domain/hand-over.ts'
import type { Practitioner, Worker } from '../../src/domain/person.ts'
import { ask } from '../../src/domain/question.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { no } from '../support/consents.ts'
import { aConsult, aConsultChange, answered } from '../support/consults.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import { createFormBrowser, type FormBrowser, formTo, textOf } from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { byPractice, byReceiver } from '../support/referral-steps.ts'
import { aReferral, daysLater, minutesLater, now, theReferral } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { withFeedback } from '../support/written-cases.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

const colleague: Worker = { id: 'els-collega', name: 'Els Collega', roles: ['youth-worker'] }

describe('the meldingen of the POH Jeugd', () => {
  let server: WorkListServer
  let browser: FormBrowser
  beforeEach(async () => {
    server = await startWorkList()
    browser = await server.logIn()
  })
  afterEach(() => server.close())

  const list = async (of = browser) => textOf(await of.get('/work-list'))
  /** What stands under the heading, until the button. */
  const meldingen = async (of = browser) => /Meldingen \((.*?) Gelezen/.exec(await list(of))?.[1]
  const next = async (referral: Referral) => {
    await server.store.referrals.commit(aChange(referral))
    return referral
  }
  const open = ({ id }: { id: string }, of = browser) => of.get(`/work-list/cases/${id}`)

  it('are a new referral and a question, each a link to the case, until it is opened', async () => {
    expect(await meldingen()).toBeUndefined()
    const referral = aReferral().build()
    await server.given(referral)
    const page = await browser.get('/work-list')
    expect(await meldingen()).toMatch(/^1\) Sem van der Velde: nieuwe verwijzing 25 november 2026/)
    expect(page.body).toContain(`href="/work-list/cases/${referral.id}"`)
    await open(referral)
    expect(await meldingen()).toBeUndefined()
  })

  it('are of each person: what a colleague read is not read by you', async () => {
    const referral = aReferral().build()
    await server.given(referral)
    const other = await server.logIn(colleague)
    await open(referral, other)
    expect(await meldingen(other)).toBeUndefined()
    expect(await meldingen()).toContain('nieuwe verwijzing')
  })

  it('are of the own cases, and of those that nobody has', async () => {
    const received = aReferral().received()
    const supplemented = received
      .acceptedBy(people.youthWorker)
      .supplemented('Er is een zusje bijgekomen.', byPractice, minutesLater(90))
    await server.given(supplemented.build())
    expect(await meldingen()).toMatch(
      /^2\) Sem van der Velde: aanvulling gestuurd.*Sem van der Velde: nieuwe verwijzing/,
    )
    expect(await meldingen(await server.logIn(colleague))).toBeUndefined()
  })

  it('stay with who had the case when it was withdrawn', async () => {
    const accepted = aReferral().received().acceptedBy(people.youthWorker)
    await server.given(accepted.build())
    await open(accepted.build())
    await next(accepted.withdrawn('gezin-ziet-af', minutesLater(90)).build())
    expect(await meldingen()).toMatch(/^1\) Sem van der Velde: ingetrokken/)
    expect(await meldingen(await server.logIn(colleague))).toBeUndefined()
  })

  it('workflow 22: are that a case was given to you, and what came after', async () => {
    const accepted = aReferral().received().acceptedBy(people.youthWorker)
    const given = accepted.stepped(
      (one) => byReceiver(one, people.coordinator),
      (one, _, at) => handOver(one, colleague, 'Els is ziek.', people.coordinator, at),
    )
    await server.given(given.build())
    expect(await meldingen(await server.logIn(colleague))).toMatch(
      /^1\) Sem van der Velde: aan u gegeven .* Ruud de Wit/,
    )
    expect(await meldingen(await server.logIn())).toBeUndefined()
  })

  it('are read by the button as far as they were shown, and no further', async () => {
    await server.given(
      aReferral()
        .forPatient({ name: { text: 'Noor Eerst' } })
        .build(),
    )
    const { action, fields } = formTo(await browser.get('/work-list'), '/read')
    await server.given(
      aReferral()
        .forPatient({ name: { text: 'Mila Later' } })
        .build(),
    )
    expect(await browser.post(action, fields)).toMatchObject({
      status: 303,
      location: '/work-list',
    })
    expect(await meldingen()).toMatch(/^1\) Mila Later/)
    expect((await browser.post(action, { ...fields, shown: 'x:1 ; drop' })).status).toBe(303)
    expect((await browser.post(action, { shown: fields.shown ?? '' })).status).toBe(403)
  })

  it('consent T1, workflow 19: say no more of a stub than its name and that it happened', async () => {
    const started = aReferral().asking('Geheime hulpvraag').received().acceptedBy().started()
    const stub = started.consentEnded(no('withdrawal', people.mother, ['disclosure']))
    await server.given(stub.build())
    const shown = await meldingen()
    expect(shown).toContain('Sem van der Velde: toestemming ingetrokken of bezwaar')
    expect(await list()).not.toContain('Geheime hulpvraag')
  })

  it('workflow 23: tell the owner what is late, and after that the coordinator', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    await open(referral)
    await open(referral, await server.logIn(people.coordinator))
    server.clock.now = new Date('2026-12-03T09:00:00Z')
    browser = await server.logIn()
    const late = 'Sem van der Velde: te laat, accepteren of afwijzen'
    expect(await meldingen()).toContain(late)
    await open(referral)
    expect(await meldingen()).toBeUndefined()
    server.clock.now = new Date('2026-12-07T09:00:00Z')
    expect(await meldingen(await server.logIn(people.coordinator))).toContain(late)
    expect(await meldingen(await server.logIn())).toBeUndefined()
  })

  it('are an overleg without a name too', async () => {
    const consult = aConsult()
    await server.store.consults.commit(aConsultChange(consult))
    expect(await meldingen()).toMatch(/^1\) Overleg zonder naam: nieuwe vraag/)
    await browser.get(`/work-list/consults/${consult.id}`)
    expect(await meldingen()).toBeUndefined()
  })

  it('are no news after a month', async () => {
    await server.given(aReferral().sentAt(daysLater(-31)).received(daysLater(-30)).build())
    expect(await meldingen()).toMatch(/^1\) Sem van der Velde: te laat/)
  })
})

describe('the meldingen of the practice', () => {
  let plugin: PluginServer
  beforeEach(async () => {
    plugin = await startPlugin()
  })
  afterEach(() => plugin.close())

  const opens = async (user: Practitioner = people.gp, onPatient = false) => {
    const record = onPatient ? { user } : { user, patient: null, relatedPersons: [] }
    plugin.his.records.set('launch-sem', aLaunchRecord(record))
    const browser = createFormBrowser(plugin.url)
    return { browser, ...(await launch(plugin, browser)) }
  }
  const meldingenIn = (text: string) => /Meldingen \((.*?) Gelezen/.exec(text)?.[1]
  const given = async (referral: Referral) => {
    await plugin.store.referrals.commit({ ...aChange(referral), basedOn: null })
    return referral
  }

  const asked = aReferral()
    .received()
    .stepped(byReceiver, (one, by, at) => ask(one, { kind: 'vraag', text: 'Wie?' }, by, at))

  it('are what the other side asked or ended, for each user until that user opens it', async () => {
    const { id } = await given(asked.build())
    const { browser, path, first } = await opens()
    expect(meldingenIn(textOf(first))).toMatch(
      /^1\) Vraag van de POH Jeugd: Sem van der Velde, CJG Maasdal/,
    )
    await browser.get(`${path}/referrals/${id}`)
    expect(meldingenIn(textOf(await browser.get(path)))).toBeUndefined()
    expect(meldingenIn(textOf((await opens(people.assistant)).first))).toContain('Vraag van')
  })

  it('are those of the open record in a launch with a patient', async () => {
    await given(asked.build())
    const patient = { ...people.child, id: 'patient-anders', name: { text: 'Noor Anders' } }
    await given(
      theReferral(aReferral().build())
        .forPatient(patient as never)
        .received()
        .rejected()
        .build(),
    )
    const shown = meldingenIn(textOf((await opens(people.gp, true)).first))
    expect(shown).toMatch(/^1\) Vraag van de POH Jeugd: Sem/)
  })

  it('are read by the button', async () => {
    await given(asked.build())
    const { browser, path, first } = await opens()
    const { action, fields } = formTo(first, '/read')
    expect(await browser.post(action, fields)).toMatchObject({ status: 303, location: path })
    expect(meldingenIn(textOf(await browser.get(path)))).toBeUndefined()
  })

  it('consent D4: tell nothing that the screens keep from the practice', async () => {
    const started = aReferral().received().acceptedBy().started()
    const questioned = started.stepped(byReceiver, (one, by, at) =>
      ask(one, { kind: 'vraag', text: 'Geheim?' }, by, at),
    )
    await given(withFeedback(questioned.build(), 'refused'))
    expect(meldingenIn(textOf((await opens()).first))).toBeUndefined()
    const completed = aReferral().received().acceptedBy().started().completed()
    await given(withFeedback(completed.build(), 'refused'))
    const shown = meldingenIn(textOf((await opens()).first))
    expect(shown).toMatch(/^1\) Afgesloten: Sem van der Velde, CJG Maasdal/)
    expect(shown).not.toContain(people.youthWorker.name)
  })

  it('are also of what was closed, and of an answer to an overleg without a name', async () => {
    const closed = aReferral().received().acceptedBy().started().completed().seen(minutesLater(180))
    const { id } = await given(closed.build())
    const consult = answered(aConsult(), minutesLater(200))
    for (const one of [aConsult({ id: consult.id }), consult]) {
      await plugin.store.consults.commit(aConsultChange(one))
    }
    const { browser, path, first } = await opens()
    expect(meldingenIn(textOf(first))).toMatch(/^2\) Antwoord: Overleg met CJG.* Afgerond: Sem/)
    await browser.get(`${path}/referrals/${id}`)
    await browser.get(`${path}/consults/${consult.id}`)
    expect(meldingenIn(textOf(await browser.get(path)))).toBeUndefined()
  })

  it('workflow 23: a banner tells the huisarts what is late for long, and it closes nothing', async () => {
    const { id } = await given(aReferral().received().build())
    const banner = 'Hier is te lang niets gebeurd'
    plugin.clock.now = new Date('2026-12-08T09:00:00Z')
    expect(textOf((await opens()).first)).not.toContain(banner)
    plugin.clock.now = new Date('2026-12-09T09:00:00Z')
    const { browser, path, first } = await opens()
    expect(textOf(first)).toMatch(
      /Hier is te lang niets gebeurd Sem van der Velde: CJG Maasdal, 25 november 2026 Ontvangen .* U had uiterlijk op 2 december 2026 antwoord moeten krijgen\./,
    )
    const referral = textOf(await browser.get(`${path}/referrals/${id}`))
    expect(referral).toContain(banner)
    expect(referral).toContain('Neem zelf contact op met CJG Maasdal.')
    const stored = await plugin.store.referrals.find(id, { practice: people.practiceId })
    expect(stored?.coordination.status).toBe('received')
    expect(stored?.version).toBe(2)
  })
})

describe('what is expected', () => {
  let plugin: PluginServer
  beforeEach(async () => {
    plugin = await startPlugin()
  })
  afterEach(() => plugin.close())

  it('is one and the same sentence on every screen of the practice, late or not', async () => {
    const referral = aReferral().received().build()
    await plugin.store.referrals.commit({ ...aChange(referral), basedOn: null })
    const screens = async () => {
      const browser = createFormBrowser(plugin.url)
      const { path, first } = await launch(plugin, browser)
      return [first, await browser.get(`${path}/referrals/${referral.id}`)]
    }
    plugin.his.records.set('launch-sem', aLaunchRecord())
    for (const page of await screens()) {
      expect(textOf(page)).toContain('U krijgt uiterlijk op 2 december 2026 antwoord.')
      expect(page.body).not.toContain('<strong class="late">')
    }
    plugin.clock.now = new Date('2026-12-03T09:00:00Z')
    for (const page of await screens()) {
      expect(page.body).toContain(
        '<strong class="late">U had uiterlijk op 2 december 2026 antwoord moeten krijgen.</strong>',
      )
      expect(textOf(page)).not.toContain('U krijgt uiterlijk')
    }
  })

  it('is nothing late of what has ended', async () => {
    const completed = aReferral().received().acceptedBy().started().completed().seen()
    await plugin.store.referrals.commit({ ...aChange(completed.build()), basedOn: null })
    plugin.clock.now = new Date(now.getTime() + 20 * 24 * 3_600_000)
    plugin.his.records.set('launch-sem', aLaunchRecord())
    const { first } = await launch(plugin, createFormBrowser(plugin.url))
    expect(first.body).not.toContain('<strong class="late">')
  })
})

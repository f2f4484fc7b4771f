import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Referral } from '../../src/domain/referral.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formTo,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { aReferral, byWorker, minutesLater, theReferral } from '../support/referrals.ts'
import { aChangeOn } from '../support/sessions.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  // Long enough after sending that no page waits for a HIS that this test does not have.
  plugin.clock.now = minutesLater(10)
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

/** As if sent, or changed, by the other side. */
const store = (referral: Referral, basedOn: number | null = null) =>
  plugin.store.referrals.commit(aChangeOn(referral, basedOn))

const open = async (referral: Referral): Promise<{ page: Page; path: string }> => {
  await store(referral)
  const { path } = await launch(plugin, browser)
  return { path, page: await browser.get(`${path}/referrals/${referral.id}`) }
}

const now = async ({ id }: Referral): Promise<Referral> => {
  const found = await plugin.store.referrals.find(id, { practice: people.practiceId })
  if (found === null) throw new Error('the referral is gone')
  return found
}

/** As a HIS that takes everything has it. */
const wholeReferral = Object.fromEntries(
  ['ServiceRequest', 'Task/coordination', 'Consent/help', 'Consent/disclosure'].map((name) => [
    name,
    { reference: `${name}-1`, versionId: '1', digest: 'd' },
  ]),
)

const completed = () =>
  aReferral().received().acceptedBy().started().completed({ gpAction: 'Bel over drie maanden.' })

describe('a referral on the screen of the practice', () => {
  it('says in words where it stands, what was shared and what happened', async () => {
    const { page } = await open(aReferral().received().acceptedBy().build())
    const text = textOf(page)
    expect(text).toContain('Els Jansen van CJG Maasdal heeft de verwijzing')
    expect(text).toContain('Sem slaapt slecht sinds de scheiding en wil niet naar school.')
    expect(text).toContain('Geaccepteerd')
    expect(text).toContain('Wacht op HIS sinds')
  })

  it('looks again by itself while the HIS has not answered, and stops after two minutes', async () => {
    plugin.clock.now = minutesLater(1)
    const { page, path } = await open(aReferral().build())
    expect(page.headers.refresh).toBe('5')
    plugin.clock.now = minutesLater(5)
    const later = await browser.get(`${path}/referrals/${page.url.split('/').at(-1)}`)
    expect(later.headers).not.toHaveProperty('refresh')
  })

  it('says "in dossier gezet" as soon as the HIS has it, within the two seconds it waits', async () => {
    plugin.clock.now = minutesLater(0)
    const referral = aReferral().build()
    await store(referral)
    const { path } = await launch(plugin, browser)
    const page = browser.get(`${path}/referrals/${referral.id}`)
    const [item] = await plugin.store.mirror.claim(people.iss, plugin.clock.now, 10_000, 1)
    if (item === undefined) throw new Error('nothing to deliver')
    await plugin.store.mirror.delivered(item, wholeReferral, plugin.clock.now)
    expect(textOf(await page)).toContain('In dossier gezet')
    expect((await page).headers).not.toHaveProperty('refresh')
  })

  it('says what a person must do when the delivery stopped', async () => {
    const referral = aReferral().build()
    await store(referral)
    const [item] = await plugin.store.mirror.claim(people.iss, plugin.clock.now, 10_000, 1)
    if (item === undefined) throw new Error('nothing to deliver')
    await plugin.store.mirror.postpone(item, {
      code: 'http-403',
      nextTryAt: null,
      isUnknown: false,
      isOwnFailure: false,
    })
    const { first } = await launch(plugin, browser)
    expect(textOf(first)).toContain('Actie nodig. Het HIS staat het schrijven niet toe.')
  })
})

describe('withdrawing', () => {
  it('workflow 16: before the start, with a coded reason', async () => {
    const referral = aReferral().received().build()
    const { page, path } = await open(referral)
    const { action, fields } = formTo(page, '/withdraw')
    const answer = await browser.post(action, { ...fields, reason: 'gezin-ziet-af' })
    expect(answer).toMatchObject({ status: 303, location: `${path}/referrals/${referral.id}` })
    expect(await now(referral)).toMatchObject({
      request: { status: 'revoked' },
      coordination: { status: 'cancelled', reason: { code: 'gezin-ziet-af' } },
    })
  })

  it('asks for a reason, and for words when it is another', async () => {
    const referral = aReferral().build()
    const { page } = await open(referral)
    const { action, fields } = formTo(page, '/withdraw')
    const empty = await browser.post(action, fields)
    expect(empty.status).toBe(422)
    expect(textOf(empty)).toContain('Kies een reden.')
    const wordless = await browser.post(action, { ...fields, reason: 'anders' })
    expect(textOf(wordless)).toContain('Schrijf op waarom u de verwijzing intrekt.')
    expect((await now(referral)).coordination.status).toBe('requested')
  })

  it('is not offered once the work has started, and refused when asked for all the same', async () => {
    const referral = aReferral().received().acceptedBy().started().build()
    const { page, path } = await open(referral)
    expect(page.body).not.toContain('/withdraw')
    const { fields } = formTo(page, '/close')
    const step = { basedOn: String(referral.version), reason: 'verhuisd', text: '' }
    const answer = await browser.post(`${path}/referrals/${referral.id}/withdraw`, {
      ...fields,
      ...step,
    })
    expect(answer.status).toBe(409)
    expect((await now(referral)).coordination.status).toBe('in-progress')
  })

  it('is 412 when the POH Jeugd was first, and says who did what', async () => {
    const referral = aReferral().received().build()
    const { page } = await open(referral)
    await store(theReferral(referral).acceptedBy().build(), referral.version)
    const { action, fields } = formTo(page, '/withdraw')
    const answer = await browser.post(action, { ...fields, reason: 'gezin-ziet-af' })
    expect(answer.status).toBe(412)
    expect(textOf(answer)).toContain('Els Jansen, CJG Maasdal heeft de verwijzing op')
    expect(textOf(answer)).toContain('gewijzigd: geaccepteerd')
    expect((await now(referral)).coordination.status).toBe('accepted')
    expect(byWorker.party).toBe('organisation')
  })

  it('fault R25: is done once by a double click, and the second click is no conflict', async () => {
    const referral = aReferral().received().build()
    const { page, path } = await open(referral)
    const { action, fields } = formTo(page, '/withdraw')
    const form = { ...fields, reason: 'verhuisd', text: 'Naar Leeuwarden.' }
    await browser.post(action, form)
    const again = await browser.post(action, form)
    expect(again).toMatchObject({ status: 303, location: `${path}/referrals/${referral.id}` })
    expect((await now(referral)).history.filter(({ row }) => row === '16')).toHaveLength(1)
    expect((await browser.post(action, { ...form, text: 'Anders.' })).status).toBe(412)
  })

  it('gives the words back when the POH Jeugd has started in the meantime', async () => {
    const referral = aReferral().received().acceptedBy().build()
    const { page } = await open(referral)
    await store(theReferral(referral).started().build(), referral.version)
    const { action, fields } = formTo(page, '/withdraw')
    const text = 'Gezin verhuist naar Leeuwarden.'
    const answer = await browser.post(action, { ...fields, reason: 'verhuisd', text })
    expect(answer.status).toBe(412)
    expect(textOf(answer)).toContain('Dit had u ingevuld')
    expect(textOf(answer)).toContain(text)
  })
})

describe('the outcome', () => {
  it('is the first thing on the screen, conclusion and action before the rest', async () => {
    const referral = completed().build()
    await store(referral)
    const { first } = await launch(plugin, browser)
    const text = textOf(first)
    expect(text).toContain('Bel over drie maanden.')
    const places = ['Conclusie ', 'Actie voor huisarts ', 'Uitkomst Zelf behandeld', 'Advies '].map(
      (part) => text.indexOf(part),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('workflow 18: "Gezien" completes the review and the ServiceRequest', async () => {
    const referral = completed().build()
    const { page } = await open(referral)
    const { action, fields } = formTo(page, '/review')
    expect(page.body).toMatch(/value="gezien"[^>]*>Gezien</)
    expect((await browser.post(action, { ...fields, decision: 'gezien' })).status).toBe(303)
    expect(await now(referral)).toMatchObject({
      request: { status: 'completed' },
      review: { status: 'completed', decision: 'gezien' },
    })
    const other = await browser.post(action, { ...fields, decision: 'verwijzen' })
    expect(other.status).toBe(412)
  })

  it('asks whether to refer only where the POH Jeugd leaves that to the huisarts', async () => {
    const seen = await open(completed().build())
    expect(seen.page.body).not.toContain('/decide-outcome')
    const proposal = aReferral()
      .received()
      .acceptedBy()
      .started()
      .completed({ code: 'verwijzing-jeugd-ggz', organisation: 'Jeugd-GGZ Zon', route: 'huisarts' })
    const { page } = await open(proposal.build())
    expect(page.body).toContain('/decide-outcome')
    expect(page.body).not.toContain('value="gezien"')
  })

  it('workflow 18b: after "niet geaccepteerd" it is "Afsluiten" or "Opnieuw verwijzen"', async () => {
    const referral = aReferral().received().rejected().build()
    const { page, path } = await open(referral)
    expect(page.body).toContain(`href="${path}/new?again=${referral.id}"`)
    expect(page.body).not.toContain('value="gezien"')
    const { action, fields } = formTo(page, '/review')
    expect((await browser.post(action, { ...fields, decision: 'gezien' })).status).toBe(409)
    expect((await browser.post(action, { ...fields, decision: 'afsluiten' })).status).toBe(303)
    expect((await now(referral)).request.status).toBe('revoked')
  })

  it('consent D4: without consent for feedback it shows that it ended, not how', async () => {
    const base = completed().build()
    const statements = base.consent.statements.map((said) => ({
      ...said,
      answers: { ...said.answers, feedback: 'refused' as const },
    }))
    const { page } = await open({ ...base, consent: { ...base.consent, statements } })
    const text = textOf(page)
    expect(text).toContain('Afgesloten')
    expect(text).not.toContain('Sem slaapt weer door')
    expect(text).not.toContain('Els Jansen')
    expect(text).not.toContain('Zelf behandeld')
  })

  it('is read by an assistant, who decides nothing', async () => {
    plugin.his.records.set('launch-sem', aLaunchRecord({ user: people.assistant }))
    const referral = completed().build()
    const { page, path } = await open(referral)
    expect(textOf(page)).toContain('Sem slaapt weer door')
    expect(page.body).not.toContain('value="gezien"')
    const { fields } = formTo(page, '/close')
    const step = { ...fields, basedOn: String(referral.version), decision: 'gezien' }
    expect((await browser.post(`${path}/referrals/${referral.id}/review`, step)).status).toBe(409)
  })
})

describe('the overview', () => {
  it('shows what waits for the huisarts first, then what runs, then what was', async () => {
    await store(aReferral().received().withdrawn().build())
    await store(completed().seen().build())
    await store(aReferral().received().acceptedBy().build())
    await store(aReferral().received().rejected().build())
    await store(completed().build())
    const { first } = await launch(plugin, browser)
    const text = textOf(first)
    const places = ['Wacht op u', 'Nieuwe verwijzing', 'Loopt nu', 'Eerder'].map((part) =>
      text.indexOf(part),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('of the practice shows every patient by name, and decides nothing', async () => {
    plugin.his.records.set('launch-practice', aLaunchRecord({ patient: null }))
    const referral = aReferral().build()
    await store(referral)
    const { first, path } = await launch(plugin, browser, { launch: 'launch-practice' })
    expect(textOf(first)).toContain('Sem van der Velde: CJG Maasdal')
    const page = await browser.get(`${path}/referrals/${referral.id}`)
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('/withdraw')
  })
})

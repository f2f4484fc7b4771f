import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LaunchRecord } from '../../src/application/ports/his.ts'
import { visibleToReceiver } from '../../src/domain/visible-to-receiver.ts'
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
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { theDirectory } from '../support/practice-desk.ts'
import { aReferral, byWorker, now } from '../support/referrals.ts'
import { aChangeOn } from '../support/sessions.ts'

let plugin: PluginServer
let browser: FormBrowser

const start = async (changed: Partial<ReturnType<typeof theDirectory.readPractice>> = {}) => {
  const practice = { ...theDirectory.readPractice(people.practiceId), ...changed }
  plugin = await startPlugin(
    {},
    { ...theDirectory, readPractice: () => practice, findPractice: () => practice },
  )
}

beforeEach(() => start())
afterEach(() => plugin.close())

const opens = (changed: Partial<LaunchRecord> = {}) => {
  plugin.his.records.set('launch-sem', aLaunchRecord(changed))
  browser = createFormBrowser(plugin.url)
  return launch(plugin, browser)
}

const { mentalHealthWorker, assistant, gp, namedGp, otherGp } = people
const { do: _, ...agreed } = filledFields

const post = (page: Page, suffix: string, changed: Record<string, string>): Promise<Page> => {
  const { action, fields } = formTo(page, suffix)
  return browser.post(action, { ...fields, ...changed })
}

const stored = () => plugin.store.referrals.listOfPatient(people.practiceId, people.child.id)
const keptNow = () => plugin.store.keptReferrals.listOfPractice(people.practiceId, now)

const buttonsOf = ({ body }: Page): readonly string[] =>
  [
    ...body.matchAll(/<button class="utrecht-button utrecht-button--primary-action"[^>]*>([^<]+)/g),
  ].map(([, text = '']) => text)

const has = async (referral: ReturnType<ReturnType<typeof aReferral>['build']>) => {
  await plugin.store.referrals.commit(aChangeOn(referral))
  return referral
}

describe('a POH-GGZ', () => {
  it('workflow 3: sends under a huisarts who is named, by default the own huisarts of the child', async () => {
    const ownGp = { ...otherGp, id: 'his-practitioner-amrani' }
    const { first } = await opens({ user: mentalHealthWorker, ownGp })
    expect(formTo(first, '/new').fields.gp).toBe(otherGp.id)
    expect(buttonsOf(first)).toEqual(['Versturen namens deze huisarts'])
    expect((await post(first, '/new', { ...agreed, do: 'send' })).status).toBe(303)
    const [referral] = await stored()
    expect(referral?.referrer.id).toBe(mentalHealthWorker.id)
    expect(referral?.request.under).toEqual(otherGp)
  })

  it('is named with the huisarts to the POH Jeugd, and on the page of the practice', async () => {
    const { first } = await opens({ user: mentalHealthWorker })
    const sent = await post(first, '/new', { ...agreed, gp: namedGp.id, do: 'send' })
    const page = textOf(await browser.get(sent.location ?? ''))
    expect(page).toContain('Ruud Smeets (POH-GGZ), namens A.M. Bos')
  })

  it('does not send without a huisarts of the practice', async () => {
    const { first } = await opens({ user: mentalHealthWorker })
    for (const chosen of ['', 'somebody-else']) {
      const refused = await post(first, '/new', { ...agreed, gp: chosen, do: 'send' })
      expect(refused.status).toBe(422)
      expect(textOf(refused)).toContain('Kies namens welke huisarts u verwijst.')
      expect(formTo(refused, '/new').fields.question).toBe(filledFields.question)
    }
    expect(await stored()).toEqual([])
  })

  it('prepares where the practice does not let them refer', async () => {
    await plugin.close()
    await start({ mentalHealthWorkers: { refer: false, persons: [] } })
    const { first } = await opens({ user: mentalHealthWorker })
    expect(buttonsOf(first)).toEqual(['Klaarzetten voor de huisarts'])
    const refused = await post(first, '/new', { ...agreed, gp: namedGp.id, do: 'send' })
    expect(refused.status).toBe(403)
    expect(await stored()).toEqual([])
  })

  it('workflow 11c: decides no onward help: that is of a huisarts in person', async () => {
    const referral = await has(
      aReferral()
        .received()
        .acceptedBy()
        .started()
        .completed({ code: 'verwijzing-jeugdhulp', organisation: 'Zon', route: 'huisarts' })
        .build(),
    )
    const { path } = await opens({ user: mentalHealthWorker })
    const page = await browser.get(`${path}/referrals/${referral.id}`)
    expect(page.body).not.toContain('/decide-outcome')
    const { path: ofGp } = await opens({ user: gp })
    const forGp = await browser.get(`${ofGp}/referrals/${referral.id}`)
    expect(textOf(forGp)).toContain('Verwijst u door?')
    const { first } = await opens({ user: mentalHealthWorker })
    const { csrf = '' } = formTo(first, '/close').fields
    for (const typed of [{ decision: 'approved' }, { decision: 'refused', refusal: 'Nee' }]) {
      const step = `${first.url.split('/').slice(0, 3).join('/')}/referrals/${referral.id}`
      const version = String(referral.version)
      const fields = { ...typed, csrf, basedOn: version }
      expect((await browser.post(`${step}/decide-outcome`, fields)).status).toBe(409)
    }
    expect((await stored())[0]?.review?.status).toBe('requested')
  })

  it('can be named as working along, by name only, and no longer once access ended', async () => {
    const { first } = await opens()
    expect(textOf(first)).toContain('Notities over een ouder blijven in het dossier van die ouder.')
    await post(first, '/new', { ...agreed, 'co-worker': 'smeets', do: 'send' })
    const [referral] = await stored()
    expect(referral?.request.coWorker).toBe('Ruud Smeets')
    if (referral === undefined) throw new Error('it was sent')
    const withdrawn = {
      ...referral,
      coordination: { ...aReferral().withdrawn().build().coordination },
    }
    const seen = visibleToReceiver(withdrawn, byWorker, now.toISOString())
    expect(JSON.stringify(seen.request)).not.toContain('Smeets')
  })
})

describe('the assistant', () => {
  it('workflow 1b: prepares it for a huisarts, who sees it on launch and sends it with one click', async () => {
    const { first, path } = await opens({ user: assistant })
    expect(buttonsOf(first)).toEqual(['Klaarzetten voor de huisarts'])
    await post(first, '/new', { ...agreed, gp: otherGp.id, do: 'wait' })
    expect(textOf(await browser.get(path))).toContain('Wacht op huisarts S. el Amrani')
    const { first: form } = await opens({ user: gp })
    expect(buttonsOf(form)).toEqual(['Versturen'])
    expect((await post(form, '/new', { do: 'send' })).status).toBe(303)
    const [referral] = await stored()
    expect(referral?.referrer.id).toBe(gp.id)
    expect(referral?.request.under).toBeUndefined()
    expect(await keptNow()).toEqual([])
  })

  it('does not see the form of the huisarts on launch, and cannot send it', async () => {
    const { first } = await opens({ user: assistant })
    await post(first, '/new', { ...agreed, do: 'wait' })
    const { first: again } = await opens({ user: assistant })
    expect(textOf(again)).toContain('Wacht op de huisarts')
    expect(again.body).not.toContain('value="send"')
  })

  it('shows an outcome first to a huisarts, also while something waits to be signed', async () => {
    await has(aReferral().received().acceptedBy().started().completed().build())
    const { path } = await opens({ user: assistant })
    await post(await browser.get(`${path}/new`), '/new', { ...agreed, do: 'wait' })
    const { first } = await opens({ user: gp })
    expect(textOf(first)).toContain('Wacht op de huisarts')
    expect(textOf(first)).toContain('Wacht op u')
  })
})

describe('a colleague', () => {
  it('decides in place of the huisarts who asked, and is recorded as a waarnemer', async () => {
    const referral = await has(aReferral().received().acceptedBy().started().completed().build())
    const locum = {
      ...gp,
      id: 'practitioner-senden' as never,
      name: { text: 'Judith Senden' },
      identifiers: [],
    }
    await opens({ user: locum, isLocum: true })
    const { path } = await opens({ user: locum, isLocum: true })
    const page = await browser.get(`${path}/referrals/${referral.id}`)
    const seen = await post(page, '/review', { decision: 'gezien' })
    expect(textOf(await browser.get(seen.location ?? ''))).toContain('Judith Senden (waarnemer)')
    const [decided] = await stored()
    expect(decided?.review).toMatchObject({ decidedBy: { id: 'practitioner-senden' } })
    expect(decided?.history.at(-1)?.by).toMatchObject({ isLocum: true })
    expect(decided?.referrer.id).toBe(gp.id)
  })
})

describe('a practice that stops', () => {
  beforeEach(async () => {
    await plugin.close()
    await start({ isStopping: true })
  })

  it('makes no new referrals, and says so', async () => {
    const { first, path } = await opens()
    expect(textOf(first)).toContain('Uw praktijk stopt.')
    const overview = await browser.get(path)
    expect(textOf(overview)).toContain('Nieuwe verwijzingen kunnen niet meer.')
    expect(overview.body).not.toContain(`href="${path}/new"`)
  })

  it('finishes what is open', async () => {
    const referral = await has(aReferral().received().acceptedBy().started().completed().build())
    const { path } = await opens()
    const page = await browser.get(`${path}/referrals/${referral.id}`)
    expect((await post(page, '/review', { decision: 'gezien' })).status).toBe(303)
    expect((await stored())[0]?.request.status).toBe('completed')
  })
})

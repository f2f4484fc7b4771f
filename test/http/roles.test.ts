import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Practice } from '../../src/application/ports/directory.ts'
import type { LaunchRecord } from '../../src/application/ports/his.ts'
import { visibleToReceiver } from '../../src/domain/visible-to-receiver.ts'
import { aConsult, aConsultChange, answered } from '../support/consults.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import { aPdf } from '../support/files.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formsOf,
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

let practice: Practice

const start = async (changed: Partial<Practice> = {}) => {
  practice = { ...theDirectory.readPractice(people.practiceId), ...changed }
  plugin = await startPlugin(
    {},
    { ...theDirectory, readPractice: () => practice, findPractice: () => practice },
  )
}

const stops = () => {
  practice = { ...practice, isStopping: true }
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
  beforeEach(stops)

  it('makes no new referrals, and says so', async () => {
    const { first, path } = await opens()
    expect(textOf(first)).toContain('Uw praktijk stopt.')
    const overview = await browser.get(path)
    expect(textOf(overview)).toContain('Een nieuwe verwijzing of een nieuw overleg kan niet meer.')
    expect(overview.body).not.toContain(`href="${path}/new"`)
  })

  it('asks no new overleg without a name, and makes no referral of an answered one', async () => {
    const answeredBefore = answered(aConsult())
    await plugin.store.consults.commit(aConsultChange(answeredBefore))
    const { path } = await opens()
    expect((await browser.get(path)).body).not.toContain(`${path}/consults/new`)
    const refused = await browser.get(`${path}/consults/new`)
    expect(textOf(refused)).toContain('Overleggen kan niet Uw praktijk stopt.')
    expect(formsOf(refused).map(({ action }) => action)).not.toContain(`${path}/consults/new`)
    const page = await browser.get(`${path}/consults/${answeredBefore.id}`)
    expect(page.body).not.toContain(`${path}/new`)
  })

  it('finishes what is open', async () => {
    const referral = await has(aReferral().received().acceptedBy().started().completed().build())
    const { path } = await opens()
    const page = await browser.get(`${path}/referrals/${referral.id}`)
    expect((await post(page, '/review', { decision: 'gezien' })).status).toBe(303)
    expect((await stored())[0]?.request.status).toBe('completed')
  })
})

describe('a form that is open when the practice stops', () => {
  const further = { 'phone-his-related-mother': '06-12345678', urgency: 'urgent' }
  const brief = { name: 'Verslag van school.pdf', content: aPdf(), type: 'application/pdf' }
  const upload = (page: Page, changed: Record<string, string>, files = [brief]) => {
    const { action, fields } = formTo(page, '/new')
    return browser.upload(action, { ...fields, ...agreed, ...further, ...changed }, files)
  }
  /** What a person filled in, as it stands in the form that came back. */
  const typedIn = (page: Page) => {
    const { fields } = formTo(page, '/new')
    return Object.fromEntries(
      Object.keys({ ...agreed, ...further }).map((name) => [name, fields[name]]),
    )
  }

  it.each(['send', 'consult', 'wait', 'refresh'])(
    'comes back with every field and file, whatever is pressed: %s',
    async (button) => {
      const { first } = await opens()
      const before = await upload(first, { do: 'refresh' })
      stops()
      const after = await upload(before, { do: button }, [])
      expect(after.status).toBe(button === 'refresh' ? 200 : 409)
      expect(textOf(after)).toContain('Uw praktijk stopt.')
      expect(typedIn(after)).toEqual({ ...agreed, ...further })
      expect(textOf(after)).toContain(brief.name)
      expect([await stored(), await keptNow()]).toEqual([[], []])
      practice = { ...practice, isStopping: false }
      expect((await upload(after, { do: 'send' }, [])).status).toBe(303)
      const [sent] = await stored()
      expect(sent?.request.attachments?.map(({ name }) => name)).toEqual([brief.name])
    },
  )

  it('says so beside what is wrong with it', async () => {
    const { first } = await opens()
    stops()
    const refused = await upload(first, { do: 'send', question: '' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Uw praktijk stopt.')
  })

  it('shows what was kept for later, and nothing that is new', async () => {
    const { first, path } = await opens()
    await upload(first, { do: 'keep' })
    stops()
    const [, draft = ''] =
      /href="([^"]*\/new\?draft=[^"]*)"/.exec((await browser.get(path)).body) ?? []
    expect(typedIn(await browser.get(draft))).toEqual({ ...agreed, ...further })
    expect((await browser.get(`${path}/new`)).body).not.toContain('name="question"')
  })

  it('reliability R23: tells who presses again that it was sent before', async () => {
    const { first } = await opens()
    const sent = await upload(first, { do: 'send' })
    stops()
    const again = await upload(first, { do: 'send' }, [])
    expect([again.status, again.location]).toEqual([303, sent.location])
  })

  it('keeps the words of an overleg without a name, and asks nothing', async () => {
    const { path } = await opens()
    const { action, fields } = formTo(await browser.get(`${path}/consults/new`), '/consults/new')
    const words = 'Een jongen van negen slaapt slecht.'
    stops()
    const refused = await browser.post(action, { ...fields, text: words })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Uw praktijk stopt, dus dit kan niet meer weg.')
    expect(formTo(refused, '/consults/new').fields.text).toBe(words)
    practice = { ...practice, isStopping: false }
    expect((await browser.post(action, { ...fields, text: words })).status).toBe(303)
    stops()
    expect((await browser.post(action, { ...fields, text: words })).status).toBe(303)
    const asked = await plugin.store.consults.list({ practice: people.practiceId }, now)
    expect(asked).toHaveLength(1)
  })

  it('consent A1: is shown no more for who turned 18 meanwhile, and gives the words back', async () => {
    plugin.clock.now = new Date('2026-11-25T22:55:00.000Z')
    const { first } = await opens({ patient: { ...people.child, birthDate: '2008-11-26' } })
    const { action, fields } = formTo(first, '/new')
    plugin.clock.now = new Date('2026-11-25T23:05:00.000Z')
    const refused = await browser.post(action, {
      ...fields,
      question: 'Slaapt slecht.',
      do: 'send',
    })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Verwijzen kan niet')
    expect(textOf(refused)).toContain('Dit had u ingevuld')
    expect(textOf(refused)).toContain('Slaapt slecht.')
  })
})

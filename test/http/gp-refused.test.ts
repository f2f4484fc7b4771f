import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HisReferences } from '../../src/application/ports/his.ts'
import type { FhirId } from '../../src/domain/identifiers.ts'
import type { Practitioner } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formsOf,
  formTo,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import { assistant, practiceId } from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { aReferral, minutesLater, theReferral } from '../support/referrals.ts'
import { refuseInHis } from '../support/refuse-in-his.ts'
import { aChangeOn } from '../support/sessions.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  plugin.clock.now = minutesLater(10)
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

type Refusal = {
  code: string
  references?: HisReferences
  referral?: Referral
  user?: Practitioner
}

const withContact = (): Referral => {
  const referral = aReferral().build()
  return { ...referral, request: { ...referral.request, encounter: 'contact-1' as FhirId } }
}

/** The page of a referral that the HIS refused so. */
const refused = async ({
  code,
  references = {},
  referral = withContact(),
  user,
}: Refusal): Promise<{ page: Page; href: string; referral: Referral }> => {
  await plugin.store.referrals.commit(aChangeOn(referral))
  await refuseInHis(plugin.store, referral, code, references)
  if (user !== undefined) plugin.his.records.set('launch-other', aLaunchRecord({ user }))
  const { path } = await launch(plugin, browser, user && { launch: 'launch-other' })
  const href = `${path}/referrals/${referral.id}`
  return { referral, href, page: await browser.get(href) }
}

const stepsOn = (page: Page): readonly string[] =>
  formsOf(page).map(({ action }) => action.split('/').at(-1) ?? '')

const current = async ({ id }: Referral): Promise<Referral> => {
  const found = await plugin.store.referrals.find(id, { practice: practiceId })
  if (found === null) throw new Error('the referral is gone')
  return found
}

const press = async (page: Page, step: string, answers: Record<string, string> = {}) => {
  const { action, fields } = formTo(page, `/${step}`)
  return browser.post(action, { ...fields, ...answers })
}

const episode = 'http-422:ServiceRequest.reasonReference'
const contact = 'http-422:ServiceRequest.encounter'
const question = 'http-422:ServiceRequest.reasonCode'

describe('fault R12: what the huisarts reads of what the HIS refuses', () => {
  it.each([
    [contact, 'het contact waar de verwijzing bij hoort', 'Zonder dit contact in het HIS zetten'],
    [
      episode,
      'de episode waar de verwijzing bij hoort',
      'Bij een andere episode in het HIS zetten',
    ],
    [question, 'de hulpvraag', 'Met de hulpvraag in de brief in het HIS zetten'],
    ['http-400:ServiceRequest.orderDetail', 'wie mag worden benaderd', 'Met de telefoonnummers'],
  ])(
    'of %s: which part, who has it all the same, and what can be done',
    async (code, part, way) => {
      const text = textOf((await refused({ code })).page)
      expect(text).toContain(`Het HIS weigert ${part}`)
      expect(text).toContain('CJG Maasdal heeft de verwijzing wel')
      expect(text).toContain('Kies hieronder hoe de verwijzing in het HIS komt.')
      expect(text).toContain(way)
      expect(text).toContain('Opnieuw proberen')
      expect(text).not.toContain('Zelf in uw HIS zetten')
    },
  )

  it('of a part that cannot be left out: the text to paste, until somebody mended it', async () => {
    const { page } = await refused({ code: 'http-422:Consent/help.provision' })
    const text = textOf(page)
    expect(text).toContain('Het HIS weigert de toestemming (http-422). Geef dit door')
    expect(text).toContain('Doe dit als er in het HIS iets is hersteld.')
    expect(text).toContain('Zelf in uw HIS zetten')
    expect(text).toContain('S Verwezen naar POH Jeugd, CJG Maasdal')
    expect(stepsOn(page)).not.toContain('file-without')
  })

  it('of a change in what is there: nothing to paste', async () => {
    const there = { reference: 'ServiceRequest/1', versionId: '1', digest: 'd' }
    const { page } = await refused({ code: 'http-422', references: { ServiceRequest: there } })
    expect(textOf(page)).not.toContain('Zelf in uw HIS zetten')
    expect(stepsOn(page)).toContain('write-again')
  })

  it.each(['set-aside', 'internal-error'])(
    'has no button for %s: an operator ends it',
    async (code) => {
      const { page } = await refused({ code })
      expect(stepsOn(page)).not.toContain('write-again')
      expect(textOf(page)).not.toContain('Doe dit als er in het HIS iets is hersteld')
    },
  )

  it('says no more of who has it where nobody works on it', async () => {
    const referral = theReferral(withContact()).withdrawn().build()
    expect(textOf((await refused({ code: contact, referral })).page)).not.toContain(
      'heeft de verwijzing wel',
    )
  })
})

describe('fault R12: what the practice does about it', () => {
  const auditedOf = ({ id }: Referral) =>
    plugin.store.audited.filter(({ referral }) => referral === id).map(({ event }) => event)

  it('sends it again: it is due at once, and written down', async () => {
    const { page, referral, href } = await refused({ code: 'http-403' })
    expect((await press(page, 'write-again')).location).toBe(href)
    expect(await plugin.store.mirror.deliveryOf(referral.id)).toMatchObject({
      state: 'waiting',
      code: null,
    })
    expect(auditedOf(referral)).toContain('referral-written-again')
    expect((await current(referral)).history.at(-1)).toMatchObject({ row: '29b', version: 2 })
    const after = await browser.get(href)
    expect(textOf(after)).toContain('Opnieuw naar het HIS gestuurd')
    expect(after.headers.refresh).toBe('5')
  })

  it('files it without the contact, under the same identifier, and says so', async () => {
    const { page, referral, href } = await refused({ code: contact })
    await press(page, 'file-without')
    const { request, id } = await current(referral)
    expect({ id, filing: request.filing, encounter: request.encounter }).toEqual({
      id: referral.id,
      filing: { without: ['encounter'] },
      encounter: 'contact-1',
    })
    expect(auditedOf(referral)).toContain('referral-filed')
    expect(textOf(await browser.get(href))).toContain('Zonder contact')
  })

  it.each([
    ['condition-z20', 'Relatieprobleem', 'Relatieprobleem (Z20)'],
    ['none', null, 'Zonder episode'],
  ])('files it under %s', async (chosen, title, words) => {
    const { page, referral, href } = await refused({ code: episode })
    const form = page.body.split('/file-under"')[1]?.split('</form>')[0] ?? ''
    expect(form).toContain('value="condition-z20"')
    expect(form).not.toContain('value="condition-p06"')
    await press(page, 'file-under', { episode: chosen })
    const { request } = await current(referral)
    expect(request.filing?.episode?.title ?? null).toBe(title)
    expect(request.reason?.title).toBe('Slaapstoornis')
    expect(textOf(await browser.get(href))).toContain(words)
  })

  it('asks which episode, and takes none of another record', async () => {
    const { page, referral } = await refused({ code: episode })
    const none = await press(page, 'file-under')
    expect([none.status, textOf(none)]).toEqual([422, expect.stringContaining('Kies een episode')])
    expect((await press(page, 'file-under', { episode: 'condition-other' })).status).toBe(409)
    expect(await current(referral)).toEqual(referral)
  })

  it('says in the letter what the HIS will not have in the request', async () => {
    const { page, referral, href } = await refused({ code: question })
    await press(page, 'file-without')
    const { request } = await current(referral)
    expect(request).toMatchObject({
      question: referral.request.question,
      filing: { without: ['question'] },
    })
    expect(textOf(await browser.get(href))).toContain('De hulpvraag staat in de verwijsbrief')
  })

  it('gives the letter and the text to paste where the HIS then keeps no letter', async () => {
    const { page, referral, href } = await refused({ code: question })
    await press(page, 'file-without')
    const [item] = await plugin.store.mirror.claim(referral.iss, plugin.clock.now, 10_000, 1)
    if (item === undefined) throw new Error('nothing to deliver')
    const names = ['ServiceRequest', 'Task/coordination', 'Consent/help', 'Consent/disclosure']
    const held = names.map((name) => [name, { reference: name, versionId: '1', digest: 'd' }])
    await plugin.store.mirror.delivered(item, Object.fromEntries(held), plugin.clock.now)
    const text = textOf(await browser.get(href))
    expect(text).toContain('Uw HIS bewaart geen brieven: zet de tekst er zelf in.')
    expect(text).toContain(`O ${referral.request.question}`)
  })

  it('does nothing where the HIS took it meanwhile', async () => {
    const { page, referral, href } = await refused({ code: contact })
    await plugin.store.mirror.retry(referral.id, plugin.clock.now)
    expect((await press(page, 'write-again')).location).toBe(href)
    expect((await press(page, 'file-without')).location).toBe(href)
    expect(await current(referral)).toEqual(referral)
  })

  it('does not end what an operator set aside meanwhile', async () => {
    const { page, referral, href } = await refused({ code: contact })
    await plugin.store.mirror.setAside(referral.id, plugin.clock.now)
    expect((await press(page, 'write-again')).location).toBe(href)
    expect(await plugin.store.mirror.deliveryOf(referral.id)).toMatchObject({ code: 'set-aside' })
    expect(await current(referral)).toEqual(referral)
  })

  it('leaves filing to the huisarts: an assistant sends it again', async () => {
    const { page, referral, href } = await refused({ code: contact, user: assistant })
    expect(stepsOn(page)).toContain('write-again')
    expect(stepsOn(page)).not.toContain('file-without')
    expect(textOf(page)).toContain('De huisarts kan de verwijzing anders in het HIS zetten.')
    const { fields } = formTo(page, '/write-again')
    const forged = await browser.post(`${href}/file-without`, { ...fields, about: '1' })
    expect(forged.status).toBe(409)
    expect(await current(referral)).toEqual(referral)
  })

  it('does nothing of a part that was not refused', async () => {
    const { page, referral } = await refused({ code: contact })
    const { action, fields } = formTo(page, '/file-without')
    for (const about of ['2', '9', 'x']) {
      expect((await browser.post(action, { ...fields, about })).status).toBe(303)
    }
    expect(await current(referral)).toEqual(referral)
  })
})

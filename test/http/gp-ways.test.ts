import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HisReferences } from '../../src/application/ports/his.ts'
import { auditOf } from '../../src/application/step.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import { createFormBrowser, type FormBrowser, type Page, textOf } from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { aReferral, byGp, minutesLater, now } from '../support/referrals.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  plugin.clock.now = minutesLater(10)
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

const inHis = (...names: string[]): HisReferences =>
  Object.fromEntries(
    names.map((name) => [name, { reference: `${name}-1`, versionId: '1', digest: 'd' }]),
  )

/** The page of a referral of which the HIS holds this. */
const delivered = async (
  references: HisReferences,
  referral: Referral = aReferral().build(),
): Promise<{ page: Page; path: string; referral: Referral }> => {
  const audit = auditOf(referral, { event: 'referral-sent', by: byGp, correlationId: 'c' }, now)
  await plugin.store.referrals.commit({ referral, basedOn: null, audit })
  const [item] = await plugin.store.mirror.claim(referral.iss, plugin.clock.now, 10_000, 1)
  if (item === undefined) throw new Error('nothing to deliver')
  await plugin.store.mirror.delivered(item, references, plugin.clock.now)
  const { path } = await launch(plugin, browser)
  return { path, referral, page: await browser.get(`${path}/referrals/${referral.id}`) }
}

describe('what the huisarts reads of what the HIS took', () => {
  it('fault R19: says no more than "in dossier gezet" of all of it', async () => {
    const all = inHis('ServiceRequest', 'Task/coordination', 'Consent/help', 'Consent/disclosure')
    const { page } = await delivered(all)
    expect(textOf(page)).toContain('In dossier gezet')
    expect(textOf(page)).not.toContain('Zelf in uw HIS zetten')
  })

  it.each([
    [['ServiceRequest', 'Task/coordination'], 'Uw HIS bewaart de toestemming niet'],
    [['ServiceRequest', 'Consent/help', 'Consent/disclosure'], 'Uw HIS bewaart niet alles'],
    [['DocumentReference/letter'], 'Uw HIS neemt alleen de verwijsbrief aan'],
    [[], 'Niet in het HIS te zetten: plak de tekst'],
  ])('fault R19: says in one sentence what is not there with %j', async (names, sentence) => {
    const { page } = await delivered(inHis(...names))
    expect(textOf(page)).toContain(sentence)
  })

  it('fault R19: gives the text to paste and the letter, and writes down that it left', async () => {
    const { page, path, referral } = await delivered({})
    expect(textOf(page)).toContain('S Verwezen naar POH Jeugd, CJG Maasdal')
    const href = `${path}/referrals/${referral.id}/letter.pdf`
    expect(page.body).toContain(`href="${href}"`)
    const letter = await browser.get(href)
    expect(letter.status).toBe(200)
    expect(letter.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename=verwijsbrief.pdf',
      'cache-control': 'no-store',
    })
    expect(letter.body.startsWith('%PDF-1.7')).toBe(true)
    expect(plugin.store.audited.at(-1)).toMatchObject({
      event: 'referral-exported',
      referral: referral.id,
    })
  })

  it('security A27: gives no letter of another patient', async () => {
    const other = aReferral()
      .forPatient({ id: 'another-child' as Referral['patient']['id'] })
      .build()
    const { path } = await delivered({}, other)
    const letter = await browser.get(`${path}/referrals/${other.id}/letter.pdf`)
    expect(letter.status).toBe(404)
    expect(letter.body).not.toContain('%PDF')
  })

  it('security A26: gives the letter to a GET only', async () => {
    const { path, referral } = await delivered({})
    const answer = await browser.post(`${path}/referrals/${referral.id}/letter.pdf`, {})
    expect(answer.status).toBe(405)
  })
})

describe('the page about the HIS', () => {
  it('is linked from the practice page and says what was seen, and what that means', async () => {
    plugin.his.records.set('launch-practice', aLaunchRecord({ patient: null }))
    plugin.his.description = {
      ...plugin.his.description,
      stated: ['DocumentReference', 'search'],
      way: 'letter',
    }
    const { first, path } = await launch(plugin, browser, { launch: 'launch-practice' })
    expect(first.body).toContain(`href="${path}/his"`)
    const text = textOf(await browser.get(`${path}/his`))
    expect(text).toContain('Het HIS neemt alleen de verwijsbrief aan.')
    expect(text).toContain('Kan niet: een verwijzing bewaren (ServiceRequest)')
    expect(text).toContain('Er is nog nooit iets in dit HIS gezet.')
  })

  it('counts what is not in the HIS yet, of this practice only', async () => {
    const referral = aReferral().build()
    const audit = auditOf(referral, { event: 'referral-sent', by: byGp, correlationId: 'c' }, now)
    await plugin.store.referrals.commit({ referral, basedOn: null, audit })
    const { path } = await launch(plugin, browser)
    expect(textOf(await browser.get(`${path}/his`))).toContain('Nog niet in het HIS: 1 (nieuw).')
  })
})

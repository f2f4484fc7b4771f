import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mostAttachments } from '../../src/domain/attachment.ts'
import { parseReferralId } from '../../src/domain/identifiers.ts'
import { aPdf, aPng } from '../support/files.ts'
import {
  type Chosen,
  createFormBrowser,
  type FormBrowser,
  formTo,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { filledFields, launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { daysLater } from '../support/referrals.ts'

const brief: Chosen = { name: 'Verslag van school.pdf', content: aPdf(), type: 'application/pdf' }
const scan: Chosen = { name: 'tekening.png', content: aPng(), type: 'image/png' }
const script: Chosen = { name: 'kwaad.pdf', content: aPdf('/S /Launch '), type: 'application/pdf' }

let plugin: PluginServer
let browser: FormBrowser
let path: string
let form: Page

beforeEach(async () => {
  plugin = await startPlugin()
  browser = createFormBrowser(plugin.url)
  const launched = await launch(plugin, browser)
  path = launched.path
  form = launched.first
})
afterEach(() => plugin.close())

const post = (page: Page, files: readonly Chosen[], fields: Record<string, string> = {}) => {
  const { action, fields: there } = formTo(page, '/new')
  return browser.upload(action, { ...there, ...filledFields, ...fields }, files)
}
const sent = async () => {
  const { listOfPatient } = plugin.store.referrals
  const [referral] = await listOfPatient(people.practiceId, people.child.id)
  return referral ?? null
}
const namesSent = async () => (await sent())?.request.attachments?.map(({ name }) => name)
/** The files that wait with the form of the test. */
const waiting = async () => {
  const referral = parseReferralId(formTo(form, '/new').fields.referral ?? '')
  if (referral === null) throw new Error('a form has an id')
  const of = { referral, practice: people.practiceId, patient: people.child.id }
  return (await plugin.store.formFiles.list(of)).map(({ name }) => name)
}
const dropFieldOf = ({ body }: Page, name: string): string =>
  new RegExp(`${name}.*?name="(drop-file-[^"]+)"`, 's').exec(body)?.[1] ?? ''

describe('a referral with files', () => {
  it('workflow 3: takes them along in the same commit, and they can be saved again', async () => {
    expect(form.body).toContain('enctype="multipart/form-data"')
    const answer = await post(form, [brief, scan])
    expect(answer.status).toBe(303)
    expect(await namesSent()).toEqual([brief.name, scan.name])
    plugin.clock.now = new Date(plugin.clock.now.getTime() + 600_000)
    const page = await browser.get(answer.location ?? '')
    expect(textOf(page)).toContain('Verslag van school.pdf PDF')
    const href = /href="([^"]*\/attachments\/[^"]*)"/.exec(page.body)?.[1] ?? ''
    expect((await browser.get(href)).headers['content-disposition']).toContain('attachment')
    expect(plugin.store.audited.map(({ event }) => event)).toContain('attachment-read')
  })

  it('goes without any too, and by a form without files', async () => {
    const { action, fields } = formTo(form, '/new')
    expect((await browser.post(action, { ...fields, ...filledFields })).status).toBe(303)
    expect(await namesSent()).toBeUndefined()
  })

  it('keeps a file when the form comes back, and does not ask for it again', async () => {
    const refused = await post(form, [brief], { question: '' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(`Bijlagen ${brief.name}`)
    expect((await post(refused, [])).status).toBe(303)
    expect(await namesSent()).toEqual([brief.name])
  })

  it('says why one is refused, sends nothing, and keeps the good one', async () => {
    const refused = await post(form, [brief, script])
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('kwaad.pdf: In deze PDF zit een script')
    expect(formTo(refused, '/new').fields.question).toBe(filledFields.question)
    expect(await sent()).toBeNull()
    expect((await post(refused, [])).status).toBe(303)
    expect(await namesSent()).toEqual([brief.name])
  })

  it('leaves out what is ticked', async () => {
    const refused = await post(form, [brief, scan], { question: '' })
    const drop = dropFieldOf(refused, brief.name)
    expect((await post(refused, [], { [drop]: 'yes' })).status).toBe(303)
    expect(await namesSent()).toEqual([scan.name])
  })

  it('takes the same file once, and no more than five', async () => {
    const shown = await post(form, [brief], { do: 'refresh' })
    await post(shown, [brief], { do: 'refresh' })
    const others = Array.from({ length: mostAttachments }, (_, index) => ({
      name: `${index}.txt`,
      content: Buffer.from(`Bijlage ${index}.`),
      type: 'text/plain',
    }))
    const refused = await post(shown, others)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Kies hoogstens 5 bestanden.')
    expect((await post(refused, others.slice(1))).status).toBe(303)
    expect(await namesSent()).toEqual([brief.name, '1.txt', '2.txt', '3.txt', '4.txt'])
  })

  it('workflow 1: keeps them with the draft, and throws them away with it', async () => {
    await post(form, [brief], { do: 'keep' })
    const overview = await browser.get(path)
    const href = /href="([^"]*\/new\?draft=[^"]*)"/.exec(overview.body)?.[1] ?? ''
    expect(textOf(await browser.get(href))).toContain(brief.name)
    const { action, fields } = formTo(overview, '/draft/discard')
    expect(await waiting()).toEqual([brief.name])
    await browser.post(action, fields)
    expect(await waiting()).toEqual([])
  })

  it('workflow 1b: keeps them as long as the referral waits for a consent', async () => {
    await post(form, [brief], { do: 'wait', 'help-his-related-father': '' })
    const overview = await browser.get(path)
    const href = /href="([^"]*\/new\?kept=[^"]*)"/.exec(overview.body)?.[1] ?? ''
    expect(textOf(await browser.get(href))).toContain(brief.name)
    await plugin.store.sweep(daysLater(10))
    expect(await waiting()).toEqual([brief.name])
    await plugin.store.sweep(daysLater(30))
    expect(await waiting()).toEqual([])
  })

  it('security A29: keeps the words when the session has ended, and says which file to choose again', async () => {
    plugin.clock.now = daysLater(0.2)
    const expired = await post(form, [brief])
    expect(expired.status).toBe(403)
    expect(textOf(expired)).toContain('Wat u had ingevuld is bewaard.')
    expect(textOf(expired)).toContain(`Bestanden, kies ze opnieuw ${brief.name}`)
    expect(await waiting()).toEqual([])
  })

  it('reliability R32: gives every word back when the session cannot be looked up, and asks for the file', async () => {
    const { find } = plugin.store.launches
    plugin.store.launches.find = () => Promise.reject(new Error('the database is gone'))
    const refused = await post(form, [brief])
    expect(refused.status).toBe(503)
    plugin.store.launches.find = find
    const { action, fields } = formTo(refused, '/new')
    expect(fields.question).toBe(filledFields.question)
    expect(textOf(refused)).toContain(`U koos: ${brief.name}. Kies ze opnieuw.`)
    expect((await browser.upload(action, fields, [brief])).status).toBe(303)
    expect(await namesSent()).toEqual([brief.name])
  })

  it('security A22: stores no file of a form without its token', async () => {
    const answer = await post(form, [brief], { csrf: 'x' })
    expect(answer.status).toBe(403)
    expect(await waiting()).toEqual([])
  })

  it('security A33: is refused with 413 when its text is too long or has too many fields', async () => {
    const half = 'x'.repeat(60_000)
    expect((await post(form, [], { question: half, extra: half })).status).toBe(413)
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, '']))
    expect((await post(form, [], many)).status).toBe(413)
    expect(await sent()).toBeNull()
  })
})

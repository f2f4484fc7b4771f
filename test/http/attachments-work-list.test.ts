import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Referral } from '../../src/domain/referral.ts'
import { no } from '../support/consents.ts'
import { aCheckedFile, aPdf, aPng } from '../support/files.ts'
import { type Chosen, type FormBrowser, formTo, textOf } from '../support/form-browser.ts'
import * as people from '../support/persons.ts'
import { byReceiver } from '../support/referral-steps.ts'
import { aReferral, daysLater, minutesLater } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { otherOrganisation, startWorkList, type WorkListServer } from './work-list-server.ts'

let server: WorkListServer
beforeEach(async () => {
  server = await startWorkList()
  server.clock.now = minutesLater(10)
})
afterEach(() => server.close())

const words = 'Het verslag van de intake.'
const scan: Chosen = { name: 'scherm.png', content: aPng(), type: 'image/png' }
const ours = aCheckedFile()
const theirs = aCheckedFile(Buffer.from('Van de huisarts.'), {
  name: 'brief.txt',
  type: 'text/plain',
})

const casePath = ({ id }: { id: string }) => `/work-list/cases/${id}`
const fileIn = (referral: Referral, { attachment } = theirs) =>
  `${casePath(referral)}/attachments/${attachment.id}`

const store = (referral: Referral) =>
  server.store.referrals.commit({ ...aChange(referral), basedOn: null, files: [ours, theirs] })

const sendIn = async (browser: FormBrowser, referral: Referral, files: readonly Chosen[]) => {
  const { action, fields } = formTo(await browser.get(casePath(referral)), '/supplement')
  return browser.upload(action, { ...fields, supplement: words }, files)
}

const started = aReferral()
  .received()
  .acceptedBy()
  .started()
  .supplementedWith([theirs.attachment])
  .supplementedWith([ours.attachment], byReceiver)

describe('a supplement with files, of the POH Jeugd', () => {
  it('workflow 27: is sent, and shown with a link to save it', async () => {
    const referral = aReferral().received().build()
    await store(referral)
    const browser = await server.logIn()
    const sent = await sendIn(browser, referral, [scan])
    expect([sent.status, sent.location]).toEqual([303, casePath(referral)])
    const page = await browser.get(casePath(referral))
    expect(textOf(page)).toContain('scherm.png PNG, 1 KB')
    const [added] = (await server.read(referral)).supplements?.[0]?.attachments ?? []
    const saved = await browser.get(`${casePath(referral)}/attachments/${added?.id}`)
    expect(saved.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename=scherm.png',
      'x-content-type-options': 'nosniff',
    })
    expect(saved.bytes).toBe(scan.content.length)
    expect(server.store.audited.at(-1)).toMatchObject({
      event: 'attachment-read',
      authority: 'consent',
    })
  })

  it('is one supplement when it is sent twice', async () => {
    const referral = aReferral().received().build()
    await store(referral)
    const browser = await server.logIn()
    const { action, fields } = formTo(await browser.get(casePath(referral)), '/supplement')
    const filled = { ...fields, supplement: words }
    await browser.upload(action, filled, [scan])
    expect((await browser.upload(action, filled, [scan])).status).toBe(303)
    const late = await browser.upload(action, filled, [{ ...scan, content: aPng({ width: 2 }) }])
    expect(late.status).toBe(412)
    expect(textOf(late)).toContain('U koos: scherm.png.')
    expect((await server.read(referral)).supplements).toHaveLength(1)
  })

  it('keeps the words when a file is refused', async () => {
    const referral = aReferral().received().build()
    await store(referral)
    const refused = await sendIn(await server.logIn(), referral, [
      { name: 'a.pdf', content: aPdf('/S /Launch ') },
    ])
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('a.pdf: In deze PDF zit een script')
    expect(formTo(refused, '/supplement').fields.supplement).toBe(words)
    expect((await server.read(referral)).supplements).toBeUndefined()
  })

  it('security A29: gives words and file names back when the session has ended, and keeps no file', async () => {
    const referral = aReferral().received().build()
    await store(referral)
    const browser = await server.logIn()
    const { action, fields } = formTo(await browser.get(casePath(referral)), '/supplement')
    server.clock.now = daysLater(1)
    const expired = await browser.upload(action, { ...fields, supplement: words }, [scan])
    expect(expired.status).toBe(403)
    expect(textOf(expired)).toContain(words)
    expect(textOf(expired)).toContain('scherm.png')
    expect((await server.read(referral)).supplements).toBeUndefined()
  })
})

describe('who may save a file', () => {
  it('security A27: nobody of another organisation, and nobody who is not logged in', async () => {
    const referral = started.build()
    await store(referral)
    const browser = await server.logIn(people.youthWorker, otherOrganisation)
    expect((await browser.get(fileIn(referral))).status).toBe(404)
    expect(server.store.audited.at(-1)).toMatchObject({ event: 'access-denied' })
    browser.cookies.clear()
    expect((await browser.get(fileIn(referral))).status).toBe(303)
  })

  it('workflow 19: after a withdrawal its writer only', async () => {
    const referral = started.consentEnded(no('withdrawal', people.mother, ['disclosure'])).build()
    await store(referral)
    const browser = await server.logIn()
    const page = await browser.get(casePath(referral))
    expect(page.body).not.toContain('brief.txt')
    expect((await browser.get(fileIn(referral, theirs))).status).toBe(404)
    const own = await browser.get(fileIn(referral, ours))
    expect([own.status, own.headers['content-type']]).toEqual([200, 'application/pdf'])
  })

  it('security A40: nothing under an id that is none', async () => {
    const referral = started.build()
    await store(referral)
    const browser = await server.logIn()
    for (const id of ['..%2f..%2fconsent', 'x', `${theirs.attachment.id}0`, referral.id]) {
      expect((await browser.get(`${casePath(referral)}/attachments/${id}`)).status).toBe(404)
    }
  })
})

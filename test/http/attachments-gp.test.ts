import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { largestAttachment } from '../../src/domain/attachment.ts'
import type { FhirId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import { aCheckedFile, aJpeg, anObjectStream, aPdf, aPng } from '../support/files.ts'
import {
  type Chosen,
  createFormBrowser,
  type FormBrowser,
  formTo,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { byReceiver } from '../support/referral-steps.ts'
import { aReferral, byGp, minutesLater } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { withFeedback } from '../support/written-cases.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  // Long enough after sending that no page waits for a HIS that this test does not have.
  plugin.clock.now = minutesLater(10)
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

const practice = { practice: people.practiceId }
const words = 'Zie het verslag van school.'
const brief: Chosen = { name: 'Verslag van school.pdf', content: aPdf(), type: 'application/pdf' }

const store = (referral: Referral, files = [] as ReturnType<typeof aCheckedFile>[]) =>
  plugin.store.referrals.commit({ ...aChange(referral), basedOn: null, files })

const open = async (referral: Referral, options = {}) => {
  const { path } = await launch(plugin, browser, options)
  const address = `${path}/referrals/${referral.id}`
  return { address, page: await browser.get(address) }
}

const given = async () => {
  const referral = aReferral().received().build()
  await store(referral)
  return { referral, ...(await open(referral)) }
}

const send = (page: Page, files: readonly Chosen[], supplement = words) => {
  const { action, fields } = formTo(page, '/supplement')
  return browser.upload(action, { ...fields, supplement }, files)
}

const attachmentsNow = async ({ id }: Referral) => {
  const found = await plugin.store.referrals.find(id, practice)
  return (found?.supplements ?? []).flatMap(({ attachments = [] }) => attachments)
}

const hrefIn = ({ body }: Page): string =>
  /href="([^"]*\/attachments\/[^"]*)"/.exec(body)?.[1] ?? ''

describe('a supplement with files', () => {
  it('workflow 27: is sent with each, in one commit, and they can be saved again', async () => {
    const { referral, address, page } = await given()
    expect(page.body).toContain('enctype="multipart/form-data"')
    const files = [brief, { name: 'foto.jpg', content: aJpeg(), type: 'image/jpeg' }]
    const sent = await send(page, files)
    expect([sent.status, sent.location]).toEqual([303, address])
    expect(await attachmentsNow(referral)).toMatchObject([
      { name: 'Verslag van school.pdf', type: 'application/pdf', size: brief.content.length },
      { name: 'foto.jpg', type: 'image/jpeg' },
    ])
    const shown = await browser.get(address)
    expect(textOf(shown)).toMatch(/Verslag van school\.pdf PDF, 1 KB foto\.jpg JPEG, 1 KB/)
    const saved = await browser.get(hrefIn(shown))
    expect(saved.status).toBe(200)
    expect(saved.body).toBe(Buffer.from(brief.content).toString())
    expect(saved.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="Verslag van school.pdf"',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const [last] = plugin.store.audited.slice(-1)
    const [{ id } = { id: '' }] = await attachmentsNow(referral)
    expect(last).toMatchObject({ event: 'attachment-read', detail: id, authority: 'treatment' })
    expect(
      plugin.store.audited.filter(({ event }) => event === 'referral-supplemented'),
    ).toHaveLength(1)
  })

  it('is sent without any too', async () => {
    const { referral, page } = await given()
    expect((await send(page, [])).status).toBe(303)
    expect(await attachmentsNow(referral)).toEqual([])
  })

  it('is one supplement when it is sent twice; with another file it is told to choose', async () => {
    const { referral, address, page } = await given()
    await send(page, [brief])
    const again = await send(page, [brief])
    expect([again.status, again.location]).toEqual([303, address])
    const other = await send(page, [{ ...brief, content: aPdf('% iets anders\n') }])
    expect(other.status).toBe(412)
    expect(textOf(other)).toContain('U koos: Verslag van school.pdf. Kies ze opnieuw.')
    expect(other.body).toContain(words)
    expect(await attachmentsNow(referral)).toHaveLength(1)
  })

  it('has the file name made safe, whatever a browser sends', async () => {
    const { referral, page } = await given()
    const files = ['../../etc/passwd.pdf', 'C:\\\\brieven\\\\a\u202efdp.pdf', 'één & <b>.pdf'].map(
      (name) => ({ ...brief, name }),
    )
    await send(page, files)
    expect((await attachmentsNow(referral)).map(({ name }) => name)).toEqual([
      'passwd.pdf',
      'afdp.pdf',
      'één & -b-.pdf',
    ])
  })
})

describe('a file that is refused', () => {
  const bomb = aPdf(anObjectStream(`<< ${' '.repeat(17_000_000)} >>`))
  it.each([
    ['another content type', { ...brief, type: 'text/html' }, 'De inhoud past niet bij de naam'],
    [
      'markup called PDF',
      { name: 'a.pdf', content: Buffer.from('<script>1</script>') },
      'De inhoud past niet',
    ],
    [
      'a polyglot',
      { name: 'a.png', content: Buffer.concat([aPng(), Buffer.from('<?php')]) },
      'zit nog iets anders',
    ],
    ['a script', { ...brief, content: aPdf('/S /JavaScript ') }, 'zit een script'],
    ['a bomb', { ...brief, content: bomb }, 'niet controleren'],
    [
      'a program',
      { name: 'a.exe', content: Buffer.from('MZ') },
      'Kies een PDF, JPEG, PNG of tekstbestand',
    ],
    ['nothing', { name: 'leeg.txt', content: Buffer.alloc(0) }, 'Dit bestand is leeg.'],
    [
      '10 MB and a byte',
      { name: 'a.txt', content: Buffer.alloc(largestAttachment + 1, 'a') },
      'groter dan 10 MB',
    ],
    [
      'much more',
      { name: 'a.txt', content: Buffer.alloc(4 * largestAttachment, 'a') },
      'groter dan 10 MB',
    ],
  ] as const)('%s: keeps the typed text and stores nothing', async (_, file, sentence) => {
    const { referral, page } = await given()
    const refused = await send(page, [brief, file])
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(`${file.name}: `)
    expect(textOf(refused)).toContain(sentence)
    expect(textOf(refused)).toContain('Kies uw bestanden opnieuw.')
    expect(formTo(refused, '/supplement').fields.supplement).toBe(words)
    expect((await plugin.store.referrals.find(referral.id, practice))?.supplements).toBeUndefined()
    expect((await send(refused, [brief])).status).toBe(303)
    expect(await attachmentsNow(referral)).toHaveLength(1)
  })

  it('takes a file of exactly 10 MB', async () => {
    const { referral, page } = await given()
    const content = Buffer.alloc(largestAttachment, 'a')
    expect((await send(page, [{ name: 'a.txt', content }])).status).toBe(303)
    expect(await attachmentsNow(referral)).toMatchObject([{ size: largestAttachment }])
  })

  it('takes five and no six', async () => {
    const { referral, page } = await given()
    const refused = await send(
      page,
      Array.from({ length: 6 }, () => brief),
    )
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Kies hoogstens 5 bestanden.')
    expect(
      (
        await send(
          refused,
          Array.from({ length: 5 }, () => brief),
        )
      ).status,
    ).toBe(303)
    expect(await attachmentsNow(referral)).toHaveLength(5)
  })

  it('is asked for again when only the words were wrong', async () => {
    const { page } = await given()
    const refused = await send(page, [brief], '')
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Schrijf op wat u wilt aanvullen.')
    expect(textOf(refused)).toContain('Kies uw bestanden opnieuw.')
  })
})

describe('a supplement that comes after the session has ended', () => {
  it('security A29: gives words and file names back, and keeps no file', async () => {
    const { referral, page } = await given()
    plugin.clock.now = minutesLater(24 * 60)
    const expired = await send(page, [brief])
    expect(expired.status).toBe(403)
    expect(textOf(expired)).toContain(words)
    expect(textOf(expired)).toContain('Verslag van school.pdf')
    expect(await attachmentsNow(referral)).toEqual([])
  })
})

describe('a form with files that is no form of ours', () => {
  const post = async (multipart: Buffer, headers = {}) => {
    const { page } = await given()
    const { action } = formTo(page, '/supplement')
    return browser.ask(action, { method: 'POST', multipart, headers })
  }

  it('security A22: is refused without its token, and stores nothing', async () => {
    const { referral, page } = await given()
    const { action, fields } = formTo(page, '/supplement')
    const answer = await browser.upload(action, { ...fields, csrf: 'x', supplement: words }, [
      brief,
    ])
    expect(answer.status).toBe(403)
    expect(await attachmentsNow(referral)).toEqual([])
  })

  it('security A23: is refused from another site', async () => {
    const { page } = await given()
    const { action, fields } = formTo(page, '/supplement')
    const answer = await browser.upload(action, { ...fields, supplement: words }, [brief], {
      'Sec-Fetch-Site': 'cross-site',
    })
    expect(answer.status).toBe(403)
  })

  it('is refused when it is cut off or has no parts', async () => {
    expect((await post(Buffer.from('--a-boundary-of-the-browser\r\nContent-Dis'))).status).toBe(400)
    expect((await post(Buffer.from('x'), { 'Content-Type': 'multipart/form-data' })).status).toBe(
      400,
    )
  })

  it('security A33: is refused with a field of a megabyte, or when it is larger than all files together', async () => {
    const { page } = await given()
    const { action, fields } = formTo(page, '/supplement')
    const long = { ...fields, supplement: 'a'.repeat(1_000_000) }
    expect((await browser.upload(action, long, [])).status).toBe(413)
    const huge = { 'Content-Length': String(20 * largestAttachment) }
    const answer = await browser
      .ask(action, { method: 'POST', multipart: Buffer.from('x'), headers: huge })
      .catch((error: Error) => error)
    expect(answer).toMatchObject({ status: 413 })
  })

  it('leaves the other forms as they were: no other takes one with files', async () => {
    const { page } = await given()
    const { action, fields } = formTo(page, '/withdraw')
    expect((await browser.upload(action, fields, [brief])).status).toBe(403)
  })

  it('has no name that reaches further than a field', async () => {
    const { page } = await given()
    const { action, fields } = formTo(page, '/supplement')
    const names = { ...fields, constructor: 'x', toString: 'x', supplement: words }
    Object.defineProperty(names, '__proto__', { value: 'x', enumerable: true })
    expect((await browser.upload(action, names, [])).status).toBe(303)
  })
})

describe('a file of the POH Jeugd', () => {
  const theirs = aCheckedFile(Buffer.from('Verslag van de intake.'), {
    name: 'intake.txt',
    type: 'text/plain',
  })
  const withTheirs = (from = aReferral().received().acceptedBy()) =>
    from.supplementedWith([theirs.attachment], byReceiver)

  it('is saved by the practice as text', async () => {
    const referral = withTheirs().build()
    await store(referral, [theirs])
    const { page } = await open(referral)
    const saved = await browser.get(hrefIn(page))
    expect(saved.body).toBe('Verslag van de intake.')
    expect(saved.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(saved.headers['content-disposition']).toBe('attachment; filename=intake.txt')
  })

  it('consent D4: is not there without consent for feedback, nor is its name', async () => {
    const referral = withFeedback(withTheirs().build(), 'refused')
    await store(referral, [theirs])
    const { address, page } = await open(referral)
    expect(page.body).not.toContain('intake.txt')
    const answer = await browser.get(`${address}/attachments/${theirs.attachment.id}`)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('Verslag van de intake.')
  })

  it('security A27: is not there in the launch of another patient, nor under another referral', async () => {
    const referral = withTheirs().build()
    const own = aReferral().build()
    await store(referral, [theirs])
    await store(own)
    const noor = { ...people.child, id: 'patient-noor' as FhirId, name: { text: 'Noor Haddad' } }
    plugin.his.records.set('launch-noor', aLaunchRecord({ patient: noor }))
    const other = await open(referral, { launch: 'launch-noor' })
    const path = `attachments/${theirs.attachment.id}`
    expect((await browser.get(`${other.address}/${path}`)).status).toBe(404)
    const { address } = await open(own)
    expect((await browser.get(`${address}/${path}`)).status).toBe(404)
    expect(plugin.store.audited.at(-1)).toMatchObject({
      event: 'access-denied',
      by: byGp,
      detail: 'not-found',
    })
    expect((await browser.get(`${address}/attachments/..%2f..`)).status).toBe(404)
    expect((await browser.post(`${address}/${path}`, {})).status).toBe(405)
  })
})

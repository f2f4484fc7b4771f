import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
import { aKeptReferral, auditOfKept } from '../support/kept-referrals.ts'
import { filledFields, launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { now } from '../support/referrals.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

const father = 'his-related-father'
const daysLater = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000)

const { do: _, ...agreed } = filledFields
const fatherUnasked = {
  ...agreed,
  ...Object.fromEntries(
    ['help', 'disclosure', 'feedback'].map((purpose) => [`${purpose}-${father}`, 'not-asked']),
  ),
}

/** Somebody of the practice opens the child's record; at another day when the clock was moved. */
const opens = async (user: Practitioner = people.gp) => {
  plugin.his.records.set('launch-sem', aLaunchRecord({ user }))
  browser = createFormBrowser(plugin.url)
  return launch(plugin, browser)
}

const post = (page: Page, suffix: string, changed: Record<string, string>): Promise<Page> => {
  const { action, fields } = formTo(page, suffix)
  return browser.post(action, { ...fields, ...changed })
}

/** The huisarts has one parent in the room and keeps the referral. */
const keeps = async () => {
  const { first, path } = await opens()
  const kept = await post(first, '/new', { ...fatherUnasked, do: 'wait' })
  return { kept, path, overview: await browser.get(path) }
}

const stored = (): Promise<readonly Referral[]> =>
  plugin.store.referrals.listOfPatient(people.practiceId, people.child.id)

const keptNow = () => plugin.store.keptReferrals.listOfPractice(people.practiceId, plugin.clock.now)

const pathOf = (page: Page): string => page.url.split('/').slice(0, 3).join('/')

describe('a referral that waits for a consent', () => {
  it('workflow 1b: is kept with everything, for everybody of the practice', async () => {
    const { kept, path } = await keeps()
    expect(kept).toMatchObject({ status: 303, location: path })
    const { first } = await opens(people.assistant)
    const text = textOf(first)
    expect(text).toContain('Wacht op toestemming van Joris van der Velde (vader)')
    expect(text).toContain('A.M. Bos vraagt het.')
    expect(text).toContain('Blijft staan tot en met 16 december 2026.')
    const form = await browser.get(`${pathOf(first)}/new?kept=${(await keptNow())[0]?.id}`)
    expect(formTo(form, '/new').fields).toMatchObject({
      question: filledFields.question,
      'help-his-related-mother': 'given',
    })
    expect(await stored()).toEqual([])
  })

  it('workflow 1b: is in the list of the practice, where no record is open', async () => {
    await keeps()
    plugin.his.records.set('launch-sem', aLaunchRecord({ patient: null, relatedPersons: [] }))
    const { first } = await launch(plugin, createFormBrowser(plugin.url))
    expect(textOf(first)).toContain('Sem van der Velde geboren 31 mei 2017')
    expect(textOf(first)).toContain('Wacht op toestemming van Joris van der Velde (vader).')
  })

  it('workflow 1b: reminds from the fifth working day, and of its end', async () => {
    await keeps()
    plugin.clock.now = daysLater(6)
    expect(textOf((await opens()).first)).not.toContain('Vraag het vandaag.')
    plugin.clock.now = daysLater(7)
    expect(textOf((await opens()).first)).toContain(
      'Dit wacht al sinds 25 november 2026. Vraag het vandaag.',
    )
    plugin.clock.now = daysLater(20)
    expect(textOf((await opens()).first)).toContain(
      'Dit vervalt na 16 december 2026. Vraag het vandaag.',
    )
  })

  it('workflow 1b: takes the answer in one row from the assistant, who cannot send it', async () => {
    await keeps()
    plugin.clock.now = daysLater(6)
    const { first, path } = await opens(people.assistant)
    expect(formTo(first, '/answer').fields).toMatchObject({ place: 'by-phone', date: '2026-12-01' })
    expect(formTo(first, '/answer').fields).not.toHaveProperty('answer')
    const noted = await post(first, '/answer', { answer: 'given' })
    expect(noted).toMatchObject({ status: 303, location: path })
    const after = await browser.get(path)
    expect(textOf(after)).toContain('Wacht op de huisarts')
    expect(textOf(after)).toContain(
      'Joris van der Velde (vader): akkoord met alles, 1 december 2026, telefonisch. Genoteerd door P. Vos.',
    )
    const form = await browser.get(`${path}/new?kept=${(await keptNow())[0]?.id}`)
    expect(form.body).not.toContain('value="send"')
    expect((await post(form, '/new', { do: 'send' })).status).toBe(403)
    expect(await stored()).toEqual([])
  })

  it('workflow 1b, 3: is sent by the huisarts on that answer, under its own id, and is gone', async () => {
    await keeps()
    const [kept] = await keptNow()
    plugin.clock.now = daysLater(6)
    const { first } = await opens(people.assistant)
    await post(first, '/answer', { answer: 'given' })
    plugin.clock.now = daysLater(7)
    const { path } = await opens()
    const form = await browser.get(`${path}/new?kept=${kept?.id}`)
    const sent = await post(form, '/new', { do: 'send', [`noted-by-${father}`]: 'Iemand anders' })
    expect(sent).toMatchObject({ status: 303, location: `${path}/referrals/${kept?.id}` })
    const [referral] = await stored()
    expect(referral?.consent.statements).toMatchObject([
      { person: { id: people.mother.id }, date: '2026-11-25', place: 'in-person' },
      {
        person: { id: people.father.id },
        date: '2026-12-01',
        place: 'by-phone',
        notedBy: 'P. Vos',
      },
    ])
    expect(referral?.consent.authority?.statedOn).toBe('2026-11-25')
    expect(await keptNow()).toEqual([])
    expect(plugin.store.audited.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['referral-kept', 'consent-noted', 'referral-sent']),
    )
  })

  it('is not sent when the other parent refuses: the form says which ground there is', async () => {
    const { overview, path } = await keeps()
    await post(overview, '/answer', { answer: 'refused' })
    const form = await browser.get(`${path}/new?kept=${(await keptNow())[0]?.id}`)
    const refused = await post(form, '/new', { do: 'send' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Een ouder met gezag weigert.')
  })

  it.each([
    [{ answer: '', date: '2026-11-25' }, 'Kies wat het antwoord was.'],
    [{ answer: 'given', date: '2026-11-26' }, 'De datum van een toestemming kan niet.'],
    [{ answer: 'given', date: '2017-05-30' }, 'De datum van een toestemming kan niet.'],
  ])('says at the row what is wrong with %o, and keeps what was typed', async (typed, text) => {
    const { overview } = await keeps()
    const refused = await post(overview, '/answer', typed)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(text)
    expect(formTo(refused, '/answer').fields.date).toBe(typed.date)
    for (const [, id = ''] of refused.body.matchAll(/<li><a [^>]*href="#([^"]+)"/g)) {
      expect(refused.body).toContain(`id="${id}"`)
    }
    expect((await keptNow())[0]?.version).toBe(1)
  })

  it('shows how it is now to who was too late', async () => {
    const { overview, path } = await keeps()
    await post(overview, '/answer', { answer: 'given' })
    const late = await post(overview, '/answer', { answer: 'refused' })
    expect(late.status).toBe(409)
    expect(textOf(late)).toContain('Een collega was u voor')
    expect((await keptNow())[0]?.asked[0]?.answer?.answer).toBe('given')
    expect(path).toBe(pathOf(overview))
  })

  it("workflow 3: is not sent from a screen that is older than a colleague's answer, and no word is lost", async () => {
    const { overview, path } = await keeps()
    const form = await browser.get(`${path}/new?kept=${(await keptNow())[0]?.id}`)
    await post(overview, '/answer', { answer: 'refused' })
    const late = await post(form, '/new', { ...agreed, question: 'Anders getypt.', do: 'send' })
    expect(late.status).toBe(409)
    expect(textOf(late)).toContain('Een collega heeft deze verwijzing intussen gewijzigd.')
    expect(formTo(late, '/new').fields.question).toBe('Anders getypt.')
    expect(await stored()).toEqual([])
    expect((await keptNow())[0]?.asked[0]?.answer?.answer).toBe('refused')
  })

  it('workflow 3: is not sent by two persons: who is second is told so, and no word is lost', async () => {
    const { path } = await keeps()
    const id = (await keptNow())[0]?.id
    const own = await browser.get(`${path}/new?kept=${id}`)
    const first = browser
    const theirs = await opens({ ...people.gp, id: 'practitioner-else' as FhirId })
    const form = await browser.get(`${theirs.path}/new?kept=${id}`)
    const { action, fields } = formTo(own, '/new')
    await first.post(action, { ...fields, ...agreed, do: 'send' })
    const late = await post(form, '/new', { ...agreed, question: 'Anders getypt.', do: 'send' })
    expect(late.status).toBe(409)
    expect(textOf(late)).toContain('Deze verwijzing is al verstuurd.')
    expect(formTo(late, '/new').fields.question).toBe('Anders getypt.')
    expect(await stored()).toHaveLength(1)
  })

  it('workflow 2: tells who still has it on the screen that it was thrown away, and sends it anew when that is meant', async () => {
    const { overview, path } = await keeps()
    const form = await browser.get(`${path}/new?kept=${(await keptNow())[0]?.id}`)
    await post(overview, '/discard', {})
    for (const button of ['send', 'wait']) {
      const late = await post(form, '/new', { ...agreed, do: button })
      expect(late.status).toBe(409)
      expect(textOf(late)).toContain('Deze verwijzing staat niet meer klaar')
      expect(formTo(late, '/new').fields).not.toHaveProperty('kept')
    }
    const told = await post(form, '/new', { ...agreed, do: 'send' })
    expect((await post(told, '/new', { do: 'send' })).status).toBe(303)
    expect(await stored()).toHaveLength(1)
  })

  it('workflow 2: is not thrown away from a screen that is older than an answer', async () => {
    const { overview } = await keeps()
    await post(overview, '/answer', { answer: 'given' })
    const late = await post(overview, '/discard', {})
    expect(late.status).toBe(409)
    expect(textOf(late)).toContain('Een collega was u voor')
    expect((await keptNow())[0]?.asked[0]?.answer?.answer).toBe('given')
  })

  it.each(['keep', 'wait'])(
    'workflow 1b: who goes back to the form takes no place of it by "%s"',
    async (button) => {
      const { first } = await opens()
      await post(first, '/new', { ...fatherUnasked, do: 'wait' })
      const late = await post(first, '/new', { ...fatherUnasked, question: 'Anders.', do: button })
      expect(late.status).toBe(409)
      expect(formTo(late, '/new').fields.question).toBe('Anders.')
      expect((await keptNow())[0]?.fields.question).toBe(filledFields.question)
    },
  )

  it('security A29: goes on as a draft where the session ended on its form, and is sent as itself', async () => {
    const { path } = await keeps()
    const id = (await keptNow())[0]?.id
    const form = await browser.get(`${path}/new?kept=${id}`)
    plugin.clock.now = new Date(now.getTime() + 31 * 60_000)
    await post(form, '/new', { ...agreed, question: 'Net getypt.', do: 'send' })
    const later = await opens()
    const draft = await browser.get(`${later.path}/new?draft=${id}`)
    expect(formTo(draft, '/new').fields.question).toBe('Net getypt.')
    expect((await post(draft, '/new', { do: 'send' })).status).toBe(303)
    expect(await stored()).toMatchObject([{ id, request: { question: 'Net getypt.' } }])
    expect(await keptNow()).toEqual([])
  })

  it('names another one who asks', async () => {
    const { overview, path } = await keeps()
    await post(overview, '/asker', { asker: 'P. Vos' })
    expect(textOf(await browser.get(path))).toContain('P. Vos vraagt het.')
  })

  it('workflow 2: is thrown away with one button', async () => {
    const { overview, path } = await keeps()
    expect(await post(overview, '/discard', {})).toMatchObject({ status: 303, location: path })
    expect(await keptNow()).toEqual([])
  })

  it('waits for the huisarts when the assistant filled in everything', async () => {
    const { first, path } = await opens(people.assistant)
    await post(first, '/new', { ...agreed, do: 'wait' })
    expect(textOf(await browser.get(path))).toContain('Wacht op de huisarts')
    const { first: forGp } = await opens()
    expect(formTo(forGp, '/new').fields.question).toBe(filledFields.question)
  })

  it('workflow 1b: says on the form who prepared it, and who wrote down which answer', async () => {
    await keeps()
    const { first } = await opens(people.assistant)
    await post(first, '/answer', { answer: 'given', place: 'by-phone' })
    const { first: form } = await opens()
    const refused = await post(form, '/new', { question: '', do: 'send' })
    for (const page of [form, refused]) {
      expect(textOf(page)).toMatch(
        /Joris van der Velde \(vader\): akkoord met alles, .* telefonisch\. Genoteerd door .*\. Bewaard op 25 november 2026 om .* door A\.M\. Bos/,
      )
    }
    expect(textOf(await browser.get(`${pathOf(form)}/new`))).not.toContain('Bewaard op')
  })

  it("security A21: is never another patient's", async () => {
    const patient = { ...aKeptReferral().patient, id: 'patient-else' as never }
    const other = aKeptReferral({ patient, fields: { question: 'Geheim' } })
    await plugin.store.keptReferrals.save(other, null, auditOfKept(other))
    const { first, path } = await opens()
    const form = await browser.get(`${path}/new?kept=${other.id}`)
    expect(form.body).not.toContain('Geheim')
    const { fields } = formTo(first, '/close')
    for (const step of ['answer', 'asker', 'discard']) {
      const posted = await browser.post(`${path}/kept/${other.id}/${step}`, {
        ...fields,
        kept: '1',
        person: father,
        answer: 'given',
        date: '2026-11-25',
      })
      expect(posted.status).toBe(404)
    }
    expect(formsOf(form)).not.toEqual([])
  })
})

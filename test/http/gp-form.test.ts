import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advise } from '../../src/domain/complete.ts'
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
import { filledFields, launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { byReceiver } from '../support/referral-steps.ts'
import { aDraft, aReferral, theReferral } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

type Fields = Record<string, string>

const post = (page: Page, changed: Fields): Promise<Page> => {
  const { action, fields } = formTo(page, '/new')
  return browser.post(action, { ...fields, ...changed })
}

const stored = (): Promise<readonly Referral[]> =>
  plugin.store.referrals.listOfPatient(people.practiceId, people.child.id)

const childOf = (birthDate: string) =>
  plugin.his.records.set('launch-sem', aLaunchRecord({ patient: { ...people.child, birthDate } }))

const youthFields = Object.fromEntries(
  ['help', 'disclosure', 'feedback'].map((purpose) => [`${purpose}-patient`, 'given']),
)

describe('the form', () => {
  it('knows what the HIS knows, and prefills no answer', async () => {
    const { first } = await launch(plugin, browser)
    const { fields } = formTo(first, '/new')
    expect(fields).toMatchObject({
      receiver: people.organisationId,
      urgency: 'routine',
      'phone-his-related-mother': '0612345678',
      'date-his-related-mother': '2026-11-25',
    })
    const answered = Object.keys(fields).filter((field) =>
      /^(authority$|reason$|help-|disclosure-|feedback-)/.test(field),
    )
    expect(answered).toEqual([])
  })

  it("puts the reasons that are the POH Jeugd's first, in the HIS's own titles", async () => {
    const { first } = await launch(plugin, browser)
    const text = textOf(first)
    const places = ['Relatieprobleem (Z20)', 'Slaapstoornis (P06)', 'Geen van deze', 'Verkoudheid']
    const found = places.map((title) => text.indexOf(title))
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(found).not.toContain(-1)
  })

  it('needs no script, loads nothing and weighs less than 14 kB', async () => {
    const { first, path } = await launch(plugin, browser)
    expect(first.body).not.toMatch(/<script|<link rel="stylesheet"|<img/)
    const compressed = await browser.get(`${path}/new`, { 'Accept-Encoding': 'gzip' })
    expect(compressed.headers['content-encoding']).toBe('gzip')
    expect(compressed.bytes).toBeLessThan(12_000)
  })

  it('sends one referral with everything that was typed', async () => {
    const { first, path } = await launch(plugin, browser)
    const sent = await post(first, {
      ...filledFields,
      'phone-his-related-mother': '06-99 99 99 99',
      'call-his-related-father': 'no',
    })
    const [referral] = await stored()
    expect(sent).toMatchObject({ status: 303, location: `${path}/referrals/${referral?.id}` })
    expect(referral).toMatchObject({
      patient: people.child,
      request: {
        question: 'Sem slaapt slecht sinds de scheiding.',
        reason: { title: 'Relatieprobleem' },
        urgency: 'routine',
        contacts: [
          { phone: '06-99 99 99 99', mayBeContacted: true },
          { phone: '', mayBeContacted: false },
        ],
      },
      consent: {
        band: 'under-12',
        authority: { situation: 'joint', source: 'parent', statedOn: '2026-11-25' },
        statements: [
          { answers: { help: 'given', disclosure: 'given', feedback: 'given' }, way: 'oral' },
          { answers: { help: 'given', disclosure: 'given', feedback: 'given' }, way: 'oral' },
        ],
      },
    })
  })

  it('fills everybody’s answers with "Allen akkoord", and stores nothing', async () => {
    const { first } = await launch(plugin, browser)
    const { question, reason, authority } = filledFields
    const filled = await post(first, { question, reason, authority, do: 'all-agree' })
    expect(filled.status).toBe(200)
    expect(formTo(filled, '/new').fields).toMatchObject({
      question,
      'help-his-related-mother': 'given',
      'feedback-his-related-father': 'given',
    })
    expect(await stored()).toEqual([])
    expect((await post(filled, { do: 'send' })).status).toBe(303)
  })

  it('asks for an overleg in place of a referral, and makes a referral of it later with every word', async () => {
    const { first, path } = await launch(plugin, browser)
    const sent = await post(first, { ...filledFields, do: 'consult' })
    expect(sent.status).toBe(303)
    const [overleg] = await stored()
    expect(overleg?.request).toMatchObject({ kind: 'overleg', status: 'active' })
    expect(textOf(await browser.get(sent.location ?? ''))).toContain('Overleg met CJG Maasdal')
    if (overleg === undefined) throw new Error('it was not stored')
    const advised = theReferral(overleg)
      .received()
      .stepped(byReceiver, (one, _, at) =>
        advise(one, { conclusion: 'Verwijs.', advice: '', gpAction: null }, people.youthWorker, at),
      )
      .build()
    await plugin.store.referrals.commit({
      ...aChange(advised),
      basedOn: 1,
    })
    const again = await browser.get(`${path}/new?again=${overleg.id}`)
    expect(formTo(again, '/new').fields).toMatchObject({ question: filledFields.question })
  })

  it('says exactly what will be shared, and with whom', async () => {
    const { first } = await launch(plugin, browser)
    const { do: _, ...fields } = filledFields
    const text = textOf(await post(first, { ...fields, 'call-his-related-father': 'no' }))
    const shared = text.slice(text.indexOf('Dit wordt gedeeld'))
    for (const part of [
      'CJG Maasdal',
      'Sem van der Velde, jongen, geboren 31 mei 2017, BSN 111222333',
      'Sem slaapt slecht sinds de scheiding.',
      'Relatieprobleem (Z20)',
      'Wel benaderen: Fatima Haddad (moeder), 0612345678',
      'Niet benaderen: Joris van der Velde (vader)',
      'toestemming voor hulp, delen, terugkoppelen',
    ]) {
      expect(shared).toContain(part)
    }
    expect(shared).not.toContain('0687654321')
  })

  it('is only shown again when Enter is pressed in a text field: its first button sends nothing', async () => {
    const { first } = await launch(plugin, browser)
    expect(/<button[^>]*value="(\w+)"/.exec(first.body)?.[1]).toBe('refresh')
    const shown = await post(first, { ...filledFields, do: 'refresh' })
    expect(shown.status).toBe(200)
    expect(formTo(shown, '/new').fields.question).toBe(filledFields.question)
    expect(await stored()).toEqual([])
  })

  it('comes back with every typed word, and on top what is wrong with links to it', async () => {
    const { first } = await launch(plugin, browser)
    const refused = await post(first, {
      ...filledFields,
      reason: '',
      'name-other': 'Oma "Riet" <b>',
      'phone-his-related-mother': 'bel oma',
      'date-his-related-father': 'gisteren',
    })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('href="#reason"')
    expect(refused.body).toContain('href="#relation-other"')
    expect(refused.body).toContain('href="#date-his-related-father"')
    expect(formTo(refused, '/new').fields).toMatchObject({
      question: filledFields.question,
      'name-other': 'Oma "Riet" <b>',
      'phone-his-related-mother': 'bel oma',
      'help-his-related-mother': 'given',
    })
    for (const [, id = ''] of refused.body.matchAll(/href="#([\w-]+)"/g)) {
      expect(refused.body).toContain(`id="${id}"`)
    }
  })

  it('warns about a telephone number never, and about nobody to call always', async () => {
    const { first } = await launch(plugin, browser)
    const nobody = { 'call-his-related-mother': 'no', 'call-his-related-father': 'no' }
    const refused = await post(first, { ...filledFields, ...nobody })
    expect(textOf(refused)).toContain('Kies ten minste één persoon die de POH Jeugd mag bellen.')
    const sent = await post(refused, {
      do: 'send',
      'call-his-related-mother': 'yes',
      'phone-his-related-mother': 'via school',
    })
    expect(sent.status).toBe(303)
  })

  it('refers to somebody whom the HIS does not have: the other parent', async () => {
    plugin.his.records.set('launch-sem', aLaunchRecord({ relatedPersons: [people.mother] }))
    const { first } = await launch(plugin, browser)
    const answers = ['help', 'disclosure', 'feedback'].flatMap((purpose) => [
      [`${purpose}-his-related-mother`, 'given'],
      [`${purpose}-other`, 'given'],
    ])
    const fields = {
      ...filledFields,
      ...Object.fromEntries(answers),
      authority: 'joint his-related-mother other',
    }
    const refused = await post(first, fields)
    expect(refused.body).toContain('href="#name-other"')
    const sent = await post(first, {
      ...fields,
      'name-other': 'Ali Haddad',
      'relation-other': 'father',
    })
    expect(sent.status).toBe(303)
    const [referral] = await stored()
    expect(referral?.consent.authority?.holders.map(({ name }) => name.text)).toEqual([
      'Fatima Haddad',
      'Ali Haddad',
    ])
  })

  it('shows the telephone routes at "Crisis", and is not sent', async () => {
    const { first } = await launch(plugin, browser)
    const refused = await post(first, { ...filledFields, urgency: 'crisis' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Bij een crisis kan dit formulier niet weg. Bel direct.')
    expect(textOf(refused)).toContain('Alarmnummer: 112')
    expect(await stored()).toEqual([])
  })

  it('thinks of the meldcode at a safety code, at the reason itself', async () => {
    const { first } = await launch(plugin, browser)
    expect(textOf(first)).not.toContain('meldcode')
    const reasons = [{ conditionId: 'condition-z25', code: 'Z25', title: 'Geweld' }]
    plugin.his.records.set('launch-sem', aLaunchRecord({ reasons: reasons as never }))
    expect(textOf((await launch(plugin, browser)).first)).toContain('volg de KNMG-meldcode')
  })

  it('lets an assistant fill it in and not send it', async () => {
    plugin.his.records.set('launch-sem', aLaunchRecord({ user: people.assistant }))
    const { first } = await launch(plugin, browser)
    const refused = await post(first, filledFields)
    expect(refused.status).toBe(403)
    expect(textOf(refused)).toContain(
      'In uw praktijk verstuurt de huisarts de verwijzing. Zet haar klaar.',
    )
    expect(await stored()).toEqual([])
  })
})

describe('whose consent the form asks', () => {
  it('consent 1: under 12 everybody with gezag, and not the child', async () => {
    const { first } = await launch(plugin, browser)
    expect(first.body).not.toContain('name="help-patient"')
    const refused = await post(first, { ...filledFields, 'help-his-related-father': 'not-asked' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('href="#help-his-related-father"')
    expect(textOf(refused)).toContain('De toestemming van Joris van der Velde ontbreekt')
  })

  it('consent 4: nothing is sent when one of them refuses', async () => {
    const { first } = await launch(plugin, browser)
    const refused = await post(first, { ...filledFields, 'help-his-related-father': 'refused' })
    expect(textOf(refused)).toContain('Een ouder met gezag weigert.')
    expect(refused.body).toContain('href="#ground-his-related-father"')
    expect(await stored()).toEqual([])
  })

  it('consent 5: with single gezag that parent alone; what was filled for the other is not read', async () => {
    const { first } = await launch(plugin, browser)
    const sent = await post(first, {
      ...filledFields,
      authority: 'single his-related-mother',
      basis: 'never-recognised',
      'help-his-related-father': 'refused',
    })
    expect(sent.status).toBe(303)
    expect((await stored())[0]?.consent.statements).toHaveLength(1)
  })

  it('consent G0: nothing is sent when it is not known who has gezag', async () => {
    const { first } = await launch(plugin, browser)
    const authority = 'unknown his-related-mother his-related-father'
    const refused = await post(first, { ...filledFields, authority })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Gezag niet vastgelegd.')
  })

  it('consent 8: from 12 the youth too', async () => {
    childOf('2013-11-25')
    const { first } = await launch(plugin, browser)
    const refused = await post(first, {
      ...filledFields,
      ...youthFields,
      'help-patient': 'refused',
    })
    expect(textOf(refused)).toContain('Jongere (12-15) geeft geen toestemming.')
    expect((await post(first, { ...filledFields, ...youthFields })).status).toBe(303)
  })

  it('consent 13: from 16 the youth alone, and parents are not called by default', async () => {
    childOf('2010-11-25')
    const { first } = await launch(plugin, browser)
    expect(first.body).not.toContain('name="authority"')
    expect(first.body).not.toContain('name="help-his-related-mother"')
    expect(formTo(first, '/new').fields['call-his-related-mother']).toBe('no')
    expect((await post(first, { ...filledFields, ...youthFields })).status).toBe(303)
    expect((await stored())[0]?.consent).toMatchObject({ band: '16-and-17', authority: null })
  })
})

describe('sending twice', () => {
  it('fault R23: a double click, and back with the same form, is one referral and the same answer', async () => {
    const { first } = await launch(plugin, browser)
    const answers = await Promise.all([post(first, filledFields), post(first, filledFields)])
    answers.push(await post(first, { ...filledFields, question: 'Anders getypt.' }))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1)
    expect(await stored()).toHaveLength(1)
  })

  it('fault R24: a second referral only with a reason for it', async () => {
    const { first, path } = await launch(plugin, browser)
    await post(first, filledFields)
    const refused = await post(await browser.get(`${path}/new`), filledFields)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Waarom nog een verwijzing?')
    expect(await stored()).toHaveLength(1)
    expect((await post(refused, { 'duplicate-reason': 'Andere vraag', do: 'send' })).status).toBe(
      303,
    )
    expect(await stored()).toHaveLength(2)
  })

  it('workflow 20, 18b: refers again from an earlier one, which it then closes', async () => {
    const rejected = aReferral().received().rejected().build()
    await plugin.store.referrals.commit({
      referral: rejected,
      basedOn: null,
      audit: anAudit(rejected),
    })
    const { path } = await launch(plugin, browser)
    const again = await browser.get(`${path}/new?again=${rejected.id}`)
    expect(formTo(again, '/new').fields.question).toBe(rejected.request.question)
    expect(Object.keys(formTo(again, '/new').fields)).not.toContain('authority')
    const sent = await post(again, { ...filledFields, question: 'Opnieuw.' })
    expect(sent.status).toBe(303)
    const all = await stored()
    const first = all.find(({ id }) => id === rejected.id)
    const second = all.find(({ id }) => id !== rejected.id)
    expect(second?.request).toMatchObject({ question: 'Opnieuw.', replaces: rejected.id })
    expect(first?.review).toMatchObject({ status: 'completed', decision: 'opnieuw-verwijzen' })
  })
})

describe('what was typed and not sent', () => {
  it('waits on the overview, goes on under its own id, and is gone when it is sent', async () => {
    const draft = aDraft({ fields: { question: 'Half af', 'name-other': 'Oma' } })
    await plugin.store.drafts.save(draft)
    const { first, path } = await launch(plugin, browser)
    expect(textOf(first)).toContain('U was al begonnen met een verwijzing')
    const form = await browser.get(`${path}/new?draft=${draft.id}`)
    expect(formTo(form, '/new').fields).toMatchObject({ question: 'Half af', referral: draft.id })
    expect((await post(form, { ...filledFields, 'name-other': '' })).status).toBe(422)
  })

  it('workflow 1: is kept with one button, right or wrong, and can be gone on with', async () => {
    const { first, path } = await launch(plugin, browser)
    const { action, fields } = formTo(first, '/new')
    const half = { ...fields, question: 'Half af', 'date-other': 'gisteren', do: 'keep' }
    expect(await browser.post(action, half)).toMatchObject({ status: 303, location: path })
    expect(textOf(await browser.get(path))).toContain('U was al begonnen met een verwijzing')
    const form = await browser.get(`${path}/new?draft=${fields.referral}`)
    expect(formTo(form, '/new').fields).toMatchObject({ question: 'Half af' })
    expect(await stored()).toEqual([])
  })

  it('workflow 1: a second one never takes the place of the first, and stays on the screen', async () => {
    const { first, path } = await launch(plugin, browser)
    const firstId = formTo(first, '/new').fields.referral
    await post(first, { question: 'De eerste', do: 'keep' })
    const another = await browser.get(`${path}/new`)
    const second = await post(another, { question: 'De tweede', do: 'keep' })
    expect(second.status).toBe(409)
    expect(textOf(second)).toContain('U bewaarde voor deze patiënt al een andere verwijzing.')
    expect(formTo(second, '/new').fields.question).toBe('De tweede')
    const form = await browser.get(`${path}/new?draft=${firstId}`)
    expect(formTo(form, '/new').fields.question).toBe('De eerste')
  })

  it.each(['keep', 'wait'])(
    'fault R23: is not kept by "%s" once it is sent, and stays on the screen',
    async (button) => {
      const { first, path } = await launch(plugin, browser)
      await post(first, filledFields)
      const late = await post(first, { ...filledFields, question: 'Nog iets.', do: button })
      expect(late.status).toBe(409)
      expect(textOf(late)).toContain('Deze verwijzing is al verstuurd.')
      expect(formTo(late, '/new').fields.question).toBe('Nog iets.')
      expect(textOf(await browser.get(path))).not.toContain('Weggooien')
    },
  )

  it('keeps every character that a database can keep', async () => {
    const { first, path } = await launch(plugin, browser)
    const { action, fields } = formTo(first, '/new')
    await browser.post(action, { ...fields, question: 'Half\u0000 af 🙂\nregel 2', do: 'keep' })
    const form = await browser.get(`${path}/new?draft=${fields.referral}`)
    expect(formTo(form, '/new').fields.question).toBe('Half af 🙂\nregel 2')
  })

  it('workflow 2: is thrown away with one button', async () => {
    await plugin.store.drafts.save(aDraft())
    const { first, path } = await launch(plugin, browser)
    const { action, fields } = formTo(first, '/draft/discard')
    expect(await browser.post(action, fields)).toMatchObject({ status: 303, location: path })
    expect(textOf(await browser.get(path))).not.toContain('U was al begonnen')
  })

  it("is never another patient's, even when its id is asked for", async () => {
    const other = aDraft({ patient: 'patient-else' as never, fields: { question: 'Geheim' } })
    await plugin.store.drafts.save(other)
    const { path, first } = await launch(plugin, browser)
    const form = await browser.get(`${path}/new?draft=${other.id}`)
    expect(form.body).not.toContain('Geheim')
    const { fields } = formTo(first, '/close')
    const discarded = await browser.post(`${path}/draft/discard`, { ...fields, draft: other.id })
    expect(discarded.status).toBe(404)
    expect(formsOf(form)).not.toEqual([])
  })
})

const anAudit = (referral: Referral) =>
  ({
    event: 'referral-sent',
    at: referral.request.authoredOn,
    by: null,
    patient: referral.patient.id,
    referral: referral.id,
    version: referral.version,
    authority: 'treatment',
    detail: null,
    correlationId: 'test',
  }) as const

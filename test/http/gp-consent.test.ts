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
import { filledFields, launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

type Fields = Record<string, string>

const mother = 'his-related-mother'
const father = 'his-related-father'

const says = (key: string, answer: string): Fields =>
  Object.fromEntries(['help', 'disclosure', 'feedback'].map((one) => [`${one}-${key}`, answer]))

const childOf = (birthDate: string) =>
  plugin.his.records.set('launch-sem', aLaunchRecord({ patient: { ...people.child, birthDate } }))

const nine = '2017-05-31'
const fourteen = '2012-05-31'
const sixteen = '2010-05-31'

const open = async (birthDate = nine): Promise<Page> => {
  childOf(birthDate)
  return (await launch(plugin, browser)).first
}

/** As a browser without a script: what the page holds, with what is changed, sent. */
const send = (page: Page, changed: Fields): Promise<Page> => {
  const { action, fields } = formTo(page, '/new')
  return browser.post(action, { ...fields, ...changed, do: 'send' })
}

const stored = (): Promise<readonly Referral[]> =>
  plugin.store.referrals.listOfPatient(people.practiceId, people.child.id)

const consentSent = async () => (await stored())[0]?.consent

/** The fields at which something is told; each of them is on the page. */
const toldAt = ({ body }: Page): readonly string[] => {
  const fields = [...body.matchAll(/<li><a [^>]*href="#([^"]+)"/g)].map(([, field = '']) => field)
  for (const field of fields) expect(body).toContain(`id="${field}"`)
  return fields
}

const offers = (page: Page, name: string): readonly string[] =>
  [...page.body.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(
    ([, value = '']) => value,
  )

const optionsOf = ({ body }: Page, name: string): readonly string[] => {
  const [, select = ''] =
    new RegExp(`<select[^>]*name="${name}"[^>]*>(.*?)</select>`).exec(body) ?? []
  return [...select.matchAll(/value="([^"]+)"/g)].map(([, value = '']) => value)
}

describe('what the form opens, row by row', () => {
  it('opens nothing but the usual before anything is chosen', async () => {
    const { body } = await open()
    expect(body).not.toMatch(/name="(ground|unanswered|why|ots-|meldcode|judged|basis|parents)/)
  })

  it('consent 1: a parent who was not asked is told at that parent, with what can be done', async () => {
    const refused = await send(await open(), { ...filledFields, ...says(father, 'not-asked') })
    expect(refused.status).toBe(422)
    expect(toldAt(refused)).toEqual([`help-${father}`])
    expect(textOf(refused)).toContain('Bewaar de verwijzing en vraag om toestemming.')
    expect(textOf(refused)).toContain('Overleg met de POH Jeugd zonder naam.')
    expect(optionsOf(refused, `unanswered-${father}`)).toEqual(['not-reached', 'no-time', 'danger'])
  })

  it('consent 2: nothing is presumed towards the CJG: the form does not offer it', async () => {
    const refused = await send(await open(), { ...filledFields, ...says(father, 'not-asked') })
    expect(optionsOf(refused, `unanswered-${father}`)).not.toContain('presumed')
  })

  it('consent 4: a refusal opens its three grounds, and asks what must be written down', async () => {
    const refused = await send(await open(), { ...filledFields, ...says(father, 'refused') })
    expect(offers(refused, `ground-${father}`)).toEqual(['urgent', 'good-care', 'court'])
    const withGround = { [`ground-${father}`]: 'good-care' }
    const halfway = await send(refused, withGround)
    expect(halfway.status).toBe(422)
    expect(toldAt(halfway)).toEqual([`why-good-care-weighing-${father}`])
    expect(await stored()).toEqual([])
    const sent = await send(halfway, {
      [`why-good-care-weighing-${father}`]: 'Zonder hulp valt Sem uit.',
      [`why-good-care-consultation-${father}`]: 'Met de vertrouwensarts: verwijzen.',
    })
    expect(sent.status).toBe(303)
    expect((await consentSent())?.exceptions).toMatchObject([
      { ground: 'good-care', person: people.father, purposes: ['help', 'disclosure', 'feedback'] },
    ])
  })

  it('consent 4: a ground that was typed is on no record once the parent agrees', async () => {
    const refused = await send(await open(), { ...filledFields, ...says(father, 'refused') })
    const sent = await send(refused, {
      ...says(father, 'given'),
      [`ground-${father}`]: 'good-care',
      [`why-good-care-weighing-${father}`]: 'Toch niet nodig.',
    })
    expect(sent.status).toBe(303)
    expect((await consentSent())?.exceptions).toEqual([])
  })

  it('consent 5: single gezag asks on which basis', async () => {
    const refused = await send(await open(), { ...filledFields, authority: `single ${mother}` })
    expect(toldAt(refused)).toEqual(['basis'])
    expect((await send(refused, { basis: 'death' })).status).toBe(303)
    expect((await consentSent())?.authority).toMatchObject({ situation: 'single', basis: 'death' })
  })

  it('consent 6: voogdij asks the voogd alone, with a telephone number', async () => {
    const page = await open()
    const { do: _, ...fields } = filledFields
    const refused = await send(page, {
      ...fields,
      authority: 'guardian other',
      'name-other': 'Jeugdbescherming Zuid',
      'relation-other': 'guardian-institution',
      ...says('other', 'given'),
    })
    expect(toldAt(refused)).toEqual(['guardian-phone'])
    expect((await send(refused, { 'guardian-phone': '088-1234567' })).status).toBe(303)
    expect(await consentSent()).toMatchObject({
      authority: {
        situation: 'guardian',
        holders: [{ relation: 'guardian-institution', phones: ['088-1234567'] }],
      },
      statements: [{ person: { name: { text: 'Jeugdbescherming Zuid' } } }],
    })
  })

  it('consent 7: OTS asks GI and jeugdbeschermer, and leaves gezag with the parents', async () => {
    const refused = await send(await open(), { ...filledFields, ots: 'yes' })
    expect(toldAt(refused)).toEqual(['ots-institution'])
    const sent = await send(refused, {
      'ots-institution': 'Jeugdbescherming Zuid',
      'ots-worker': 'K. Smit',
    })
    expect(sent.status).toBe(303)
    expect((await consentSent())?.authority).toMatchObject({
      situation: 'joint',
      supervision: { worker: 'K. Smit', orders: [] },
    })
  })

  it('consent 7: with an order art. 1:265e the consent of the GI takes the place of a refusal', async () => {
    const refused = await send(await open(), {
      ...filledFields,
      ...says(father, 'refused'),
      ots: 'yes',
      'ots-order': '265e',
    })
    expect(offers(refused, `ground-${father}`)).toContain('institution-consents')
    const sent = await send(refused, {
      'ots-institution': 'Jeugdbescherming Zuid',
      'ots-worker': 'K. Smit',
      'ots-from': '2026-10-01',
      'ots-until': '2027-04-01',
      ...says('gi', 'given'),
      [`ground-${father}`]: 'institution-consents',
      [`why-institution-consents-order-${father}`]: 'Beschikking van 1 oktober 2026.',
    })
    expect(sent.status).toBe(303)
    expect((await consentSent())?.statements.map(({ person }) => person)).toMatchObject([
      { name: { text: 'Fatima Haddad' } },
      { name: { text: 'Joris van der Velde' } },
      { name: { text: 'Jeugdbescherming Zuid' } },
    ])
  })

  it('consent G0: gezag that is not known asks both, and whom you asked', async () => {
    const authority = `unknown ${mother} ${father}`
    const refused = await send(await open(), { ...filledFields, authority })
    expect(toldAt(refused)).toEqual(['authority-note'])
    expect((await send(refused, { 'authority-note': 'Moeder weet het niet.' })).status).toBe(303)
    expect((await consentSent())?.authority).toMatchObject({
      situation: 'unknown',
      note: 'Moeder weet het niet.',
    })
  })

  it('consent 16: not reached asks the tries, and that it is not known where this parent is', async () => {
    const refused = await send(await open(), { ...filledFields, ...says(father, 'not-asked') })
    const why = await send(refused, { [`unanswered-${father}`]: 'not-reached' })
    expect(offers(why, `ground-${father}`)).toEqual(['whereabouts-unknown', 'unable'])
    const halfway = await send(why, {
      [`ground-${father}`]: 'whereabouts-unknown',
      [`why-whereabouts-unknown-whereabouts-${father}`]: 'Uitgeschreven uit de BRP.',
    })
    expect(toldAt(halfway)).toEqual([`tried-on-1-${father}`])
    const sent = await send(halfway, {
      [`tried-on-1-${father}`]: '2026-11-20',
      [`tried-how-1-${father}`]: 'Gebeld, nummer bestaat niet',
    })
    expect(sent.status).toBe(303)
    expect((await consentSent())?.unanswered).toMatchObject([
      { kind: 'not-reached', attempts: [{ on: '2026-11-20', how: 'Gebeld, nummer bestaat niet' }] },
    ])
  })

  it('consent S1: urgency asks why, who tells this parent, and when it is asked after all', async () => {
    const refused = await send(await open(), {
      ...filledFields,
      ...says(father, 'not-asked'),
      [`unanswered-${father}`]: 'no-time',
      [`ground-${father}`]: 'urgent',
    })
    expect(toldAt(refused)).toEqual([`why-urgent-why-now-${father}`])
    const reasons = ['why-now', 'informed', 'asked-afterwards'].map((item) => [
      `why-urgent-${item}-${father}`,
      'Opgeschreven.',
    ])
    expect((await send(refused, Object.fromEntries(reasons))).status).toBe(303)
  })

  it('consent S2: who is kept out for danger asks the meldcode, and may stay uninformed', async () => {
    const refused = await send(await open(), {
      ...filledFields,
      ...says(father, 'not-asked'),
      [`unanswered-${father}`]: 'danger',
      [`ground-${father}`]: 'danger',
      [`why-danger-why-not-asked-${father}`]: 'Dreigde eerder met ontvoering.',
    })
    expect(toldAt(refused)).toContain('meldcode-step')
    const called = await send(refused, {
      'meldcode-step': '4',
      'meldcode-advice': 'Verwijzen zonder vader te vragen.',
      [`withheld-${father}`]: 'yes',
    })
    expect(toldAt(called)).toEqual([`call-${father}`])
    const sent = await send(called, { [`call-${father}`]: 'no' })
    expect(sent.status).toBe(303)
    expect(await consentSent()).toMatchObject({
      safety: { step: '4' },
      informing: { withheldFrom: [{ id: people.father.id }] },
    })
  })
})

describe('from twelve', () => {
  const youth = says('patient', 'given')

  it('consent 9: a parent refuses, the youth goes on wanting it', async () => {
    const refused = await send(await open(fourteen), {
      ...filledFields,
      ...youth,
      ...says(father, 'refused'),
    })
    expect(offers(refused, `ground-${father}`)).toEqual(['considered-wish'])
    const sent = await send(refused, {
      [`ground-${father}`]: 'considered-wish',
      [`why-considered-wish-wish-${father}`]: 'Vroeg het drie keer, weet wat het inhoudt.',
      [`why-considered-wish-weighing-${father}`]: 'Zonder hulp verzuimt hij verder.',
      [`why-considered-wish-informed-${father}`]: 'Ik belde vader op 24 november.',
    })
    expect(sent.status).toBe(303)
  })

  it('consent 10: the youth does not want a parent to be asked', async () => {
    const refused = await send(await open(fourteen), {
      ...filledFields,
      ...youth,
      ...says(father, 'not-asked'),
      [`unanswered-${father}`]: 'wish-of-youth',
    })
    expect(offers(refused, `ground-${father}`)).toEqual(['serious-harm', 'good-care'])
    expect(toldAt(refused)).toEqual([`ground-${father}`])
  })

  it('consent 11: the youth refuses: no exception is open', async () => {
    const refused = await send(await open(fourteen), {
      ...filledFields,
      ...says('patient', 'refused'),
    })
    expect(toldAt(refused)).toEqual(['help-patient'])
    expect(refused.body).not.toContain('name="ground-patient"')
    expect(textOf(refused)).toContain('Het gezin kan zich zelf aanmelden bij het CJG.')
  })

  it('consent 12: an incapable youth is heard, and resistance asks which harm it prevents', async () => {
    const refused = await send(await open(fourteen), {
      ...filledFields,
      ...says('patient', 'refused'),
      incapable: 'yes',
    })
    expect(toldAt(refused)).toContain('judged-because')
    const halfway = await send(refused, { 'judged-because': 'Begrijpt de vraag niet.' })
    expect(toldAt(halfway)).toEqual(['why-serious-harm-harm-patient'])
    const sent = await send(halfway, {
      'why-serious-harm-harm-patient': 'Weigert te eten.',
      'why-serious-harm-consultation-patient': 'Met de kinderarts.',
    })
    expect(sent.status).toBe(303)
    expect((await consentSent())?.incapacity).toMatchObject([
      { judgedBy: 'A.M. Bos', because: 'Begrijpt de vraag niet.', on: '2026-11-25' },
    ])
  })

  it('consent 13: what a parent of a 16-year-old says is heard, and does not count', async () => {
    const asked = await send(await open(sixteen), { ...filledFields, 'parents-said': 'yes' })
    expect(toldAt(asked)).toEqual(['help-patient'])
    const sent = await send(asked, {
      ...youth,
      ...says(mother, 'refused'),
      ...says(father, 'refused'),
    })
    expect(sent.status).toBe(303)
    const consent = await consentSent()
    expect(consent?.statements).toMatchObject([
      { person: 'patient', answers: { help: 'given' } },
      { person: { id: people.mother.id }, answers: { help: 'refused' } },
      { person: { id: people.father.id } },
    ])
    expect(consent?.authority).toBeNull()
  })

  it('consent 15: an incapable youth of 16 asks who has gezag after all', async () => {
    const asked = await send(await open(sixteen), {
      question: 'Eet niet.',
      reason: 'none',
      incapable: 'yes',
      'judged-because': 'Verward.',
    })
    expect(toldAt(asked)).toContain('authority')
    const sent = await send(asked, {
      authority: `joint ${mother} ${father}`,
      ...says(mother, 'given'),
      ...says(father, 'given'),
      [`call-${mother}`]: 'yes',
      [`omit-${mother}`]: '',
    })
    expect(sent.status).toBe(303)
    expect((await consentSent())?.authority?.situation).toBe('joint')
  })
})

describe('what is shared', () => {
  it('is named item by item, and what is left out is nowhere in the referral', async () => {
    const page = await open()
    expect(textOf(page)).toMatch(/Adres Lindelaan 4, 6200 AB Maasdal Weglaten adres/)
    const omitted = ['address', 'phones', 'reason', father]
    const sent = await send(page, {
      ...filledFields,
      ...Object.fromEntries(omitted.map((item) => [`omit-${item}`, 'yes'])),
    })
    expect(sent.status).toBe(303)
    const [referral] = await stored()
    expect(referral).toMatchObject({
      patient: { address: null, phones: [], municipality: 'Maasdal' },
      request: { reason: null, contacts: [{ person: { id: people.mother.id } }] },
      consent: { leftOut: ['address', 'phones', 'reason'] },
    })
    expect(JSON.stringify(referral)).not.toMatch(/Lindelaan|0431234567|Relatieprobleem/)
  })

  it('consent 13: a parent of a youth of 16 is called only when the youth wants it to know', async () => {
    const refused = await send(await open(sixteen), {
      ...filledFields,
      ...says('patient', 'given'),
      [`call-${mother}`]: 'yes',
    })
    expect(textOf(refused)).toContain('Deze persoon laat u weg, en mag gebeld worden.')
    const named = await send(refused, { [`omit-${mother}`]: '' })
    expect(toldAt(named)).toEqual([`call-${mother}`])
    expect(textOf(named)).toContain('Deze ouder wordt niet ingelicht.')
    expect((await send(named, { [`told-${mother}`]: 'yes' })).status).toBe(303)
    const [referral] = await stored()
    expect(referral?.consent.informing.atWishOfYouth).toMatchObject([{ id: people.mother.id }])
    expect(referral?.request.contacts.map(({ person }) => person)).toMatchObject([
      'patient',
      { id: people.mother.id },
    ])
  })
})

describe('what is known of gezag', () => {
  it('is remembered with its date, and asked as "klopt dit nog?"', async () => {
    const page = await open()
    await send(page, { ...filledFields, authority: `single ${mother}`, basis: 'death' })
    plugin.clock.now = new Date('2027-02-01T10:00:00Z')
    const { path } = await launch(plugin, browser)
    const again = await browser.get(`${path}/new`)
    expect(textOf(again)).toContain(
      'Klopt dit nog? Vastgelegd op 25 november 2026: verteld door een ouder.',
    )
    expect(offers(again, 'authority')[0]).toBe(`single ${mother}`)
    expect(textOf(again)).toContain('Klopt nog: Alleen Fatima Haddad heeft gezag')
    expect(formTo(again, '/new').fields).not.toHaveProperty('authority')
    const sent = await send(again, {
      ...filledFields,
      authority: `single ${mother}`,
      'duplicate-reason': 'Andere vraag.',
    })
    expect(sent.status).toBe(303)
    const [newest] = await stored()
    expect(newest?.consent.authority).toMatchObject({ basis: 'death', statedOn: '2027-02-01' })
  })

  it('consent 7: comes from the HIS where that has an OTS', async () => {
    plugin.his.records.set('launch-sem', aLaunchRecord({ legalSituations: ['ots'] }))
    const { first } = await launch(plugin, browser)
    expect(formTo(first, '/new').fields).toMatchObject({ ots: 'yes', 'ots-worker': '' })
  })
})

describe('what cannot be so', () => {
  it.each([
    ['a day that does not exist', '2026-02-31', 'Vul een datum in.'],
    ['a day that has not been', '2026-11-26', 'De datum van een toestemming kan niet.'],
    ['a day before birth', '2017-05-30', 'De datum van een toestemming kan niet.'],
  ])('is told at the field, and nothing is lost or stored: %s', async (_name, date, text) => {
    const refused = await send(await open(), { ...filledFields, [`date-${father}`]: date })
    expect(refused.status).toBe(422)
    expect(toldAt(refused)).toEqual([`date-${father}`])
    expect(textOf(refused)).toContain(text)
    expect(formTo(refused, '/new').fields).toMatchObject({
      question: filledFields.question,
      [`date-${father}`]: date,
      [`help-${mother}`]: 'given',
    })
    expect(await stored()).toEqual([])
  })

  it('keeps what was typed for an answer that was taken back', async () => {
    const refused = await send(await open(), { ...filledFields, ...says(father, 'refused') })
    const typed = await send(refused, {
      [`ground-${father}`]: 'court',
      [`why-court-court-decision-${father}`]: '',
      [`why-urgent-why-now-${father}`]: 'Half getypt',
      ...says(father, 'not-asked'),
    })
    const again = await send(typed, says(father, 'refused'))
    expect(formTo(again, '/new').fields).toMatchObject({
      [`ground-${father}`]: 'court',
      [`why-urgent-why-now-${father}`]: 'Half getypt',
    })
  })

  it('is refused for a child without a birth date', async () => {
    plugin.his.records.set(
      'launch-sem',
      aLaunchRecord({ patient: { ...people.child, birthDate: null } }),
    )
    const { first } = await launch(plugin, browser)
    expect(textOf(first)).toContain('Er is geen geboortedatum bekend.')
  })

  it('consent O3: says that the text is about others, and records it', async () => {
    const question = 'Moeder Fatima drinkt.'
    const { do: _, ...fields } = filledFields
    const page = await open()
    const shown = await browser.post(formTo(page, '/new').action, {
      ...formTo(page, '/new').fields,
      ...fields,
      question,
      do: 'refresh',
    })
    expect(textOf(shown)).toContain('Bevat gegevens over anderen: beperk tot wat nodig is.')
    expect((await send(shown, {})).status).toBe(303)
    expect((await consentSent())?.mentionsOthers).toBe(true)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plan } from '../../src/domain/appointment.ts'
import type { LocalDate } from '../../src/domain/calendar.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { slotNumber, theClinic, theSlots } from '../support/clinics.ts'
import { no } from '../support/consents.ts'
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
import { directoryWith } from '../support/practice-desk.ts'
import { byPractice, byReceiver } from '../support/referral-steps.ts'
import { aReferral, type ReferralBuilder } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

const first = slotNumber(0)
const second = slotNumber(1)
const firstInWords = 'donderdag 26 november 2026 om 09:30'

const plannedOn = (referral: ReferralBuilder, slot = first) =>
  referral.stepped(byPractice, (one, by, at) => plan(one, slot, by, at))

const actionsOn = (page: Page): readonly string[] =>
  formsOf(page).map(({ action }) => action.split('/').at(-1) ?? '')

const taken = 'Deze tijd is niet meer vrij'

describe('an appointment, made by the practice', () => {
  let plugin: PluginServer
  let browser: FormBrowser

  beforeEach(async () => {
    plugin = await startPlugin({}, directoryWith(theClinic))
    browser = createFormBrowser(plugin.url)
  })
  afterEach(() => plugin.close())

  const store = (referral: Referral) =>
    plugin.store.referrals.commit({ ...aChange(referral), basedOn: null })
  const asAssistant = () =>
    plugin.his.records.set('launch-sem', aLaunchRecord({ user: people.assistant }))
  const open = async (referral: Referral) => {
    await store(referral)
    const { path } = await launch(plugin, browser)
    const href = `${path}/referrals/${referral.id}`
    return { href, page: await browser.get(href) }
  }
  const now = async ({ id }: Pick<Referral, 'id'>) => {
    const found = await plugin.store.referrals.find(id, { practice: people.practiceId })
    if (found === null) throw new Error('the referral is gone')
    return found
  }
  const sent = async () => {
    const [referral] = await plugin.store.referrals.listOfPatient(
      people.practiceId,
      people.child.id,
    )
    if (referral === undefined) throw new Error('nothing was sent')
    return referral
  }

  it('workflow 25: is made by the assistant on a free time, which accepts the referral', async () => {
    asAssistant()
    const referral = aReferral().build()
    const { href, page } = await open(referral)
    expect(textOf(page)).toContain(`${firstInWords}, Kamer 3`)
    const { action, fields } = formTo(page, '/plan')
    const answer = await browser.post(action, { ...fields, slot: first.id })
    expect(answer).toMatchObject({ status: 303, location: href })
    expect(await now(referral)).toMatchObject({
      coordination: { status: 'accepted', owner: people.youthWorker },
      appointments: [{ slot: first.id, status: 'booked', madeBy: { person: people.assistant } }],
    })
    const after = await browser.get(href)
    expect(textOf(after)).toContain(`Wanneer ${firstInWords} Waar Kamer 3 Bij Els Jansen`)
    expect(actionsOn(after)).not.toContain('plan')
    expect(plugin.store.audited.map(({ event }) => event)).toContain('appointment-planned')
  })

  it('workflow 25: is had by one family, and who is second can choose again', async () => {
    const referral = aReferral().build()
    const { page } = await open(referral)
    await store(plannedOn(aReferral().forPatient({ id: people.gp.id })).build())
    const { action, fields } = formTo(page, '/plan')
    const refused = await browser.post(action, { ...fields, slot: first.id })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain(taken)
    expect(refused.body).not.toContain(`value="${first.id}"`)
    expect(await now(referral)).toEqual(referral)
    const again = formTo(refused, '/plan')
    await browser.post(again.action, { ...again.fields, slot: second.id })
    expect((await now(referral)).appointments).toMatchObject([{ slot: second.id }])
  })

  it('workflow 25: is not made on a time that there is not', async () => {
    const minutesFromStart = (minutes: number) =>
      new Date(Date.parse(first.start) + minutes * 60_000)
    plugin.clock.now = minutesFromStart(-5)
    const referral = aReferral().build()
    const { page } = await open(referral)
    const { action, fields } = formTo(page, '/plan')
    const post = (slot: string) => browser.post(action, { ...fields, slot })
    expect((await post('')).status).toBe(422)
    expect((await post('de-linde/worker-jansen/2026-11-27T09:30')).status).toBe(409)
    plugin.clock.now = minutesFromStart(5)
    expect((await post(first.id)).status).toBe(409)
    expect(await now(referral)).toEqual(referral)
  })

  it('fault R25: is made once by a double press, and another time is not taken for the same', async () => {
    const referral = aReferral().build()
    const { href, page } = await open(referral)
    const { action, fields } = formTo(page, '/plan')
    const press = (slot: string) => browser.post(action, { ...fields, slot })
    await press(first.id)
    expect(await press(first.id)).toMatchObject({ status: 303, location: href })
    expect((await press(second.id)).status).toBe(412)
    expect((await now(referral)).appointments).toHaveLength(1)
  })

  it('workflow 25: is moved, and cancelled with a reason', async () => {
    const referral = plannedOn(aReferral()).build()
    const { href, page } = await open(referral)
    const move = formTo(page, '/move-appointment')
    await browser.post(move.action, { ...move.fields, slot: second.id })
    const moved = await browser.get(href)
    expect(textOf(moved)).toContain(`${firstInWords}: verzet door A.M. Bos`)
    expect(await plugin.store.referrals.takenOf([first.id, second.id])).toEqual([second.id])
    const cancel = formTo(moved, '/cancel-appointment')
    await browser.post(cancel.action, { ...cancel.fields, because: 'Sem is ziek.' })
    const after = await browser.get(href)
    expect(textOf(after)).toContain('afgezegd door A.M. Bos: Sem is ziek.')
    expect(await plugin.store.referrals.takenOf([first.id, second.id])).toEqual([])
    expect(actionsOn(after)).toContain('plan')
    expect(actionsOn(after)).not.toContain('cancel-appointment')
    expect(plugin.store.audited.map(({ event }) => event)).toContain('appointment-cancelled')
  })

  it('consent D4: that was made by the POH Jeugd is not shown where nothing may be told', async () => {
    const referral = aReferral()
      .received()
      .stepped(byReceiver, (one, by, at) => plan(one, first, by, at))
      .consentEnded(no('objection', people.mother, ['feedback']))
      .build()
    const { href, page } = await open(referral)
    expect(textOf(page)).not.toContain('Els Jansen')
    expect(textOf(page)).not.toContain(firstInWords)
    expect((await browser.get(`${href}/appointment`)).status).toBe(404)
    expect((await browser.get(`${href}/appointment.ics`)).status).toBe(404)
  })

  it('workflow 25: gives the family a card and a file without anything of the help', async () => {
    const { href } = await open(plannedOn(aReferral()).build())
    const card = await browser.get(`${href}/appointment`)
    expect(textOf(card)).toContain(`Wanneer ${firstInWords} Waar Kamer 3, `)
    const file = await browser.get(`${href}/appointment.ics`)
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(file.headers['content-disposition']).toBe('attachment; filename=afspraak.ics')
    expect(file.body).toContain('DTSTART:20261126T083000Z\r\n')
    for (const word of ['POH', 'Sem', 'Els Jansen', 'CJG']) expect(file.body).not.toContain(word)
    const exported = plugin.store.audited.filter(({ event }) => event === 'referral-exported')
    expect(exported).toHaveLength(2)
  })

  it('workflow 3, 25: is chosen directly, while referring', async () => {
    const { first: form } = await launch(plugin, browser)
    expect(textOf(form)).toContain('Direct een afspraak')
    const { action, fields } = formTo(form, '/new')
    const filled = { ...fields, ...filledFields, slot: second.id }
    const answer = await browser.post(action, filled)
    expect(answer.location).toMatch(/referrals\/[^?]*$/)
    expect(await sent()).toMatchObject({ appointments: [{ slot: second.id, status: 'booked' }] })
    expect((await browser.post(action, filled)).location).toBe(answer.location)
    expect((await sent()).appointments).toHaveLength(1)
  })

  it('workflow 3, 25: the referral is sent also when that time was taken meanwhile, and says so', async () => {
    const { first: form } = await launch(plugin, browser)
    await store(plannedOn(aReferral().forPatient({ id: people.gp.id }), second).build())
    const { action, fields } = formTo(form, '/new')
    const { location } = await browser.post(action, {
      ...fields,
      ...filledFields,
      slot: second.id,
    })
    expect((await sent()).coordination.status).toBe('requested')
    const page = await browser.get(location ?? '')
    expect(textOf(page)).toContain('Verstuurd, nog zonder afspraak')
    const { action: toPlan, fields: planned } = formTo(page, '/plan')
    await browser.post(toPlan, { ...planned, slot: first.id })
    expect(textOf(await browser.get(location ?? ''))).not.toContain('Verstuurd, nog zonder')
  })

  it('workflow 25: of an overleg there is none', async () => {
    const { first: form } = await launch(plugin, browser)
    const { action, fields } = formTo(form, '/new')
    await browser.post(action, { ...fields, ...filledFields, slot: second.id, do: 'consult' })
    expect((await sent()).appointments).toBeUndefined()
  })
})

describe('a practice whose spreekuur has no free time', () => {
  const closed = { ...theClinic, closures: [{ from: '2026-11-25' as LocalDate, until: null }] }
  const full = 'het spreekuur zit de komende twee weken vol'

  it('workflow 25: says so on the form and on the referral, and of an overleg nothing', async () => {
    const plugin = await startPlugin({}, directoryWith(closed))
    const browser = createFormBrowser(plugin.url)
    const { first: form, path } = await launch(plugin, browser)
    expect(textOf(form)).toContain(full)
    const textFor = async (builder: ReferralBuilder) => {
      const referral = builder.build()
      await plugin.store.referrals.commit({ ...aChange(referral), basedOn: null })
      const page = await browser.get(`${path}/referrals/${referral.id}`)
      expect(actionsOn(page)).not.toContain('plan')
      return textOf(page).toLowerCase()
    }
    expect(await textFor(aReferral())).toContain(full)
    expect(await textFor(aReferral().ofKind('overleg'))).not.toContain(full)
    expect(await textFor(aReferral().received().rejected())).not.toContain(full)
    await plugin.close()
  })

  it('workflow 25: says so to the POH Jeugd, beside the appointment that stands', async () => {
    const server = await startWorkList([closed])
    const referral = plannedOn(aReferral().received()).build()
    await server.given(referral)
    const browser = await server.logIn()
    const page = await browser.get(`/work-list/cases/${referral.id}`)
    expect(textOf(page)).toContain(firstInWords)
    expect(textOf(page).toLowerCase()).toContain(full)
    await server.close()
  })
})

describe('a practice without spreekuur', () => {
  let plugin: PluginServer
  beforeEach(async () => {
    plugin = await startPlugin()
  })
  afterEach(() => plugin.close())

  it('workflow 25: sees none of it', async () => {
    const browser = createFormBrowser(plugin.url)
    const { first: form, path } = await launch(plugin, browser)
    expect(textOf(form)).not.toContain('afspraak')
    const referral = aReferral().build()
    await plugin.store.referrals.commit({ ...aChange(referral), basedOn: null })
    const page = await browser.get(`${path}/referrals/${referral.id}`)
    expect(textOf(page)).not.toContain('fspraak')
    const { action, fields } = formTo(page, '/ask')
    const forged = action.replace('/ask', '/plan')
    expect((await browser.post(forged, { ...fields, slot: first.id })).status).toBe(409)
  })
})

describe('an appointment, made by the POH Jeugd', () => {
  let server: WorkListServer
  let browser: FormBrowser

  beforeEach(async () => {
    server = await startWorkList([theClinic])
    browser = await server.logIn()
  })
  afterEach(() => server.close())

  const path = ({ id }: Referral) => `/work-list/cases/${id}`
  const fill = async (referral: Referral, step: string, values: Record<string, string>) => {
    const { action, fields } = formTo(await browser.get(path(referral)), `/${step}`)
    return browser.post(action, { ...fields, ...values })
  }

  it('workflow 25: is made in the spreekuur, moved and cancelled', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    await fill(referral, 'plan', { slot: first.id })
    expect(textOf(await browser.get(path(referral)))).toContain(firstInWords)
    await fill(referral, 'move-appointment', { slot: second.id })
    await fill(referral, 'cancel-appointment', { because: '' })
    expect(await server.read(referral)).toMatchObject({
      coordination: { status: 'accepted', businessStatus: 'afspraak-afgezegd' },
      appointments: [
        { slot: first.id, status: 'cancelled', movedTo: 2 },
        { slot: second.id, status: 'cancelled', movedTo: null },
      ],
    })
  })

  it('workflow 25: is made by the coordinator too', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    browser = await server.logIn(people.coordinator)
    await fill(referral, 'plan', { slot: first.id })
    expect((await server.read(referral)).appointments).toMatchObject([
      { madeBy: { person: people.coordinator } },
    ])
  })

  it('workflow 25: is agreed with the family at any time that lies ahead', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    const agreed = { on: '2026-11-25', time: '14.05', length: '45', where: 'Bij het gezin thuis' }
    expect((await fill(referral, 'agree-on-time', { ...agreed, time: '2 uur' })).status).toBe(422)
    const past = await fill(referral, 'agree-on-time', { ...agreed, time: '9:00' })
    expect(past.status).toBe(409)
    expect(textOf(past)).toContain(taken)
    expect(formTo(past, '/agree-on-time').fields.where).toBe('Bij het gezin thuis')
    await fill(referral, 'agree-on-time', agreed)
    expect(await server.read(referral)).toMatchObject({
      coordination: { status: 'received', businessStatus: 'afspraak-gepland' },
      appointments: [
        {
          slot: null,
          start: '2026-11-25T13:05:00.000Z',
          end: '2026-11-25T13:50:00.000Z',
          place: 'Bij het gezin thuis',
        },
      ],
    })
    const file = await browser.get(`${path(referral)}/appointment.ics`)
    expect(file.body).toContain('LOCATION:Bij het gezin thuis\r\n')
    expect(textOf(await browser.get(`${path(referral)}/appointment`))).toContain('14:05')
  })

  it('workflow 25: is not made on what somebody has, and the screen says so', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    const page = await browser.get(path(referral))
    await server.given(plannedOn(aReferral()).build())
    const { action, fields } = formTo(page, '/plan')
    const refused = await browser.post(action, { ...fields, slot: first.id })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain(taken)
    expect(textOf(refused)).toContain(`3 december 2026 om 09:30`)
    expect(await server.read(referral)).toEqual(referral)
  })

  it('workflow 11: to which nobody came is missed, and lies behind', async () => {
    const referral = plannedOn(aReferral()).build()
    await server.given(referral)
    server.clock.now = new Date(Date.parse(first.start) + 60 * 60_000)
    browser = await server.logIn()
    expect(actionsOn(await browser.get(path(referral)))).not.toContain('cancel-appointment')
    await fill(referral, 'no-show', {})
    expect((await server.read(referral)).appointments).toMatchObject([{ status: 'noshow' }])
    expect(textOf(await browser.get(path(referral)))).toContain(`${firstInWords}: niet verschenen`)
    expect(actionsOn(await browser.get(path(referral)))).toContain('plan')
  })

  it('workflow 25: shows the times of two weeks, without those that are off or had', async () => {
    const referral = aReferral().received().build()
    await server.given(referral, plannedOn(aReferral()).build())
    const { body } = await browser.get(path(referral))
    const offered = [...body.matchAll(/value="(de-linde\/[^"]*)"/g)].map(([, id]) => id)
    expect(offered).toEqual(theSlots.slice(1).map(({ id }) => id))
    expect(offered).toHaveLength(3)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { markAsError } from '../../src/domain/mark-as-error.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import { formsOf, formTo, textOf } from '../support/form-browser.ts'
import * as people from '../support/persons.ts'
import { type PracticeServer, startPractice } from '../support/practice-server.ts'
import { byPractice } from '../support/referral-steps.ts'
import { aReferral, byGp, theReferral } from '../support/referrals.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

const received = aReferral().received()
const started = received.acceptedBy().started()
const words = 'Verwijzing bij het broertje gemaakt.'
const filled = { because: words, 'certain-yes': 'yes' }

describe('a referral for the wrong patient, at the practice', () => {
  let practice: PracticeServer

  beforeEach(async () => {
    practice = await startPractice()
  })
  afterEach(() => practice.close())

  it('workflow 21: says what it does, and is marked with a reason and a tick', async () => {
    const referral = received.build()
    const { href, page } = await practice.open(referral)
    expect(textOf(page)).toContain('dit kunt u niet terugdraaien')
    const { action, fields } = formTo(page, '/mark-as-error')
    const sent = await practice.browser.post(action, { ...fields, ...filled })
    expect(sent).toMatchObject({ status: 303, location: href })
    expect(await practice.read(referral)).toMatchObject({
      coordination: {
        status: 'entered-in-error',
        reason: { code: 'verkeerde-patient', text: words },
      },
      request: { status: 'entered-in-error' },
      history: expect.arrayContaining([expect.objectContaining({ row: '21', by: byGp })]),
    })
    expect(practice.store.audited.at(-1)).toMatchObject({ event: 'referral-marked-as-error' })
    const after = await practice.browser.get(href)
    expect(textOf(after)).toContain('vervallen, omdat er een fout in zat')
    expect(textOf(after)).toContain(words)
    expect(textOf(after)).not.toContain('Opnieuw verwijzen')
    expect(formsOf(after).filter((form) => form.action.startsWith(href))).toEqual([])
  })

  it('is not marked without the tick or the reason, and keeps what was typed', async () => {
    const referral = received.build()
    const { page } = await practice.open(referral)
    const { action, fields } = formTo(page, '/mark-as-error')
    const unsure = await practice.browser.post(action, { ...fields, because: words })
    expect(unsure.status).toBe(422)
    expect(textOf(unsure)).toContain('Vink aan dat u het zeker weet.')
    expect(unsure.body).toContain(words)
    const wordless = await practice.browser.post(action, { ...fields, 'certain-yes': 'yes' })
    expect(textOf(wordless)).toContain('Schrijf op wat er misging.')
    expect(formTo(wordless, '/mark-as-error').fields['certain-yes']).toBe('yes')
    expect((await practice.read(referral)).coordination.status).toBe('received')
  })

  it('workflow 21: whose work has begun is revoked, because it was asked for', async () => {
    const referral = started.build()
    const { page } = await practice.open(referral)
    const { action, fields } = formTo(page, '/mark-as-error')
    await practice.browser.post(action, { ...fields, ...filled })
    expect((await practice.read(referral)).request.status).toBe('revoked')
  })

  it('fault R25: is marked once by a double press, and says who was first to a second person', async () => {
    const referral = received.build()
    const { page, href } = await practice.open(referral)
    const { action, fields } = formTo(page, '/mark-as-error')
    await practice.browser.post(action, { ...fields, ...filled })
    expect(await practice.browser.post(action, { ...fields, ...filled })).toMatchObject({
      location: href,
    })
    const late = await practice.browser.post(action, {
      ...fields,
      ...filled,
      because: 'Iets anders.',
    })
    expect(late.status).toBe(412)
    expect(textOf(late)).toContain('Iets anders.')
    expect((await practice.read(referral)).history.filter(({ row }) => row === '21')).toHaveLength(
      1,
    )
  })

  it('workflow 21: is not for the assistant to mark', async () => {
    practice.his.records.set('launch-sem', aLaunchRecord({ user: people.assistant }))
    const { page } = await practice.open(received.build())
    expect(formsOf(page).some(({ action }) => action.endsWith('/mark-as-error'))).toBe(false)
  })
})

describe('a referral for the wrong patient, at the receiver', () => {
  let server: WorkListServer

  beforeEach(async () => {
    server = await startWorkList()
  })
  afterEach(() => server.close())

  const casePath = ({ id }: Referral) => `/work-list/cases/${id}`

  it('workflow 21: shows nothing of the child any more, on the case and in the list', async () => {
    const referral = theReferral(received.build())
      .stepped(byPractice, (one) => markAsError(one, words))
      .build()
    await server.given(referral)
    const browser = await server.logIn()
    const page = await browser.get(casePath(referral))
    for (const known of [referral.patient.name.text, 'Sem', referral.request.question]) {
      expect(page.body).not.toContain(known)
    }
    expect(textOf(page)).toContain('Gebruik deze gegevens niet.')
    expect(textOf(page)).toContain('Vervallen, er zat een fout in')
    expect((await browser.get('/work-list')).body).not.toContain(referral.patient.name.text)
  })

  it('workflow 21: is marked by the coordinator on request, and not by the POH Jeugd', async () => {
    const referral = started.build()
    await server.given(referral)
    const worker = await server.logIn()
    const own = await worker.get(casePath(referral))
    expect(formsOf(own).some(({ action }) => action.endsWith('/mark-as-error'))).toBe(false)
    const refused = await worker.post(`${casePath(referral)}/mark-as-error`, {
      ...formTo(own, '/complete').fields,
      ...filled,
    })
    expect(refused.status).toBe(409)
    const coordinator = await server.logIn(people.coordinator)
    const page = await coordinator.get(casePath(referral))
    const { action, fields } = formTo(page, '/mark-as-error')
    const sent = await coordinator.post(action, { ...fields, ...filled })
    expect(sent.status).toBe(303)
    expect(await server.read(referral)).toMatchObject({
      coordination: { status: 'entered-in-error', reason: { text: words } },
      request: { status: 'revoked' },
    })
    expect((await coordinator.get(casePath(referral))).body).not.toContain('Sem')
  })
})

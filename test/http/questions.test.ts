import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answer, ask } from '../../src/domain/question.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { no } from '../support/consents.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import { type FormBrowser, formsOf, formTo, textOf } from '../support/form-browser.ts'
import * as people from '../support/persons.ts'
import { type PracticeServer, startPractice } from '../support/practice-server.ts'
import { byPractice, byReceiver } from '../support/referral-steps.ts'
import { aReferral, byGp, daysLater, theReferral } from '../support/referrals.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

const received = aReferral().received()
const started = received.acceptedBy().started()

const askedByReceiver = received.stepped(byReceiver, (referral, by, at) =>
  ask(referral, { kind: 'vraag', text: 'Gaat Sem naar school?' }, by, at),
)
const askedByPractice = started.stepped(byPractice, (referral, by, at) =>
  ask(referral, { kind: 'vraag', text: 'Is er al contact?' }, by, at),
)

describe('a question at the practice', () => {
  let practice: PracticeServer

  beforeEach(async () => {
    practice = await startPractice()
  })
  afterEach(() => practice.close())

  it('workflow 6: is on top of the page, with the referral in view, and its answer starts the clock again', async () => {
    const referral = askedByReceiver.build()
    const { path, href, page } = await practice.open(referral)
    const text = textOf(page)
    expect(text).toContain('wacht op uw antwoord')
    expect(text.indexOf('Gaat Sem naar school?')).toBeLessThan(text.indexOf('Wat is gedeeld'))
    expect(textOf(await practice.browser.get(path))).toContain('wacht op uw antwoord')
    const { action, fields } = formTo(page, '/answer')
    const sent = await practice.browser.post(action, {
      ...fields,
      answer: 'Ja, drie dagen per week.',
    })
    expect(sent).toMatchObject({ status: 303, location: href })
    expect(await practice.read(referral)).toMatchObject({
      coordination: { status: 'received', businessStatus: 'info-ontvangen' },
      questions: [{ status: 'completed', answer: 'Ja, drie dagen per week.', answeredBy: byGp }],
    })
    expect(practice.store.audited.map(({ event }) => event)).toContain('question-answered')
    const after = await practice.browser.get(href)
    expect(textOf(after)).toContain('Ja, drie dagen per week.')
    expect(formsOf(after).map((form) => form.action)).not.toContain(action)
  })

  it('keeps the words when nothing was written, or somebody answered first', async () => {
    const referral = askedByReceiver.build()
    const { page } = await practice.open(referral)
    const { action, fields } = formTo(page, '/answer')
    const empty = await practice.browser.post(action, { ...fields, answer: ' ' })
    expect(empty.status).toBe(422)
    expect(textOf(empty)).toContain('Schrijf uw antwoord op.')
    const colleague = theReferral(referral)
      .stepped(byPractice, (one, by, at) => answer(one, 1, 'Ja.', by, at))
      .build()
    await practice.given(colleague, referral.version)
    const late = await practice.browser.post(action, {
      ...fields,
      answer: 'Nee, hij blijft thuis.',
    })
    expect(late.status).toBe(412)
    expect(textOf(late)).toContain('Dit had u ingevuld')
    expect(textOf(late)).toContain('Nee, hij blijft thuis.')
  })

  it('keeps the words of an answer that came too late where another question is still open', async () => {
    const referral = askedByReceiver
      .stepped(byReceiver, (one, by, at) =>
        ask(one, { kind: 'vraag', text: 'En naar de opvang?' }, by, at),
      )
      .build()
    const { page } = await practice.open(referral)
    const { action, fields } = formTo(page, '/answer')
    const colleague = theReferral(referral)
      .stepped(byPractice, (one, by, at) => answer(one, 1, 'Ja.', by, at))
      .build()
    await practice.given(colleague, referral.version)
    const late = await practice.browser.post(action, {
      ...fields,
      answer: 'Nee, hij blijft thuis.',
    })
    expect(textOf(late)).toContain('Dit had u ingevuld')
    expect(textOf(late)).toContain('Nee, hij blijft thuis.')
    expect(formTo(late, '/answer').fields).toMatchObject({ about: '2', answer: '' })
  })

  it('fault R25: is answered once by a double press', async () => {
    const referral = askedByReceiver.build()
    const { page, href } = await practice.open(referral)
    const { action, fields } = formTo(page, '/answer')
    const form = { ...fields, answer: 'Ja.' }
    await practice.browser.post(action, form)
    expect(await practice.browser.post(action, form)).toMatchObject({ status: 303, location: href })
    expect((await practice.read(referral)).history.filter(({ row }) => row === '6')).toHaveLength(1)
  })

  it('workflow 5b: is put to the POH Jeugd, and waits', async () => {
    const referral = started.build()
    const { href, page } = await practice.open(referral)
    const { action, fields } = formTo(page, '/ask')
    await practice.browser.post(action, { ...fields, question: 'Is er al contact met school?' })
    expect((await practice.read(referral)).questions).toMatchObject([
      { to: 'receiver', status: 'requested', text: 'Is er al contact met school?' },
    ])
    expect(textOf(await practice.browser.get(href))).toContain('Wacht op antwoord van CJG Maasdal')
  })

  it('workflow 18: "bespreken" leaves the outcome open', async () => {
    const referral = started.completed().build()
    const { href, page } = await practice.open(referral)
    const { action, fields } = formTo(page, '/discuss')
    await practice.browser.post(action, {
      ...fields,
      question: 'Wat is er met school afgesproken?',
    })
    expect(await practice.read(referral)).toMatchObject({
      review: { status: 'requested' },
      request: { status: 'active' },
      questions: [{ kind: 'bespreken', to: 'receiver' }],
    })
    expect(formsOf(await practice.browser.get(href)).map((form) => form.action)).toContain(
      `${href}/review`,
    )
  })

  it.each([
    ['in a launch without a record', { patient: null, relatedPersons: [], reasons: [] }],
    ['by the assistant', { user: people.assistant }],
  ])('can be read %s, where it cannot be answered', async (_, record) => {
    practice.his.records.set('launch-sem', aLaunchRecord(record))
    const { page } = await practice.open(askedByReceiver.build())
    const text = textOf(page)
    expect(formsOf(page).some(({ action }) => action.endsWith('/answer'))).toBe(false)
    expect(text).toMatch(/Gaat Sem naar school\?.*Wacht op antwoord van uw praktijk, uiterlijk op/)
  })

  it('says about whom it is, where no record is open', async () => {
    const record = { patient: null, relatedPersons: [], reasons: [] }
    practice.his.records.set('launch-sem', aLaunchRecord(record))
    const { page } = await practice.open(askedByReceiver.build())
    expect(textOf(page)).toContain('Sem van der Velde, geboren 31 mei 2017 . Iets doen kan in')
  })

  it('consent D4: of which the practice may not know the words is not shown', async () => {
    const referral = askedByReceiver
      .consentEnded(no('objection', people.mother, ['feedback']))
      .build()
    const { page } = await practice.open(referral)
    expect(page.body).not.toContain('Gaat Sem naar school?')
    expect(formsOf(page).some(({ action }) => action.endsWith('/answer'))).toBe(false)
  })
})

describe('a question at the POH Jeugd', () => {
  let server: WorkListServer
  let browser: FormBrowser

  beforeEach(async () => {
    server = await startWorkList()
    browser = await server.logIn()
  })
  afterEach(() => server.close())

  const casePath = ({ id }: Referral) => `/work-list/cases/${id}`

  it('workflow 5: stops the clock, and the case waits for others', async () => {
    const referral = received.build()
    await server.given(referral)
    const { action, fields } = formTo(await browser.get(casePath(referral)), '/ask')
    await browser.post(action, { ...fields, question: 'Gaat Sem naar school?' })
    expect(await server.read(referral)).toMatchObject({
      coordination: { status: 'received', businessStatus: 'info-gevraagd' },
      questions: [{ kind: 'vraag', to: 'practice', askedBy: { person: people.youthWorker } }],
    })
    const page = textOf(await browser.get(casePath(referral)))
    expect(page).toContain('Tot dan staat de termijn stil.')
    server.clock.now = daysLater(30)
    const list = textOf(await (await server.logIn()).get('/work-list'))
    expect(list).not.toContain('te laat')
  })

  it('workflow 6b: of the practice is on top, and is answered there', async () => {
    const referral = askedByPractice.build()
    await server.given(referral)
    const page = await browser.get(casePath(referral))
    const text = textOf(page)
    expect(text.indexOf('Is er al contact?')).toBeLessThan(text.indexOf('Hulpvraag'))
    const { action, fields } = formTo(page, '/answer')
    await browser.post(action, { ...fields, answer: 'Ja, sinds maandag.' })
    expect((await server.read(referral)).questions).toMatchObject([
      { status: 'completed', answer: 'Ja, sinds maandag.' },
    ])
  })

  it('is a request to the huisarts where the POH Jeugd says so', async () => {
    const referral = started.build()
    await server.given(referral)
    const { action, fields } = formTo(await browser.get(casePath(referral)), '/ask')
    expect(fields.kind).toBe('vraag')
    await browser.post(action, { ...fields, kind: 'verzoek', question: 'Wilt u Sem zien?' })
    expect((await server.read(referral)).questions).toMatchObject([{ kind: 'verzoek' }])
    expect(textOf(await browser.get(casePath(referral)))).toContain('Verzoek aan huisarts')
  })
})

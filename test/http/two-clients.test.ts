import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Referral } from '../../src/domain/referral.ts'
import { stepsOnReferral } from '../../src/http/gp/steps/steps.ts'
import { stepsOnCase } from '../../src/http/work-list/steps/steps.ts'
import { fillForm } from '../support/fill-form.ts'
import { formTo, type Page, textOf } from '../support/form-browser.ts'
import { situations } from '../support/situations.ts'
import {
  type Client,
  openWith,
  type TwoClients,
  twoAtOrganisation,
  twoAtPractice,
} from '../support/two-clients.ts'

const sides = [
  { side: 'practice', open: twoAtPractice, steps: stepsOnReferral.map(({ step }) => step) },
  { side: 'POH Jeugd', open: twoAtOrganisation, steps: stepsOnCase.map(({ step }) => step) },
]

const statusesOf = (answers: readonly Page[]): readonly number[] =>
  answers.map(({ status }) => status).toSorted()

/** Of these the days were: of a meeting, and of what a family said. */
const ofThePast = ['note-meeting', 'propose', 'decide-proposal', 'decide-outcome']

const dayOf = (step: string): string => (ofThePast.includes(step) ? '2026-11-24' : '2026-12-02')

const fill = (page: Page, step: string, { name }: Client) =>
  fillForm(page, `/${step}`, { day: dayOf(step), words: (field) => `${field} van ${name}` })

/** What the page says first of why a step was not taken. */
const conflictOf = (page: Page): string =>
  /(Iemand was u voor|Dit kan nu niet meer) .{200}/.exec(textOf(page))?.[0] ?? ''

describe.each(sides)('two of the $side on one version', ({ open, steps }) => {
  let two: TwoClients
  beforeEach(async () => {
    two = await open()
  })
  afterEach(() => two.close())

  const historyOf = async (referral: Referral) => (await two.read(referral))?.history ?? []

  it.each(steps)('%s: is taken by one, and the other is told and loses no word', async (step) => {
    const { referral, pages } = await openWith(two, step)
    const [one, other] = two.clients
    const forms = [fill(pages[0], step, one), fill(pages[1], step, other)] as const
    const answers = await Promise.all([
      one.browser.post(forms[0].action, forms[0].fields),
      other.browser.post(forms[1].action, forms[1].fields),
    ])
    expect(statusesOf(answers)).toEqual([303, 412])
    const [winner, late, { typed }] =
      answers[0].status === 303 ? [one, answers[1], forms[1]] : [other, answers[0], forms[0]]
    expect(conflictOf(late)).toContain(winner.name)
    for (const { text } of typed) expect(late.body).toContain(text)
    expect(await historyOf(referral)).toHaveLength(referral.history.length + 1)
  })

  it.each(steps)('%s: is taken once by a double press, which is no conflict', async (step) => {
    const { referral, pages } = await openWith(two, step)
    const [{ browser }] = two.clients
    const { action, fields } = fill(pages[0], step, two.clients[0])
    const presses = await Promise.all([browser.post(action, fields), browser.post(action, fields)])
    expect(statusesOf([...presses, await browser.post(action, fields)])).toEqual([303, 303, 303])
    expect(await historyOf(referral)).toHaveLength(referral.history.length + 1)
  })
  it.each(steps)('%s: with other words is no double press, and they are not lost', async (step) => {
    const { pages } = await openWith(two, step)
    const [{ browser }] = two.clients
    const { action, fields, typed } = fill(pages[0], step, two.clients[0])
    await browser.post(action, fields)
    for (const { name, text } of typed.filter((one) => one.text.includes(two.clients[0].name))) {
      const late = await browser.post(action, { ...fields, [name]: `Anders: ${text}` })
      expect([name, late.status]).toEqual([name, 412])
      expect(late.body).toContain(`Anders: ${text}`)
    }
  })
})

describe('two of the practice, on one outcome', () => {
  let two: TwoClients
  beforeEach(async () => {
    two = await twoAtPractice()
  })
  afterEach(() => two.close())

  it.each([
    ['completed', 'gezien'],
    ['rejected', 'afsluiten'],
  ] as const)(
    '%s: one decides, the other is told, and a double press is one decision',
    async (situation, decision) => {
      const referral = situations[situation]().build()
      await two.given(referral)
      const pages = await Promise.all(
        two.clients.map(({ browser, href }) => browser.get(href(referral))),
      )
      const send = (index: 0 | 1) => {
        const { action, fields } = formTo(pages[index] as Page, '/review')
        return two.clients[index].browser.post(action, { ...fields, decision })
      }
      expect(statusesOf(await Promise.all([send(0), send(0)]))).toEqual([303, 303])
      const late = await send(1)
      expect([late.status, conflictOf(late)]).toEqual([
        412,
        expect.stringContaining(two.clients[0].name),
      ])
      expect((await two.read(referral))?.history).toHaveLength(referral.history.length + 1)
    },
  )
})

describe.each(sides)('two of the $side, on what a family says after the work', ({ open }) => {
  let two: TwoClients
  beforeEach(async () => {
    two = await open()
  })
  afterEach(() => two.close())

  it('workflow 19c: one takes it down, and the other is told and loses nothing', async () => {
    const referral = situations.completed().build()
    await two.given(referral)
    const said = { 'end-kind': 'withdrawal', 'end-person': 'p1', 'end-date': '2026-11-25' }
    const send = async ({ browser, href }: Client) => {
      const page = await browser.get(`${href(referral)}/consent`)
      const { action, fields } = formTo(page, '/end-consent')
      return () => browser.post(action, { ...fields, ...said, 'end-feedback': 'yes' })
    }
    const sends = [await send(two.clients[0]), await send(two.clients[1])] as const
    const answers = await Promise.all([sends[0](), sends[1]()])
    expect(statusesOf(answers)).toEqual([303, 412])
    const [winner, late] =
      answers[0].status === 303 ? [two.clients[0], answers[1]] : [two.clients[1], answers[0]]
    expect(conflictOf(late)).toContain(winner.name)
    expect(formTo(late, '/end-consent').fields).toMatchObject({ ...said, 'end-feedback': 'yes' })
    const after = await two.read(referral)
    expect(after?.history.slice(referral.history.length).map(({ row }) => row)).toEqual(['19c'])
    expect(after?.consent.objections).toHaveLength(1)
  })
})

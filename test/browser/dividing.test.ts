import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations, newContext, openBrowser, screenshot } from '../support/browser.ts'
import { type Demo, startDemo } from '../support/demo.ts'
import { logIn, openPlugin, openRecord, refer, stepForm } from '../support/people-at-work.ts'

const button = (screen: Page | FrameLocator, name: string) =>
  screen.getByRole('button', { name, exact: true })

/** A day as a field has it; `days` from now. */
const day = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', {
    timeZone: 'Europe/Amsterdam',
  })

describe.each([
  { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } },
  { javaScriptEnabled: false, viewport: { width: 320, height: 800 } },
])('capacity and dividing, with $javaScriptEnabled for script', (options) => {
  const { width } = options.viewport
  let demo: Demo
  let browser: Browser
  let his: Page
  let sanne: Page
  let karin: Page

  const logInAs = async (employee: string) =>
    logIn(await newContext(browser, options), demo, employee)
  const isAccessible = async (page: Page) => {
    if (options.javaScriptEnabled) expect(await axeViolations(page)).toEqual([])
  }

  beforeAll(async () => {
    demo = await startDemo()
    browser = await openBrowser()
    his = await (await newContext(browser, options)).newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  it('workflow 24: a POH Jeugd closes, and the huisarts reads why before anything is typed', async () => {
    sanne = await logInAs('Sanne Willems')
    await sanne.getByRole('link', { name: 'Beschikbaarheid' }).click()
    const form = stepForm(sanne, 'capacity')
    await form.getByLabel('Nee, wij zijn gesloten').check()
    await form.getByLabel('Waarom').fill('Twee van ons zijn ziek.')
    await button(sanne, 'Opslaan').first().click()
    await sanne.getByText(/Zo gezet door Sanne Willems/).waitFor()
    await isAccessible(sanne)
    await screenshot(sanne, `availability-${width}`)
    await openRecord(his, demo)
    const frame = await openPlugin(his)
    await frame.getByText(/CJG Heuvelland is gesloten. Reden: Twee van ons zijn ziek/).waitFor()
    await screenshot(his, `form-closed-${width}`)
  })

  it('workflow 24: it opens with a long wait, and the huisarts sends', async () => {
    const form = stepForm(sanne, 'capacity')
    await form.getByLabel('Ja, met een lange wachttijd').check()
    await form.getByLabel('Wachttijd in weken').fill('6')
    await button(sanne, 'Opslaan').first().click()
    await sanne.getByText('Wachttijd: 6 weken').waitFor()
    await openRecord(his, demo)
    const frame = await openPlugin(his)
    await expect
      .poll(() => frame.getByLabel('Verwijzen naar').innerText())
      .toContain('CJG Heuvelland (wachttijd 6 weken)')
    await refer(frame, 'Noor slaapt slecht en durft niet naar school.')
    await frame.getByText('Verloop').waitFor()
  })

  it('workflow 7: the coordinator gives it to a colleague, one click from the list', async () => {
    karin = await logInAs('Karin Bosch')
    await karin.getByRole('link', { name: 'Noor' }).first().click()
    const form = stepForm(karin, 'divide')
    await form.getByLabel('Wie pakt dit op?').selectOption({ label: 'Sanne Willems' })
    await isAccessible(karin)
    await screenshot(karin, `divide-${width}`)
    await button(karin, 'Geven').click()
    await karin.getByText('Sanne Willems pakt dit op.').waitFor()
    await sanne.goto(`${demo.plugin}/work-list`)
    await sanne.getByRole('link', { name: 'Van mij (1)' }).click()
    await sanne.getByRole('link', { name: 'Noor' }).waitFor()
  })

  it('workflow 22: who is away stands out, and a colleague stands in', async () => {
    const tom = await logInAs('Tom Habets')
    await sanne.getByRole('link', { name: 'Beschikbaarheid' }).click()
    const form = stepForm(sanne, 'absence')
    await form.getByLabel('Eerste dag').fill(day(0))
    await form.getByLabel('Laatste dag').fill(day(9))
    await form.getByRole('button').click()
    await sanne.getByText(/afwezig tot en met/).waitFor()
    await karin.goto(`${demo.plugin}/work-list`)
    await karin.getByRole('heading', { name: /Wie vervangt\?/ }).waitFor()
    await isAccessible(karin)
    await screenshot(karin, `who-stands-in-${width}`)
    await karin.getByRole('link', { name: 'Noor' }).first().click()
    const given = stepForm(karin, 'hand-over')
    await given.getByLabel('Wie pakt dit op?').selectOption({ label: 'Tom Habets' })
    await given.getByLabel('Wat uw collega moet weten').fill('Bel de moeder deze week.')
    await screenshot(karin, `hand-over-${width}`)
    await button(karin, 'Geven').click()
    await karin.getByText('Aan Tom Habets gegeven: Bel de moeder deze week.').waitFor()
    await tom.goto(`${demo.plugin}/work-list?of=mine`)
    await tom.getByRole('link', { name: 'Noor' }).click()
    await tom.getByText('U hebt deze verwijzing van Sanne Willems overgenomen').waitFor()
    await isAccessible(tom)
    await screenshot(tom, `taken-over-${width}`)
  })
})

import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newContext, openBrowser } from '../support/browser.ts'
import { type Demo, startDemo } from '../support/demo.ts'
import { logIn, openPlugin, openRecord, refer, stepForm } from '../support/people-at-work.ts'

const question = 'Noor slaapt slecht en durft niet naar school.'
const button = (screen: Page | FrameLocator, name: string) =>
  screen.getByRole('button', { name, exact: true })

const today = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date())

describe('a family takes its consent back while the work runs', () => {
  let demo: Demo
  let browser: Browser
  let practice: BrowserContext
  let his: Page
  let workList: Page

  beforeAll(async () => {
    demo = await startDemo()
    browser = await openBrowser()
    practice = await newContext(browser, { javaScriptEnabled: false })
    his = await practice.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  it('workflow 10: the POH Jeugd starts, and confirms the consent to the help with one click', async () => {
    await openRecord(his, demo)
    const frame = await openPlugin(his)
    await refer(frame, question)
    await frame.getByText('Verloop').waitFor()
    workList = await logIn(await newContext(browser), demo)
    await workList.getByRole('link', { name: 'Noor' }).first().click()
    await button(workList, 'Accepteren').click()
    await workList.getByLabel('Gesprek gevoerd').check()
    await workList.getByLabel(/Klopt nog/).check()
    await button(workList, 'Starten').click()
    await stepForm(workList, 'complete').getByLabel('Conclusie').waitFor()
    expect(await workList.getByText(question).count()).toBe(1)
  })

  it('workflow 19: the huisarts takes down that a parent takes back the sharing', async () => {
    await openRecord(his, demo)
    const frame = await openPlugin(his)
    const toReferral = frame.getByRole('link', { name: /CJG Heuvelland/ })
    if ((await frame.getByText('Verloop').count()) === 0) await toReferral.first().click()
    await frame.getByRole('link', { name: 'Toestemming', exact: true }).click()
    const form = frame.locator('form[action$="/end-consent"]')
    await frame.locator('summary', { hasText: 'Toestemming intrekken' }).click()
    await form.getByLabel('Trekt de toestemming in').check()
    await form.getByLabel(/moeder/).check()
    await form.getByLabel(/Gegevens van de huisarts/).check()
    await form.getByLabel('Op welke dag').fill(today())
    await button(frame, 'Toestemming intrekken').click()
    await frame.getByText('kan niet meer lezen wat u deelde').waitFor()
  })

  it('the POH Jeugd reads nothing of it at the next request, and stops', async () => {
    await workList.reload()
    await workList.getByText('U kunt niet meer lezen wat de praktijk met u deelde.').waitFor()
    expect(await workList.getByText(question).count()).toBe(0)
    await button(workList, 'Stoppen').click()
    await workList.getByText('Ingetrokken').first().waitFor()
  })

  it('workflow 18b: the practice decides what comes next', async () => {
    await openRecord(his, demo)
    const frame = await openPlugin(his)
    const afsluiten = button(frame, 'Afsluiten')
    if ((await afsluiten.count()) === 0) {
      await frame
        .getByRole('link', { name: /CJG Heuvelland/ })
        .first()
        .click()
    }
    await afsluiten.click()
    await afsluiten.waitFor({ state: 'detached' })
  })
})

import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations, newContext, openBrowser, screenshot } from '../support/browser.ts'
import { type Demo, startDemo } from '../support/demo.ts'
import { inspect } from '../support/inspect.ts'
import { logIn, openPlugin, openRecord, refer } from '../support/people-at-work.ts'

const button = (screen: Page | FrameLocator, name: string) =>
  screen.getByRole('button', { name, exact: true })

describe.each([
  { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } },
  { javaScriptEnabled: false, viewport: { width: 320, height: 800 } },
])('the spreekuur, with $javaScriptEnabled for script', (options) => {
  let demo: Demo
  let browser: Browser
  let his: Page
  let workList: Page
  let chosen: string

  beforeAll(async () => {
    demo = await startDemo()
    browser = await openBrowser()
    his = await (await newContext(browser, options)).newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  const openReferral = async (user: string): Promise<FrameLocator> => {
    await openRecord(his, demo, { user })
    const frame = await openPlugin(his)
    await frame
      .getByRole('link', { name: /CJG Heuvelland/ })
      .first()
      .click()
    await frame.getByText('Verloop').waitFor()
    return frame
  }

  it('workflow 3: the huisarts refers, and leaves the appointment to the assistant', async () => {
    await openRecord(his, demo)
    const frame = await openPlugin(his)
    expect(await frame.getByLabel('Direct een afspraak').inputValue()).toBe('')
    await refer(frame, 'Noor slaapt slecht en durft niet naar school.')
    await frame.getByText('Verloop').waitFor()
  })

  it('workflow 25: the assistant takes an appointment from the HIS', async () => {
    const frame = await openReferral('Ilse Claessen')
    const free = frame.getByLabel('Vrije tijd')
    chosen = (await free.locator('option').nth(1).innerText()).split(',')[0] ?? ''
    await free.selectOption({ index: 1 })
    await button(frame, 'Afspraak maken').click()
    await frame.getByText('Afsprakenkaart').waitFor()
    await frame.getByText(chosen).first().waitFor()
    await screenshot(his, `appointment-${options.viewport.width}`)
    await frame.getByRole('link', { name: 'Afsprakenkaart' }).click()
    await frame.getByText('Kunt u niet? Bel dan op tijd naar de praktijk.').waitFor()
  })

  it('workflow 11: the POH Jeugd has it, and records that nobody came, twice', async () => {
    workList = await logIn(await newContext(browser, options), demo)
    await workList.getByRole('link', { name: 'Noor' }).first().click()
    await workList.getByText(chosen).first().waitFor()
    if (options.javaScriptEnabled) expect(await axeViolations(workList)).toEqual([])
    await screenshot(workList, `appointment-case-${options.viewport.width}`)
    for (const times of [1, 2]) {
      await workList.locator('summary', { hasText: 'Niet verschenen' }).click()
      await button(workList, 'Vastleggen').click()
      await expect
        .poll(() => workList.locator('.timeline').getByText('Niet verschenen').count())
        .toBe(times)
    }
  })

  it('workflow 11: the second no-show is told to the huisarts', async () => {
    await openRecord(his, demo)
    const frame = await openPlugin(his)
    await frame.getByText('Het gezin is 2 keer niet verschenen.').first().waitFor()
    const mails = async () => (await fetch(`${demo.cjg}/post`)).text()
    await expect.poll(mails, { timeout: 30_000 }).toContain('post@praktijk-linde.example')
  })

  it('leaves in the HIS one appointment, without a word of what it is about', async () => {
    const { search } = await inspect(demo)
    const appointments = () => search('Appointment', 'patient', 'kind-noor')
    await expect.poll(async () => (await appointments()).length, { timeout: 30_000 }).toBe(1)
    expect(await appointments()).toMatchObject([{ status: 'booked' }])
  })
})

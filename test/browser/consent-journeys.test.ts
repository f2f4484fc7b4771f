import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newContext, openBrowser } from '../support/browser.ts'
import { letClockRun, stopClockAt } from '../support/clock.ts'
import { type DemoHere, startDemoHere } from '../support/demo-here.ts'
import { watchEffort } from '../support/effort.ts'

const monday = '2026-11-23T10:00:00+01:00'

type Chart = { child: string; user?: string }

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** One person's part of the form. */
const partOf = (page: Page, name: string) =>
  page.locator('fieldset.consent', { has: page.locator('legend', { hasText: name }) })

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'consent, with $javaScriptEnabled for script',
  (options) => {
    let demo: DemoHere
    let browser: Browser

    beforeAll(async () => {
      stopClockAt(monday)
      demo = await startDemoHere()
      browser = await openBrowser()
    })
    afterAll(async () => {
      await browser?.close()
      await demo?.close()
      letClockRun()
    })

    const openFor = async ({ child, user = 'huisarts-jansen' }: Chart) => {
      const context = await newContext(browser, options)
      const effort = options.javaScriptEnabled ? await watchEffort(context, demo.plugin) : null
      const page = await context.newPage()
      const query = new URLSearchParams({ user, patient: child })
      await page.goto(`${demo.his}/launch?${query}`)
      return { page, effort }
    }

    const describeCase = async (page: Page, question: string) => {
      await page.getByLabel('Hulpvraag').fill(question)
      await page.locator('[name="reason"]').first().check()
    }

    /** What one person says to all three. */
    const says = async (page: Page, name: string, answer: string) => {
      const answers = partOf(page, name).getByRole('radio', { name: answer, exact: true })
      await answers.first().waitFor()
      for (const radio of await answers.all()) if (await radio.isVisible()) await radio.check()
    }

    const send = async (page: Page) => {
      await button(page, 'Versturen').press('Enter')
      await page.waitForLoadState()
    }

    const isSent = (page: Page) => page.waitForURL(/\/referrals\//)

    it('consent 1: two parents who agree are two clicks', async () => {
      const { page, effort } = await openFor({ child: 'kind-noor' })
      await describeCase(page, 'Noor slaapt slecht.')
      const before = effort?.effort().presses.length ?? 0
      await page.getByLabel('Klopt, samen gezag').check()
      await button(page, 'Allen akkoord: hulp, delen, terugkoppelen').click()
      await page.getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor()
      if (effort !== null) expect(effort.effort().presses.length - before).toBe(2)
      await send(page)
      await isSent(page)
    })

    it('consent 9: a youth of fourteen goes on wanting it where the father refuses', async () => {
      const { page } = await openFor({ child: 'kind-tess' })
      await describeCase(page, 'Tess wil met iemand praten.')
      await page.getByLabel('Klopt, samen gezag').check()
      await says(page, 'Tess', 'Toestemming')
      await says(page, 'Monique', 'Toestemming')
      await says(page, 'Guido', 'Geweigerd')
      await send(page)
      await page.getByText('Nog niet gelukt').waitFor()
      const part = partOf(page, 'Guido')
      await part.getByLabel('De jongere blijft dit weloverwogen wensen').check()
      await part.getByLabel('Waaruit blijkt dat').fill('Vraagt het al drie keer.')
      await part.getByLabel('Uw afweging').fill('Zonder hulp gaat het slechter.')
      await part.getByLabel('Wie deze ouder inlicht').fill('Ik belde vader vanochtend.')
      await send(page)
      await isSent(page)
    })

    it('consent 13: a youth of sixteen decides against the parents', async () => {
      const { page } = await openFor({ child: 'kind-amber' })
      await describeCase(page, 'Amber is somber.')
      await says(page, 'Amber', 'Toestemming')
      await page.getByText('Bijzondere situatie').click()
      await page.getByLabel('Een ouder zei er ook iets over').check()
      await page.locator('.consents ~ details').getByRole('button', { name: 'Bijwerken' }).click()
      await says(page, 'Ellen', 'Geweigerd')
      await send(page)
      await isSent(page)
    })

    it('consent 6: voogdij by a GI asks the GI, and the youth from twelve', async () => {
      const { page } = await openFor({ child: 'kind-mees', user: 'huisarts-peeters' })
      await describeCase(page, 'Mees loopt weg.')
      await page.getByLabel('Voogd: Jeugdbescherming Maasregio').check()
      await button(page, 'Allen akkoord: hulp, delen, terugkoppelen').click()
      await page.getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor()
      expect(await partOf(page, 'Truus').isVisible()).toBe(false)
      await send(page)
      await isSent(page)
    })

    it('consent 7: OTS is known from the HIS, and asks GI and jeugdbeschermer', async () => {
      const { page } = await openFor({ child: 'kind-lotte' })
      await describeCase(page, 'Moeder zoekt hulp bij de opvoeding.')
      await page.getByLabel('Alleen Wendy Meijers heeft gezag').check()
      await button(page, 'Allen akkoord: hulp, delen, terugkoppelen').click()
      await page.getByLabel('Waarom heeft één ouder gezag?').selectOption('Het kind is niet erkend')
      await page.getByLabel('Gecertificeerde instelling').fill('Jeugdbescherming Heuvelland')
      await page.getByLabel('Jeugdbeschermer').fill('Karin Habets')
      await send(page)
      await isSent(page)
    })

    it('consent 16: a mother whose whereabouts are not known', async () => {
      const { page } = await openFor({ child: 'kind-omar', user: 'huisarts-peeters' })
      await describeCase(page, 'Omar schrikt van harde geluiden.')
      await page.getByLabel('Klopt, samen gezag').check()
      await says(page, 'Khaled', 'Toestemming')
      await says(page, 'Rania', 'Nog niet gevraagd')
      await send(page)
      const part = partOf(page, 'Rania')
      await part.getByLabel('Waarom is er geen antwoord?').selectOption('Niet bereikt')
      await part.getByRole('button', { name: 'Bijwerken' }).click()
      await part.getByLabel('Niet bekend waar deze ouder is').check()
      await part.getByLabel('Waaruit blijkt').fill('Vader kreeg sinds de vlucht geen bericht.')
      await part.getByLabel('Poging 1: datum').fill('2026-11-16')
      await part.getByLabel('Hoe', { exact: true }).nth(1).fill('Rode Kruis gebeld')
      await send(page)
      await isSent(page)
    })

    it('workflow 1b: one parent in the room; the other is phoned by the assistant days later', async () => {
      stopClockAt(monday)
      const { page } = await openFor({ child: 'kind-bram' })
      await describeCase(page, 'Bram heeft hoofdpijn na elk weekend.')
      await page.getByLabel('Klopt, samen gezag').check()
      await says(page, 'Linda', 'Toestemming')
      await button(page, 'Bewaren, wacht op toestemming').click()
      await page.getByText('Wacht op toestemming van').waitFor()

      stopClockAt('2026-11-30T09:00:00+01:00')
      const { page: assistant } = await openFor({ child: 'kind-bram', user: 'assistent-claessen' })
      await assistant.getByText('Vraag het vandaag.').waitFor()
      await assistant.getByLabel('Akkoord met alles').check()
      await button(assistant, 'Antwoord bewaren').click()
      await assistant.getByText('Wacht op de huisarts').waitFor()

      const { page: gp } = await openFor({ child: 'kind-bram' })
      await send(gp)
      await isSent(gp)
      await gp.getByText('30 november 2026').first().waitFor()
      stopClockAt(monday)
    })
  },
)

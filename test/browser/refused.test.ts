import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FhirId } from '../../src/domain/identifiers.ts'
import { axeViolations, newContext, openBrowser, screenshot } from '../support/browser.ts'
import { launchUrl } from '../support/launched.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { aReferral, minutesLater } from '../support/referrals.ts'
import { refuseInHis } from '../support/refuse-in-his.ts'
import { keyboardProblems, sizeProblems } from '../support/screen-checks.ts'
import { aChangeOn } from '../support/sessions.ts'

const widths = [1280, 320] as const

let plugin: PluginServer
let browser: Browser
beforeAll(async () => {
  plugin = await startPlugin()
  plugin.clock.now = minutesLater(10)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await plugin.close()
})

/** Refused by the HIS with this code. */
const aRefused = async (code: string): Promise<string> => {
  const sent = aReferral().received().build()
  const referral = { ...sent, request: { ...sent.request, encounter: 'contact-1' as FhirId } }
  await plugin.store.referrals.commit(aChangeOn(referral))
  await refuseInHis(plugin.store, referral, code)
  return referral.id
}

/** In a launch: where the plug-in would go to the HIS, the HIS has said yes. */
const open = async (page: Page, referral: string): Promise<void> => {
  await page.route(`${plugin.url}/launch?*`, async (route) => {
    const started = await route.fetch({ maxRedirects: 0 })
    const { location = '', ...headers } = started.headers()
    const callback = `${plugin.url}/callback?${plugin.his.answer(location)}`
    await route.fulfill({ status: 303, headers: { ...headers, location: callback } })
  })
  await page.goto(`${plugin.url}${launchUrl()}`)
  const [, , launch] = new URL(page.url()).pathname.split('/')
  await page.goto(`${plugin.url}/l/${launch}/referrals/${referral}`)
}

describe('a referral that the HIS refuses, on the screen', () => {
  it.each([
    ['episode', 'http-422:ServiceRequest.reasonReference'],
    ['contact', 'http-422:ServiceRequest.encounter'],
    ['question', 'http-422:ServiceRequest.reasonCode'],
    ['consent', 'http-422:Consent/help.provision'],
  ])(
    'fault R12: the huisarts reads, hits and tabs through what can be done: %s',
    async (name, code) => {
      const context = await newContext(browser)
      const page = await context.newPage()
      await open(page, await aRefused(code))
      await page.getByRole('heading', { name: 'Actie nodig' }).waitFor()
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        if (name === 'episode') await screenshot(page, `refused-by-the-his-${width}`)
        expect([...(await sizeProblems(page)), ...(await axeViolations(page))]).toEqual([])
      }
      expect(await keyboardProblems(page)).toEqual([])
      await context.close()
    },
  )

  it('fault R12: is filed under another episode without script', async () => {
    const context = await newContext(browser, { javaScriptEnabled: false })
    const page = await context.newPage()
    await open(page, await aRefused('http-422:ServiceRequest.reasonReference'))
    await page.getByLabel('Episode').selectOption({ label: 'Relatieprobleem (Z20)' })
    await page.getByRole('button', { name: 'In het HIS zetten' }).click()
    await page.getByText('Opgeslagen, wordt nagestuurd').waitFor()
    expect(await page.getByText('Anders in het HIS gezet').count()).toBe(1)
    await context.close()
  })
})

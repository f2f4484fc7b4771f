import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations, newContext, openBrowser, screenshot } from '../support/browser.ts'
import { type Demo, startDemo } from '../support/demo.ts'
import { aJpeg, aPdf } from '../support/files.ts'
import { logIn, openPlugin, openRecord, refer, type Screen } from '../support/people-at-work.ts'
import { sizeProblems } from '../support/screen-checks.ts'

/** A file as somebody chooses it. */
const report = { name: 'Verslag van school.pdf', mimeType: 'application/pdf', buffer: aPdf() }
const photo = {
  name: 'Tekening van Noor met een heel lange naam van veel letters.jpg',
  mimeType: 'image/jpeg',
  buffer: aJpeg(),
}
const script = { ...report, name: 'met script.pdf', buffer: aPdf('/S /JavaScript ') }

/** Fills the folded card and sends it. */
const supplement = async (screen: Screen, words: string, files: readonly (typeof report)[]) => {
  await screen.getByText('Aanvulling sturen').first().click()
  await screen.getByLabel(/nog moet weten/).fill(words)
  await screen.getByLabel('Bestanden').setInputFiles([...files])
  await screen.getByRole('button', { name: 'Aanvulling sturen', exact: true }).click()
}

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'files with a supplement, in a cross-site frame, with $javaScriptEnabled for script',
  (options) => {
    let demo: Demo
    let browser: Browser
    let practice: BrowserContext
    let his: Page
    let frame: FrameLocator
    let workList: Page

    beforeAll(async () => {
      demo = await startDemo()
      browser = await openBrowser()
      practice = await newContext(browser, options)
      his = await practice.newPage()
    })
    afterAll(async () => {
      await browser?.close()
      await demo?.close()
    })

    it('keeps the words of the huisarts when a file is refused, and says why', async () => {
      await openRecord(his, demo)
      frame = await openPlugin(his)
      await refer(frame, 'Noor slaapt slecht en durft niet naar school.')
      await frame.getByText('In dossier gezet').first().waitFor()
      await supplement(frame, 'Zie het verslag van school.', [report, script])
      await frame.getByText('met script.pdf: In deze PDF zit een script').first().waitFor()
      expect(await frame.getByLabel(/nog moet weten/).inputValue()).toBe(
        'Zie het verslag van school.',
      )
      await screenshot(his, 'supplement-file-refused')
    })

    it('workflow 27: sends files from the frame, and saves one there', async () => {
      await frame.getByLabel('Bestanden').setInputFiles([report, photo])
      await frame.getByRole('button', { name: 'Aanvulling sturen', exact: true }).click()
      const link = frame.getByRole('link', { name: 'Verslag van school.pdf' })
      await link.waitFor()
      await screenshot(his, 'supplement-with-files')
      const [download] = await Promise.all([his.waitForEvent('download'), link.click()])
      expect(download.suggestedFilename()).toBe('Verslag van school.pdf')
      expect(readFileSync(await download.path())).toEqual(report.buffer)
    })

    it('gives them to the POH Jeugd, who sends one back, also on a small screen', async () => {
      workList = await logIn(await newContext(browser, options), demo)
      await workList.getByRole('link', { name: 'Noor' }).first().click()
      const link = workList.getByRole('link', { name: /^Tekening van Noor/ })
      const [download] = await Promise.all([workList.waitForEvent('download'), link.click()])
      expect(readFileSync(await download.path())).toEqual(photo.buffer)
      await supplement(workList, 'Ons verslag.', [report])
      await workList.getByRole('link', { name: 'Verslag van school.pdf' }).nth(1).waitFor()
      await screenshot(workList, 'case-with-files-1280')
      await workList.setViewportSize({ width: 320, height: 720 })
      await workList.getByText('Aanvulling sturen').first().click()
      expect(await axeViolations(workList)).toEqual([])
      expect(await sizeProblems(workList)).toEqual([])
      await screenshot(workList, 'case-with-files-320')
    })
  },
)

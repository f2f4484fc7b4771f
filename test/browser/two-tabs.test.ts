import type { FhirResource } from 'fhir/r4.js'
import type { Browser, BrowserContext, Frame, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newContext, openBrowser } from '../support/browser.ts'
import { type DemoHere, startDemoHere } from '../support/demo-here.ts'
import { watchEffort } from '../support/effort.ts'
import { type Inspector, inspect } from '../support/inspect.ts'
import { createNavigator } from '../support/navigator.ts'
import { logIn, openPlugin, openRecord } from '../support/people-at-work.ts'
import { serveFrameOf } from '../support/stranger.ts'

let demo: DemoHere
let browser: Browser

beforeAll(async () => {
  demo = await startDemoHere()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const button = (frame: FrameLocator | Page, name: string) =>
  frame.getByRole('button', { name, exact: true })

const pluginFrameOf = (page: Page): Frame => {
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame())
  if (frame === undefined) throw new Error('the record holds no frame')
  return frame
}

/** By the keyboard: a frame that has just scrolled is for a moment not where the browser sends a click. */
const press = (frame: FrameLocator, name: string) => button(frame, name).press('Enter')

const allAgree = async (page: Page) => {
  const frame = page.frameLocator('iframe')
  await press(frame, 'Allen akkoord: hulp, delen, terugkoppelen')
  await frame.getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor()
}

const launchUrl = (patient: string) => `${demo.his}/launch?user=huisarts-jansen&patient=${patient}`

describe('referring from the HIS', () => {
  it('performance P8: takes five presses besides the free text, one form and its confirmation', async () => {
    const context = await newContext(browser)
    const { effort } = await watchEffort(context, demo.plugin)
    const his = await context.newPage()
    await openRecord(his, demo, { child: 'Bram Hermans' })
    const before = effort().presses.length

    const frame = await openPlugin(his)
    await frame.getByLabel('Hulpvraag').fill('Bram zit klem tussen zijn ouders.')
    await frame.getByRole('radio', { name: /Scheiding ouders/ }).check()
    await frame.getByLabel('Klopt, samen gezag').check()
    await allAgree(his)
    await press(frame, 'Versturen')
    await frame.getByText('Verzonden').first().waitFor()

    const { presses, typed, screens, seconds } = effort()
    expect(presses.slice(before)).toEqual([
      'Verwijs naar POH Jeugd',
      expect.stringContaining('Scheiding ouders'),
      'Klopt, samen gezag',
      'Allen akkoord: hulp, delen, terugkoppelen',
      'Versturen',
    ])
    expect([...typed]).toEqual(['question'])
    expect([...screens]).toEqual(['new', 'referrals'])
    expect(seconds).toBeLessThanOrEqual(30)
    await context.close()
  })
})

describe('two children in two tabs of one browser', () => {
  let practice: BrowserContext
  let noorsTab: Page
  let daansTab: Page
  const noor = () => noorsTab.frameLocator('iframe')
  const daan = () => daansTab.frameLocator('iframe')
  const turnTo = (tab: Page) => tab.bringToFront()
  const noorsQuestion = 'Noor durft niet naar school.'
  const daansQuestion = 'Daan is driftig in de klas.'

  const fill = async (frame: FrameLocator, question: string) => {
    await frame.getByLabel('Hulpvraag').fill(question)
    await frame
      .getByRole('radio', { name: /\(P\d\d\)/ })
      .first()
      .check()
    await frame.getByLabel('Klopt, samen gezag').check()
  }

  /** Whose form a frame shows, and that it is one. */
  const isFormOf = async (frame: FrameLocator, name: string) => {
    await button(frame, 'Versturen').waitFor()
    expect(await frame.getByRole('region', { name: 'Patiënt' }).innerText()).toContain(name)
  }

  beforeAll(async () => {
    practice = await newContext(browser)
    noorsTab = await practice.newPage()
    await openRecord(noorsTab, demo)
    await openPlugin(noorsTab)
    daansTab = await practice.newPage()
    await daansTab.goto(`${demo.his}/patients/kind-daan`)
    await openPlugin(daansTab)
  })
  afterAll(() => practice?.close())

  it('security A20: each form goes to its own child, filled by turns and sent in the other order', async () => {
    await turnTo(noorsTab)
    await fill(noor(), 'Dit wordt overgetypt.')
    await turnTo(daansTab)
    await fill(daan(), daansQuestion)
    await turnTo(noorsTab)
    await allAgree(noorsTab)
    await isFormOf(noor(), 'Noor')
    await turnTo(daansTab)
    await allAgree(daansTab)
    await isFormOf(daan(), 'Daan')

    await turnTo(noorsTab)
    await noorsTab.evaluate('history.back()')
    await noor().getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor({
      state: 'detached',
    })
    await isFormOf(noor(), 'Noor')
    await fill(noor(), noorsQuestion)

    await turnTo(daansTab)
    await press(daan(), 'Versturen')
    await daan().getByText('In dossier gezet').first().waitFor()
    // Over the page that "Allen akkoord" gave, which the browser would have to post again.
    await daansTab.evaluate('history.go(-2)')
    await isFormOf(daan(), 'Daan')

    await turnTo(noorsTab)
    await allAgree(noorsTab)
    await press(noor(), 'Versturen')
    await noor().getByText('In dossier gezet').first().waitFor()
  })

  it('acceptance 3: leaves one referral per child in the HIS, with its own words and its own papers', async () => {
    const inspector = await inspect(demo)
    await expectOneReferral(inspector, 'kind-noor', noorsQuestion)
    await expectOneReferral(inspector, 'kind-daan', daansQuestion)
  })

  const expectOneReferral = async ({ search }: Inspector, patient: string, question: string) => {
    const [requests, tasks, consents] = await Promise.all([
      search('ServiceRequest', 'subject', patient),
      search('Task', 'patient', patient),
      search('Consent', 'patient', patient),
    ])
    const self = { reference: `Patient/${patient}` }
    expect(requests).toMatchObject([{ subject: self, reasonCode: [{ text: question }] }])
    expect(tasks).toMatchObject([{ for: self, focus: { reference: idOf(requests[0]) } }])
    expect(consents).toMatchObject([{ patient: self }, { patient: self }])
    const papers = (requests[0]?.supportingInfo ?? []).map(({ reference = '' }) => reference)
    // Whom the POH Jeugd may call is contained.
    expect(papers.filter((paper) => !paper.startsWith('#')).toSorted()).toEqual(
      consents.map(idOf).toSorted(),
    )
  }
})

const idOf = (resource: FhirResource | undefined) => `${resource?.resourceType}/${resource?.id}`

describe('what only a browser shows', () => {
  it('security A24: a page of an unregistered origin cannot frame a launch, nor the work list', async () => {
    const context = await newContext(browser)
    const page = await context.newPage()
    await page.goto(launchUrl('kind-jip'))
    const refused: string[] = []
    const answers: string[] = []
    page.on('response', (response) => answers.push(response.url()))
    page.on('console', (message) => refused.push(message.text()))
    const stranger = await serveFrameOf([launchUrl('kind-jip'), `${demo.plugin}/work-list/login`])
    await page.goto(stranger.url)
    await expect
      .poll(() => refused.filter((text) => text.includes('frame-ancestors')))
      .toHaveLength(2)

    expect(answers).toContainEqual(expect.stringMatching(/\/l\/[0-9a-f-]{36}\/new$/))
    const [, launch, workList] = page.frames()
    for (const frame of [launch, workList]) {
      await expect.poll(() => frame?.url()).toBe('chrome-error://chromewebdata/')
    }
    await context.close()
    stranger.close()
  })

  it('security A9: without the cookie, "open in nieuw venster" brings the same launch in a window', async () => {
    const context = await newContext(browser)
    const page = await context.newPage()
    await openRecord(page, demo, { child: 'Jip Vroomen' })
    const frame = await openPlugin(page)
    await button(frame, 'Versturen').waitFor()
    // Somebody else received the cookie, so that it does not come back from this browser.
    const elsewhere = createNavigator()
    const { location } = await elsewhere.go(launchUrl('kind-jip'))
    const { location: authorize } = await elsewhere.go(location)
    await pluginFrameOf(page).goto(authorize)

    await frame.getByRole('heading', { name: 'Openen is niet gelukt' }).waitFor()
    expect(await frame.locator('body').innerText()).not.toContain('Jip')
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      frame.getByRole('link', { name: 'open in nieuw venster' }).click(),
    ])
    await button(opened, 'Versturen').waitFor()
    expect(await opened.getByRole('region', { name: 'Patiënt' }).innerText()).toContain('Jip')
    await context.close()
  })

  it('security A48: the back button after Uitloggen shows nothing of the patient', async () => {
    const context = await newContext(browser)
    const page = await context.newPage()
    await page.goto(launchUrl('kind-liv'))
    await page.getByLabel('Hulpvraag').fill('Liv wordt gepest.')
    await button(page, 'Uitloggen').click()
    await page.getByRole('heading', { name: 'U bent uitgelogd.' }).waitFor()
    await page.goBack()
    await page.getByText('open het opnieuw vanuit uw HIS').waitFor()
    expect(await page.content()).not.toMatch(/Liv|Schreurs|gepest/)
    await context.close()
  })

  it('security A48: nor does it show the work list', async () => {
    const context = await newContext(browser)
    const page = await logIn(context, demo)
    await page.getByRole('link', { name: 'Bram' }).first().waitFor()
    await button(page, 'Uitloggen').click()
    await page.getByRole('heading', { name: 'U bent uitgelogd' }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'Inloggen met CJG Heuvelland' }).waitFor()
    expect(await page.content()).not.toContain('Bram')
    await context.close()
  })
})

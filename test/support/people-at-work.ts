import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'
import type { DemoUrls } from '../../src/sandbox/demo-config.ts'

/** A screen of the plug-in: a page, or the frame in the HIS's record. */
export type Screen = Page | FrameLocator

export const button = (screen: Screen, name: string): Locator =>
  screen.getByRole('button', { name, exact: true })

type Chart = { user?: string; child?: string }

/** The huisarts chooses who they are and opens a child's record. */
export const openRecord = async (
  page: Page,
  demo: Pick<DemoUrls, 'plugin' | 'his'>,
  { user = 'Marieke Jansen', child = 'Noor de Vries' }: Chart = {},
): Promise<void> => {
  await page.goto(`${demo.his}/wie`)
  await page.getByText(user).click()
  await page.getByRole('link', { name: child }).click()
}

/** Presses the button in the record; the plug-in opens in the frame. */
export const openPlugin = async (page: Page): Promise<FrameLocator> => {
  await page.getByText('Verwijs naar POH Jeugd').first().click()
  return page.frameLocator('iframe')
}

/** The page of a child's referral, from the record: the plug-in opens there, or on the overview that leads to it. */
export const openReferral = async (
  page: Page,
  demo: Pick<DemoUrls, 'plugin' | 'his'>,
  chart: Chart = {},
): Promise<FrameLocator> => {
  await openRecord(page, demo, chart)
  const frame = await openPlugin(page)
  await frame.getByRole('heading', { level: 1 }).waitFor()
  const inOverview = frame.getByRole('link', { name: /^CJG Heuvelland,/ })
  if ((await inOverview.count()) > 0) await inOverview.first().click()
  await frame.getByRole('heading', { name: 'Verloop' }).waitFor()
  return frame
}

/** A child's case, from the work list. */
export const openCase = async (
  page: Page,
  demo: Pick<DemoUrls, 'plugin'>,
  child: string,
): Promise<Page> => {
  await page.goto(`${demo.plugin}/work-list`)
  await page.getByRole('link', { name: child }).first().click()
  await page.getByRole('heading', { name: 'Verloop' }).waitFor()
  return page
}

/** The page of the practice, which the HIS opens in a window of its own. */
export const openPractice = async (
  page: Page,
  demo: Pick<DemoUrls, 'his'>,
  user = 'Marieke Jansen',
): Promise<Page> => {
  await page.goto(`${demo.his}/wie`)
  await page.getByText(user).click()
  const [practice] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Praktijkoverzicht' }).click(),
  ])
  await practice.getByRole('heading', { level: 1 }).waitFor()
  return practice
}

/** More than any page has. */
const mostStops = 150

/** Goes there by Tab and presses Enter, as who has no mouse does. */
export const pressByKeyboard = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor()
  const hasFocus = () => target.evaluate((one) => one === one.ownerDocument.activeElement)
  for (let stops = 0; !(await hasFocus()); stops += 1) {
    if (stops === mostStops) throw new Error('Tab does not come there')
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
}

/** Opens what is seldom needed. */
export const unfold = (screen: Screen, title: string): Promise<void> =>
  screen.locator('summary', { hasText: title }).click()

/** Everybody who is asked agrees to everything; from sixteen nobody has gezag. */
export const agree = async (screen: Screen, { asksGezag = true } = {}): Promise<void> => {
  if (asksGezag) await screen.getByLabel(/Klopt, samen gezag/).check()
  await button(screen, 'Allen akkoord: hulp, delen, terugkoppelen').click()
  await screen.getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor()
}

/** Fills the form as for a child under twelve whose parents agree to everything, and sends it. */
export const refer = async (screen: Screen, question: string): Promise<void> => {
  await screen.getByLabel('Hulpvraag').fill(question)
  await screen.getByLabel(/Bang om alleen te zijn/).check()
  await agree(screen)
  // By the keyboard: the form that came back may still be scrolling to its answers.
  await button(screen, 'Versturen').press('Enter')
}

/** The POH Jeugd logs in with the password and the code that the demo CJG prints. */
export const logIn = async (
  context: BrowserContext,
  demo: Pick<DemoUrls, 'plugin' | 'his'>,
  employee = 'Sanne Willems',
  organisation = 'CJG Heuvelland',
): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`${demo.plugin}/work-list`)
  await page.getByRole('link', { name: `Inloggen met ${organisation}` }).click()
  const [password, code] = await page.locator('p strong').allInnerTexts()
  await page.getByLabel(employee).check()
  await page.getByLabel('Wachtwoord').fill(password ?? '')
  await page.getByLabel('Eenmalige code').fill(code ?? '')
  await button(page, 'Inloggen').click()
  await page.getByRole('heading', { name: 'Werklijst' }).waitFor()
  return page
}

/** The form of one step: several on a page ask the same, behind their titles. */
export const stepForm = (screen: Screen, step: string) => screen.locator(`form[action$="/${step}"]`)

/** Accepts, starts and completes the case of a child. */
export const workThrough = async (page: Page, child: string, conclusion: string): Promise<void> => {
  await page.getByRole('link', { name: child }).first().click()
  await button(page, 'Accepteren').click()
  await page.getByLabel('Gesprek gevoerd').check()
  await page.getByLabel(/Klopt nog/).check()
  await button(page, 'Starten').click()
  const form = stepForm(page, 'complete')
  await form.getByLabel('Uitkomst').selectOption({ label: 'Zelf behandeld door de POH Jeugd' })
  await form.getByLabel('Conclusie').fill(conclusion)
  await form.getByLabel('Advies').fill('Vast slaapritueel aanhouden.')
  await form.getByRole('radio', { name: 'Nee', exact: true }).check()
  await button(page, 'Afronden').click()
}

/** Has seen the outcome; the HIS has it a moment later. */
export const seeOutcome = async (screen: Screen): Promise<void> => {
  const gezien = button(screen, 'Gezien')
  await gezien.click()
  await gezien.waitFor({ state: 'detached' })
}

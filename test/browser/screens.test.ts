import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations, newContext, openBrowser, screenshot } from '../support/browser.ts'
import { letClockRun, stopClockAt } from '../support/clock.ts'
import { referLongAgo, referToday } from '../support/demo-cases.ts'
import { type DemoHere, startDemoHere } from '../support/demo-here.ts'
import { logIn, openPlugin, openRecord, stepForm } from '../support/people-at-work.ts'
import { keyboardProblems, sizeProblems } from '../support/screen-checks.ts'

const widths = [1280, 320] as const
const heights = { 1280: 900, 320: 720 } as const

type Open = (page: Page, demo: DemoHere) => Promise<unknown>
type Screen = { screen: string; open: Open; pictures?: readonly (typeof widths)[number][] }

const launch = (patient: string, user = 'huisarts-jansen'): Open => {
  const query = new URLSearchParams({ user, patient })
  return (page, { his }) => page.goto(`${his}/launch?${query}`)
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The consent of the first referral of a child of Maas. */
const openConsent =
  (child: string): Open =>
  async (page, demo) => {
    await launch(child, 'huisarts-peeters')(page, demo)
    await page.getByRole('link', { name: 'CJG Heuvelland' }).first().click()
    await page.getByRole('link', { name: 'Toestemming', exact: true }).click()
    await page.getByText('Wijzigingen').waitFor()
  }

/** The screens of the huisarts, as each is reached from the HIS. */
const gpScreens: readonly Screen[] = [
  { screen: 'form', open: launch('kind-noor'), pictures: [1280, 320] },
  {
    screen: 'form-filled',
    open: async (page, demo) => {
      await launch('kind-noor')(page, demo)
      await page.getByLabel('Hulpvraag').fill('Noor slaapt slecht en durft niet naar school.')
      await page.getByLabel(/Bang om alleen te zijn/).check()
      await page.getByLabel('Klopt, samen gezag').check()
      await press(page, 'Allen akkoord: hulp, delen, terugkoppelen')
      await page.getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor()
    },
    pictures: [1280],
  },
  {
    screen: 'form-with-errors',
    open: async (page, demo) => {
      await launch('kind-noor')(page, demo)
      await press(page, 'Versturen')
      await page.getByText('Nog niet gelukt').waitFor()
    },
    pictures: [1280],
  },
  {
    screen: 'form-with-a-refusal',
    open: async (page, demo) => {
      await launch('kind-tess')(page, demo)
      await page.getByLabel('Klopt, samen gezag').check()
      await press(page, 'Allen akkoord: hulp, delen, terugkoppelen')
      await page.getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor()
      const father = page.locator('fieldset.consent', { hasText: 'Guido' })
      for (const answer of await father.getByLabel('Geweigerd').all()) await answer.check()
      await press(page, 'Versturen')
      await page.getByText('Nog niet gelukt').waitFor()
    },
    pictures: [1280, 320],
  },
  {
    screen: 'form-of-a-special-case',
    open: async (page, demo) => {
      await launch('kind-liv')(page, demo)
      await page.getByText('Bijzondere situatie').click()
      for (const label of [/OTS/, /Signalen/, /wilsonbekwaam/, /Ook gevraagd/]) {
        await page.getByLabel(label).check()
      }
      await page.getByLabel('Klopt, samen gezag').check()
      await page.locator('details').getByRole('button', { name: 'Bijwerken' }).click()
      await page.getByLabel('Jeugdbeschermer').waitFor()
    },
    pictures: [1280],
  },
  {
    screen: 'waiting-for-consent',
    open: async (page, demo) => {
      await launch('kind-omar', 'huisarts-peeters')(page, demo)
      if ((await page.getByText('Wacht op toestemming van').count()) === 0) {
        await page.getByRole('link', { name: 'Nieuwe verwijzing' }).click()
        await page.getByLabel('Hulpvraag').fill('Omar schrikt van harde geluiden.')
        await page.getByLabel(/^Klopt/).check()
        await press(page, 'Bewaren, wacht op toestemming')
      }
      await page.getByText('Wacht op toestemming van').waitFor()
    },
    pictures: [1280, 320],
  },
  { screen: 'form-under-a-huisarts', open: launch('kind-noor', 'pohggz-smeets') },
  { screen: 'form-of-an-assistant', open: launch('kind-noor', 'assistent-claessen') },
  { screen: 'form-of-thirteen', open: launch('kind-liv') },
  {
    screen: 'form-of-sixteen',
    open: launch('kind-amber'),
    pictures: [1280],
  },
  {
    screen: 'form-in-a-crisis',
    open: async (page, demo) => {
      await launch('kind-noor')(page, demo)
      await page.getByLabel('Crisis').check()
      await page.getByText('Crisis: bel direct').waitFor()
    },
    pictures: [1280],
  },
  { screen: 'cannot-refer', open: launch('kind-roos') },
  {
    screen: 'referral-sent',
    open: async (page, demo) => {
      await launch('kind-annefleur', 'huisarts-peeters')(page, demo)
      await page.getByRole('link', { name: 'CJG Heuvelland' }).click()
      await page.getByText('Verloop').waitFor()
    },
    pictures: [1280],
  },
  {
    screen: 'overview',
    open: launch('kind-luuk', 'huisarts-peeters'),
    pictures: [1280],
  },
  {
    screen: 'consent',
    open: openConsent('kind-annefleur'),
    pictures: [1280, 320],
  },
  {
    screen: 'consent-with-errors',
    open: async (page, demo) => {
      await openConsent('kind-annefleur')(page, demo)
      await page.locator('summary', { hasText: 'Toestemming intrekken' }).click()
      await press(page, 'Toestemming intrekken')
      await page.getByText('Nog niet gelukt').waitFor()
    },
  },
  { screen: 'consent-taken-back', open: openConsent('kind-omar'), pictures: [1280] },
  {
    screen: 'consent-after-the-end',
    open: async (page, demo) => {
      await launch('kind-yara', 'huisarts-peeters')(page, demo)
      await page.getByRole('link', { name: 'Toestemming', exact: true }).click()
      for (const form of await page.locator('summary').all()) await form.click()
      await page.getByText('De hulp begint hierdoor niet opnieuw.').waitFor()
    },
    pictures: [1280, 320],
  },
  {
    screen: 'leaflet',
    open: async (page, demo) => {
      await openConsent('kind-annefleur')(page, demo)
      await page.getByRole('link', { name: 'Folder voor de ouders' }).click()
      await page.getByText('Toch niet?').waitFor()
    },
    pictures: [1280],
  },
  {
    screen: 'referral-taken-back',
    open: async (page, demo) => {
      await openConsent('kind-omar')(page, demo)
      await page.getByRole('link', { name: 'Terug naar de verwijzing' }).click()
      await page.getByText('Verloop').waitFor()
    },
    pictures: [1280],
  },
  { screen: 'outcome', open: launch('kind-yara', 'huisarts-peeters'), pictures: [1280, 320] },
  { screen: 'rejected', open: launch('kind-lotte'), pictures: [1280] },
  {
    screen: 'withdrawn',
    open: async (page, demo) => {
      await launch('kind-luuk', 'huisarts-peeters')(page, demo)
      await page.getByRole('link', { name: 'CJG Heuvelland, 27 augustus 2026' }).click()
      await page.getByText('Verloop').waitFor()
    },
  },
  {
    screen: 'practice',
    open: (page, { his }) => page.goto(`${his}/launch?user=huisarts-peeters`),
    pictures: [1280],
  },
  {
    screen: 'history',
    open: async (page, demo) => {
      await launch('kind-luuk', 'huisarts-peeters')(page, demo)
      await page.getByRole('link', { name: /om af te drukken/ }).click()
      await page.getByText('Gemaakt op').waitFor()
    },
  },
  { screen: 'launch-refused', open: (page, { plugin }) => page.goto(`${plugin}/launch`) },
  {
    screen: 'logged-out',
    open: async (page, demo) => {
      await launch('kind-noor')(page, demo)
      await press(page, 'Uitloggen')
    },
  },
  { screen: 'not-found', open: (page, { plugin }) => page.goto(`${plugin}/bestaat-niet`) },
]

/** On the page of the consent, as the mother says it that day; then back to the referral. */
const takeBack = async (page: Page, what: RegExp): Promise<void> => {
  await page.locator('summary', { hasText: 'Toestemming intrekken' }).click()
  const form = page.locator('form[action$="/end-consent"]')
  await form.getByLabel('Trekt de toestemming in').check()
  await form.getByLabel(/moeder/).check()
  await form.getByLabel(what).check()
  await form.getByLabel('Op welke dag').fill('2026-09-15')
  await press(page, 'Toestemming intrekken')
  await page.getByRole('link', { name: 'Terug naar de verwijzing' }).click()
}

const openCase =
  (child: string): Open =>
  async (page, { plugin }) => {
    await page.goto(`${plugin}/work-list`)
    await page.getByRole('link', { name: child }).last().click()
    await page.getByText('Verloop').waitFor()
  }

/** The screens of the POH Jeugd. */
const workerScreens: readonly Screen[] = [
  {
    screen: 'work-list',
    open: (page, { plugin }) => page.goto(`${plugin}/work-list`),
    pictures: [1280, 320],
  },
  { screen: 'case-new', open: openCase('Sem'), pictures: [1280, 320] },
  { screen: 'case-late', open: openCase('Bram') },
  { screen: 'case-accepted', open: openCase('Daan') },
  { screen: 'case-in-progress', open: openCase('Fenna'), pictures: [1280] },
  {
    screen: 'case-with-errors',
    open: async (page, demo) => {
      await openCase('Fenna')(page, demo)
      await press(page, 'Afronden')
      await page.getByText('Nog niet gelukt').waitFor()
    },
  },
  { screen: 'case-taken-back', open: openCase('Omar'), pictures: [1280] },
  {
    screen: 'case-consent',
    open: async (page, demo) => {
      await openCase('Fenna')(page, demo)
      await page.getByRole('link', { name: 'Toestemming', exact: true }).click()
      await page.getByText('Wijzigingen').waitFor()
    },
    pictures: [1280],
  },
  { screen: 'case-completed', open: openCase('Yara') },
  { screen: 'case-withdrawn', open: openCase('Luuk') },
  {
    screen: 'case-somebody-was-first',
    open: async (page, demo) => {
      await openCase('Thijmen')(page, demo)
      await page.locator('summary', { hasText: 'Afwijzen' }).click()
      const form = stepForm(page, 'reject')
      await form.getByLabel('Reden').selectOption({ label: 'Geen capaciteit' })
      await form.getByLabel('Toelichting voor de huisarts').fill('Wij zitten vol tot november.')
      const other = await page.context().newPage()
      await openCase('Thijmen')(other, demo)
      await other.getByLabel('Gesprek gevoerd').check()
      await other.getByLabel(/Klopt nog/).check()
      await press(other, 'Starten')
      await stepForm(other, 'complete').getByLabel('Conclusie').waitFor()
      await other.close()
      await press(page, 'Afwijzen')
      await page.getByRole('alert').waitFor()
    },
    pictures: [1280],
  },
  {
    screen: 'case-taken-back-after-the-end',
    open: async (page, demo) => {
      await openCase('Yara')(page, demo)
      await page.getByRole('link', { name: 'Toestemming', exact: true }).click()
      await takeBack(page, /Gegevens van de huisarts/)
      await page.getByText('U kunt niet meer lezen wat de praktijk met u deelde.').waitFor()
    },
    pictures: [1280, 320],
  },
]

/** What the huisarts sees of an outcome once feedback was taken back: after the screens that show it. */
const gpScreensAfterwards: readonly Screen[] = [
  {
    screen: 'outcome-taken-back',
    open: async (page, demo) => {
      await launch('kind-yara', 'huisarts-peeters')(page, demo)
      await page.getByRole('link', { name: 'Toestemming', exact: true }).click()
      await takeBack(page, /aan de huisarts/)
      await page.getByText('U leest hier geen berichten meer').waitFor()
    },
    pictures: [1280, 320],
  },
]

/** Where the POH Jeugd is not logged in (yet, or any more). */
const doorScreens: readonly Screen[] = [
  {
    screen: 'login',
    open: (page, { plugin }) => page.goto(`${plugin}/work-list/login`),
    pictures: [1280],
  },
  {
    screen: 'login-at-the-cjg',
    open: async (page, { plugin }) => {
      await page.goto(`${plugin}/work-list/login`)
      await page.getByRole('link', { name: 'Inloggen met CJG Heuvelland' }).click()
    },
  },
  {
    screen: 'logged-out-of-the-work-list',
    open: async (page, demo) => {
      await logIn(page.context(), demo).then((other) => press(other, 'Uitloggen'))
      await page.goto(`${demo.plugin}/work-list`)
    },
  },
]

describe('every screen, at 1280 and 320 px', () => {
  let demo: DemoHere
  let browser: Browser
  let atTheHis: BrowserContext
  let atTheCjg: BrowserContext

  beforeAll(async () => {
    stopClockAt('2026-08-27T09:12:00+02:00')
    demo = await startDemoHere()
    await referLongAgo(demo)
    stopClockAt('2026-09-15T10:20:00+02:00')
    await referToday(demo)
    browser = await openBrowser()
    atTheHis = await newContext(browser)
    atTheCjg = await newContext(browser)
    await (await logIn(atTheCjg, demo)).close()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    letClockRun()
  })

  /** What is wrong with a page at both widths, and its pictures. */
  const examine = async (page: Page, { screen, pictures = [] }: Screen): Promise<string[]> => {
    const problems: string[] = []
    for (const width of pictures) {
      await page.setViewportSize({ width, height: heights[width] })
      await screenshot(page, `${screen}-${width}`)
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: heights[width] })
      const found = [
        ...(await sizeProblems(page)),
        ...(await axeViolations(page)),
        ...(await keyboardProblems(page)),
      ]
      problems.push(...found.map((problem) => `${width} px: ${problem}`))
    }
    return problems
  }

  const openAndExamine = async (context: BrowserContext, one: Screen): Promise<string[]> => {
    const page = await context.newPage()
    await page.setViewportSize({ width: 1280, height: 900 })
    await one.open(page, demo)
    const problems = await examine(page, one)
    await page.close()
    return problems
  }

  it.each(gpScreens)('the huisarts reads, hits and tabs through $screen', async (one) => {
    expect(await openAndExamine(atTheHis, one)).toEqual([])
  })

  it.each(workerScreens)('the POH Jeugd reads, hits and tabs through $screen', async (one) => {
    expect(await openAndExamine(atTheCjg, one)).toEqual([])
  })

  it.each(gpScreensAfterwards)('the huisarts reads, hits and tabs through $screen', async (one) => {
    expect(await openAndExamine(atTheHis, one)).toEqual([])
  })

  it.each(doorScreens)('who is not logged in reads, hits and tabs through $screen', async (one) => {
    const context = await newContext(browser)
    expect(await openAndExamine(context, one)).toEqual([])
    await context.close()
  })

  it('the record of the demo HIS holds it in its frame', async () => {
    const page = await atTheHis.newPage()
    await openRecord(page, demo)
    await openPlugin(page)
    await page.frameLocator('iframe').getByRole('button', { name: 'Versturen' }).waitFor()
    const frame = page.frames().find((one) => one !== page.mainFrame())
    for (const width of widths) {
      await page.setViewportSize({ width, height: heights[width] })
      await screenshot(page, `record-${width}`)
      for (const part of frame === undefined ? [] : [page.mainFrame(), frame]) {
        expect([...(await sizeProblems(part)), ...(await axeViolations(part))]).toEqual([])
      }
    }
    expect(frame?.url()).toMatch(/\/new$/)
    await page.close()
  })
})

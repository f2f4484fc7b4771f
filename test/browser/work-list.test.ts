import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepsOnCase } from '../../src/http/work-list/steps/steps.ts'
import { startWorkList, type WorkListServer } from '../http/work-list-server.ts'
import { axeViolations, newContext, openBrowser } from '../support/browser.ts'
import { theClinic } from '../support/clinics.ts'
import { type FormBrowser, formsOf } from '../support/form-browser.ts'
import { minutesLater } from '../support/moments.ts'
import { organisationId, youthWorker } from '../support/persons.ts'
import { keyboardProblems, sizeProblems } from '../support/screen-checks.ts'
import { threeHundredCases } from '../support/three-hundred-cases.ts'

const roles = ['youth-worker', 'coordinator'] as const
const steps = stepsOnCase.map(({ step }) => step)

/** The login of the organisation is not there: who leaves for it comes back with a code at once. */
const logInOn = async (page: Page, url: string): Promise<void> => {
  const login = `${url}/work-list/login/${organisationId}`
  await page.route(login, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    const headers = response.headers()
    const state = new URL(headers.location ?? '').searchParams.get('state')
    const location = `${url}/work-list/callback?state=${state}&code=code`
    await route.fulfill({ response, headers: { ...headers, location } })
  })
  await page.goto(login)
  await page.getByRole('heading', { name: 'Werklijst' }).waitFor()
}

describe('the work list with 300 open cases', () => {
  let server: WorkListServer
  let browser: Browser
  let page: Page
  /** Where each step can be taken; a case for each, since taking one changes it. */
  const caseFor = new Map<string, string>()

  /** A step that is offered on few cases chooses first. */
  const findCases = async (colleague: FormBrowser, hrefs: readonly string[]) => {
    const offers = new Map<string, string[]>()
    for (const href of hrefs) {
      for (const { action } of formsOf(await colleague.get(href))) {
        const step = action.split('/').at(-1) ?? ''
        offers.set(step, [...(offers.get(step) ?? []), href])
      }
    }
    const casesOf = (step: string) => offers.get(step) ?? []
    for (const step of steps.toSorted((a, b) => casesOf(a).length - casesOf(b).length)) {
      const href = casesOf(step).find((one) => ![...caseFor.values()].includes(one))
      if (href !== undefined) caseFor.set(step, href)
    }
  }

  beforeAll(async () => {
    server = await startWorkList([theClinic])
    const cases = threeHundredCases()
    await server.given(...cases)
    server.clock.now = minutesLater(300)
    const colleague = await server.logIn({ id: 'worker-bakker', name: 'Iris Bakker', roles })
    // The last are new, and would not be new any more once they were opened.
    const hrefs = cases.slice(0, 90).map(({ id }) => `/work-list/cases/${id}`)
    await findCases(colleague, hrefs)
    server.identity.next = { worker: { ...youthWorker, roles } }
    browser = await openBrowser()
    page = await (await newContext(browser)).newPage()
    await logInOn(page, server.url)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const openList = () => page.goto(`${server.url}/work-list`)
  const focused = <T>(question: string) =>
    page.evaluate<T>(`(() => { const active = document.activeElement; ${question} })()`)

  /** Presses Tab until what has the focus answers; null: it never does. */
  const tabTo = async <T>(question: string, most: number): Promise<T | null> => {
    for (let pressed = 0; pressed < most; pressed += 1) {
      await page.keyboard.press('Tab')
      const answer = await focused<T | null>(question)
      if (answer !== null) return answer
    }
    return null
  }

  it('is read, hit and tabbed through, at 1280 and 320 px', async () => {
    await openList()
    expect(await page.locator('tbody th a').count()).toBeGreaterThanOrEqual(300)
    expect([...(await axeViolations(page)), ...(await keyboardProblems(page))]).toEqual([])
    await page.setViewportSize({ width: 320, height: 800 })
    expect(await sizeProblems(page)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('leads to each group by its heading, without passing the groups before it', async () => {
    await openList()
    const group = page
      .getByRole('navigation', { name: 'In deze lijst' })
      .getByRole('link', { name: /Wacht op anderen/ })
    await group.press('Enter')
    const first = await tabTo<string>(
      'return active?.closest("section")?.querySelector("h2")?.id ?? null',
      1,
    )
    expect(first).toBe('waitingForOthers')
  })

  it('says what it is by headings, captions and names, as kept', async () => {
    await openList()
    // Of each table the first row stands for all.
    await page.evaluate(
      "document.querySelectorAll('tbody tr:nth-child(n + 2)').forEach((row) => row.remove())",
    )
    const said = await page.locator('body').ariaSnapshot()
    const text = `${said.replaceAll(/cases\/[0-9a-f-]{36}/g, 'cases/ID')}\n`
    await expect(text).toMatchFileSnapshot('../golden/work-list.txt')
  })

  it.each(steps)('%s: is one click from the list, by Tab and Enter', async (step) => {
    const href = caseFor.get(step)
    if (href === undefined) throw new Error(`${step} is offered on no case`)
    await openList()
    await page.locator(`tbody a[href="${href}"]`).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Verloop' }).waitFor()
    const isHere = `form[action$="${href}/${step}"]`
    const isFolded = await tabTo<boolean>(
      `if (active?.matches('summary') && active.parentElement.querySelector('${isHere}')) return true
       return active?.matches('${isHere} button') ? false : null`,
      120,
    )
    expect(isFolded).not.toBeNull()
    if (isFolded) {
      await page.keyboard.press('Enter')
      await tabTo(`return active?.matches('${isHere} button') ? true : null`, 40)
    }
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.waitForEvent('load'),
      page.keyboard.press('Enter'),
    ])
    expect([303, 422]).toContain(answer.status())
  })
})

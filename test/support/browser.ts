import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Frame,
  type Page,
} from 'playwright-core'
import { findChromium } from './chromium.ts'

/** A headless browser without our own switches for cookies and frames: it must treat them as it would at a huisarts. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({
    ...(await findChromium()),
    args: ['--no-sandbox', '--disable-background-networking'],
  })

/** A person at their own computer: own cookies, Dutch, 1280 px wide unless `options` say otherwise. */
export const newContext = (
  browser: Browser,
  options: Pick<BrowserContextOptions, 'javaScriptEnabled' | 'viewport'> = {},
): Promise<BrowserContext> =>
  browser.newContext({
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 800 },
    ...options,
  })

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong on a page or in one frame, one line per element: `rule: help (element)`.
 * Needs a context with JavaScript; a Content-Security-Policy does not hinder it.
 */
export const axeViolations = async (
  page: Page | Frame,
  tags: readonly string[] = wcag22aa,
): Promise<string[]> => {
  await page.evaluate(await axeSource)
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, iframes: false })`,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
  )
}

/** Writes docs/screens/NAME.png when UPDATE_SCREENS=1; otherwise the pictures in the project stay as they are. */
export const screenshot = async (page: Page, name: string): Promise<void> => {
  if (process.env.UPDATE_SCREENS !== '1') return
  await page.screenshot({ path: `docs/screens/${name}.png`, fullPage: true })
}

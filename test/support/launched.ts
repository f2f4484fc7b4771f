import type { FormBrowser, Page } from './form-browser.ts'
import * as people from './persons.ts'
import type { PluginServer } from './plugin-server.ts'

/** `path`: `/l/` and the launch's id. */
export type Launched = { path: string; first: Page }

type Options = { launch?: string; headers?: Record<string, string> }

export const launchUrl = (launch = 'launch-sem'): string =>
  `/launch?${new URLSearchParams({ iss: people.iss, launch })}`

/** The launch up to the HIS's answer: the query with which the HIS sends the browser back. */
export const startLaunch = async (
  { his }: PluginServer,
  browser: FormBrowser,
  { launch, headers }: Options = {},
): Promise<URLSearchParams> => {
  const started = await browser.get(launchUrl(launch), headers)
  if (started.location === null) throw new Error(`the launch was refused: ${started.status}`)
  return his.answer(started.location)
}

/** From the button in the HIS to the first screen. */
export const launch = async (
  plugin: PluginServer,
  browser: FormBrowser,
  options: Options = {},
): Promise<Launched> => {
  const answer = await startLaunch(plugin, browser, options)
  const back = await browser.get(`/callback?${answer}`)
  if (back.location === null) throw new Error(`the callback was refused: ${back.status}`)
  const path = back.location.split('/').slice(0, 3).join('/')
  return { path, first: await browser.get(back.location) }
}

/** The fields a huisarts fills for the child of the tests: everything that has no default. */
export const filledFields = {
  question: 'Sem slaapt slecht sinds de scheiding.',
  reason: 'condition-z20',
  authority: 'joint his-related-mother his-related-father',
  ...Object.fromEntries(
    ['his-related-mother', 'his-related-father'].flatMap((key) =>
      ['help', 'disclosure', 'feedback'].map((purpose) => [`${purpose}-${key}`, 'given']),
    ),
  ),
  do: 'send',
}

import type { Browser } from 'playwright-core'
import { newContext } from '../../support/browser.ts'
import { createHuisarts, createYouthWorker } from '../../support/demo-cases.ts'
import { startDemoHere } from '../../support/demo-here.ts'
import { logIn } from '../../support/people-at-work.ts'
import type { AtWork } from './journey.ts'

/** Both practices refer to the Zorggroep too, whose people log in at the same place. */
const withAnotherReceiver: NonNullable<Parameters<typeof startDemoHere>[2]> = (config) => {
  const [cjg] = config.organisations
  if (cjg === undefined) throw new Error('the demo has an organisation')
  const identifiers = cjg.identifiers.map((one) => ({ ...one, value: '90000044' }))
  const organisationClaim = { ...cjg.login.organisationClaim, value: '90000044' }
  const zorggroep = {
    ...cjg,
    id: 'zorggroep-mergelland',
    name: 'Zorggroep Mergelland',
    identifiers,
    login: { ...cjg.login, organisationClaim },
  }
  return {
    ...config,
    organisations: [...config.organisations, zorggroep],
    practices: config.practices.map((practice) => ({
      ...practice,
      receivers: [...practice.receivers, { organisation: zorggroep.id, employment: 'other' }],
    })),
  }
}

/** With script or without. */
export const bothWays = [{ javaScriptEnabled: true }, { javaScriptEnabled: false }]

/** The demo with two receivers, and who works in it behind their screens. */
export const openWorld = async (
  browser: Browser,
  options: (typeof bothWays)[number],
): Promise<AtWork> => {
  const demo = await startDemoHere(undefined, undefined, withAnotherReceiver)
  const his = await (await newContext(browser, options)).newPage()
  const workList = await logIn(await newContext(browser, options), demo)
  for (const page of [his, workList]) page.setDefaultTimeout(15_000)
  return {
    demo,
    his,
    workList,
    huisarts: createHuisarts(demo),
    pohJeugd: await createYouthWorker(demo, 'sanne-willems'),
    logInElsewhere: async () =>
      logIn(await newContext(browser, options), demo, 'Milan Lemmens', 'Zorggroep Mergelland'),
  }
}

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { newContext, openBrowser } from '../support/browser.ts'
import { createHuisarts, createYouthWorker } from '../support/demo-cases.ts'
import { startDemoHere } from '../support/demo-here.ts'
import { logIn } from '../support/people-at-work.ts'
import { consult } from './journeys/consult.ts'
import { correction } from './journeys/correction.ts'
import { elsewhere } from './journeys/elsewhere.ts'
import type { AtWork } from './journeys/journey.ts'
import { onward } from './journeys/onward.ts'
import { questions } from './journeys/questions.ts'
import { stop } from './journeys/stop.ts'

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

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'in a cross-site frame, with $javaScriptEnabled for script',
  (options) => {
    let browser: Browser
    let world: AtWork

    beforeAll(async () => {
      const demo = await startDemoHere(undefined, undefined, withAnotherReceiver)
      browser = await openBrowser()
      world = {
        demo,
        his: await (await newContext(browser, options)).newPage(),
        workList: await logIn(await newContext(browser, options), demo),
        huisarts: createHuisarts(demo),
        pohJeugd: await createYouthWorker(demo, 'sanne-willems'),
        logInElsewhere: async () =>
          logIn(await newContext(browser, options), demo, 'Milan Lemmens', 'Zorggroep Mergelland'),
      }
      world.his.setDefaultTimeout(15_000)
      world.workList.setDefaultTimeout(15_000)
    })
    afterAll(async () => {
      await browser?.close()
      await world?.demo.close()
    })

    describe('question and answer', () => questions(() => world))
    describe('an overleg that becomes a referral', () => consult(() => world))
    describe('a request to stop', () => stop(() => world))
    describe('a proposal to go on elsewhere', () => onward(() => world))
    describe('a rejection, and another receiver', () => elsewhere(() => world))
    describe('a correction after completion', () => correction(() => world))
  },
)

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { newContext, openBrowser } from '../support/browser.ts'
import { createHuisarts, createYouthWorker } from '../support/demo-cases.ts'
import { startDemoHere } from '../support/demo-here.ts'
import { logIn } from '../support/people-at-work.ts'
import { consult } from './journeys/consult.ts'
import { correction } from './journeys/correction.ts'
import type { AtWork } from './journeys/journey.ts'
import { questions } from './journeys/questions.ts'
import { stop } from './journeys/stop.ts'

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'in a cross-site frame, with $javaScriptEnabled for script',
  (options) => {
    let browser: Browser
    let world: AtWork

    beforeAll(async () => {
      const demo = await startDemoHere()
      browser = await openBrowser()
      world = {
        demo,
        his: await (await newContext(browser, options)).newPage(),
        workList: await logIn(await newContext(browser, options), demo),
        huisarts: createHuisarts(demo),
        pohJeugd: await createYouthWorker(demo, 'sanne-willems'),
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
    describe('a correction after completion', () => correction(() => world))
  },
)

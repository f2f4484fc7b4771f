import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { consult } from './journeys/consult.ts'
import { correction } from './journeys/correction.ts'
import { elsewhere } from './journeys/elsewhere.ts'
import type { AtWork } from './journeys/journey.ts'
import { onward } from './journeys/onward.ts'
import { questions } from './journeys/questions.ts'
import { stop } from './journeys/stop.ts'
import { bothWays, openWorld } from './journeys/world.ts'

describe.each(bothWays)('in a cross-site frame, with $javaScriptEnabled for script', (options) => {
  let browser: Browser
  let world: AtWork

  beforeAll(async () => {
    browser = await openBrowser()
    world = await openWorld(browser, options)
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
})

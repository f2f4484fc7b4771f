import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { capacity } from './journeys/capacity.ts'
import { family } from './journeys/family.ts'
import { files } from './journeys/files.ts'
import type { AtWork } from './journeys/journey.ts'
import { roles } from './journeys/roles.ts'
import { bothWays, openWorld } from './journeys/world.ts'

describe.each(bothWays)('in the practice, with $javaScriptEnabled for script', (options) => {
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

  describe('brother and sister', () => family(() => world))
  describe('who refers, who signs and who decides', () => roles(() => world))
  describe('a file with the request', () => files(() => world))
  // Last: one of the two receivers stays closed.
  describe('a receiver that closes', () => capacity(() => world))
})

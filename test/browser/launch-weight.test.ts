import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newContext, openBrowser } from '../support/browser.ts'
import { type DemoHere, startDemoHere } from '../support/demo-here.ts'
import { goals, type LaunchWeight, measureLaunch, missedGoals } from '../support/launch-weight.ts'

describe('the weight of a launch', () => {
  let demo: DemoHere
  let browser: Browser
  let weight: LaunchWeight

  beforeAll(async () => {
    demo = await startDemoHere()
    browser = await openBrowser()
    weight = await measureLaunch(demo)
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  it('stays within the goals: 4 requests, 14 kB over all answers, 4 HIS calls, no script', () => {
    expect(goals).toEqual({ requests: 4, bytes: 14_000, hisCalls: 4, scriptBytes: 0 })
    expect(missedGoals(weight), JSON.stringify(weight, null, 2)).toEqual([])
  })

  it('names each goal that is missed', () => {
    const heavy = { ...weight, bytes: 14_001, scriptBytes: 1 }
    expect(missedGoals(heavy)).toEqual(['bytes', 'scriptBytes'])
  })

  it('is what a real browser does: the same documents in the frame, and nothing beside them', async () => {
    const context = await newContext(browser)
    const page = await context.newPage()
    await page.goto(`${demo.his}/wie`)
    await page.getByText('Marieke Jansen').click()
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.resourceType()} ${request.url()}`))
    await page.goto(`${demo.his}/patients/kind-noor?verwijs=1`)
    await page.frameLocator('iframe').getByRole('button', { name: 'Versturen' }).waitFor()
    await page.waitForLoadState('load')
    await context.close()

    const first = asked.findIndex((line) => line.startsWith(`document ${demo.plugin}/launch`))
    const counted = asked.slice(first).map((line) => line.replace(/[0-9a-f-]{36}/, ':launch'))
    expect(counted.map((line) => line.split('?')[0])).toEqual([
      `document ${demo.plugin}/launch`,
      `document ${demo.his}/auth/authorize`,
      `document ${demo.plugin}/callback`,
      `document ${demo.plugin}/l/:launch/new`,
    ])
    expect(counted).toHaveLength(weight.requests)
  })
})

import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignCorrelationId } from '../../src/http/correlation-id.ts'
import { listen } from '../../src/http/listen.ts'
import { rateLimits, rates } from '../../src/http/rate-limit.ts'
import { createFormBrowser, type FormBrowser, formTo, textOf } from '../support/form-browser.ts'
import { launch, launchUrl } from '../support/launched.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin({ trustedProxies: ['127.0.0.1'] })
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

const from = (address: string) => ({ 'X-Forwarded-For': address })

/** As fast as it goes; how many were let through, and the last answer. */
const flood = async (times: number, ask: () => ReturnType<FormBrowser['get']>) => {
  const pages = []
  for (let count = 0; count < times; count += 1) pages.push(await ask())
  const refused = pages.filter(({ status }) => status === 429)
  return { through: pages.length - refused.length, refused }
}

const launchFrom = (address: string) => () =>
  createFormBrowser(plugin.url).get(launchUrl(), from(address))

describe('security A44: a flood of launches', () => {
  const { perMinute } = rates.launchesOfIssuerFromOneAddress

  it('is refused with 429, when to come back, and a page that says what to do', async () => {
    const { through, refused } = await flood(perMinute + 20, launchFrom('203.0.113.1'))
    expect(through).toBeGreaterThanOrEqual(perMinute)
    expect(through).toBeLessThan(perMinute + 20)
    const [page] = refused
    expect(Number(page?.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(page && textOf(page)).toContain('Wacht een minuut en probeer het opnieuw.')
  })

  it('leaves the launches of other practices alone', async () => {
    await flood(perMinute + 20, launchFrom('203.0.113.1'))
    expect((await launchFrom('203.0.113.2')()).status).toBe(303)
  })

  it('leaves the launches from other HIS’s alone, also where the address is the same', async () => {
    const isIssuer = () => true
    const app = express().use(assignCorrelationId, rateLimits({ isIssuer, frameAncestors: 'none' }))
    app.get('/launch', (_request, response) => response.end('launched'))
    const server = await listen(app, { host: '127.0.0.1', port: 0 })
    const ask = (iss: string) =>
      createFormBrowser(`http://127.0.0.1:${server.port}`).get(`/launch?iss=${iss}`)
    expect((await flood(perMinute + 20, () => ask('one'))).refused).not.toEqual([])
    expect((await ask('other')).status).toBe(200)
    await server.close()
  })

  it('from an unregistered HIS is refused without a limit, and without a bucket', async () => {
    const ask = () => browser.get('/launch?iss=https://unknown.example&launch=x')
    expect((await flood(perMinute + 20, ask)).refused).toEqual([])
  })

  it('cannot be hidden behind an address that nobody may name', async () => {
    await plugin.close()
    plugin = await startPlugin()
    let address = 0
    const { refused } = await flood(perMinute + 20, () => {
      address += 1
      return createFormBrowser(plugin.url).get(launchUrl(), from(`203.0.113.${address}`))
    })
    expect(refused.length).toBeGreaterThan(0)
  })
})

describe('security A44: a flood within a session', () => {
  const { perMinute } = rates.postsOfSession

  it('of forms is refused with 429; the session of another practice goes on', async () => {
    const [mine, other] = [browser, createFormBrowser(plugin.url)]
    const [{ path }, others] = [await launch(plugin, mine), await launch(plugin, other)]
    const { refused } = await flood(perMinute + 20, () => mine.post(`${path}/new`, {}))
    expect(refused.length).toBeGreaterThan(0)
    const { fields } = formTo(others.first, '/new')
    const saved = await other.post(`${others.path}/new`, { ...fields, do: 'save' })
    expect(saved.status).not.toBe(429)
    expect((await mine.get(path)).status).toBe(200)
  })

  it('cannot be made in another one’s name', async () => {
    const { path } = await launch(plugin, browser)
    const id = path.slice(3)
    const guesser = createFormBrowser(plugin.url)
    guesser.cookies.set(`__Host-launch-${id}`, 'guessed')
    await flood(perMinute + 20, () => guesser.post(`${path}/new`, {}))
    expect((await browser.post(`${path}/new`, {})).status).not.toBe(429)
  })

  it('of guessed numbers is refused with 429', async () => {
    const { path } = await launch(plugin, browser)
    const { through, refused } = await flood(rates.missesOfSession.perMinute + 10, () =>
      browser.get(`${path}/referrals/${crypto.randomUUID()}`),
    )
    expect(through).toBeLessThanOrEqual(rates.missesOfSession.perMinute + 3)
    expect(refused.length).toBeGreaterThan(0)
  })
})

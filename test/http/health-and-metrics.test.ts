import { afterEach, describe, expect, it } from 'vitest'
import { createMetrics } from '../../src/adapters/metrics/create-metrics.ts'
import type { Plugin } from '../../src/http/plugin.ts'
import { createFormBrowser, formTo } from '../support/form-browser.ts'
import { filledFields, launch } from '../support/launched.ts'
import { iss } from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'

let plugin: PluginServer
afterEach(() => plugin.close())

const start = async (changed: Partial<Plugin> = {}) => {
  plugin = await startPlugin(changed)
  return createFormBrowser(plugin.url)
}

describe('whether it is alive and ready', () => {
  it('is alive while the database is down, and not ready', async () => {
    const browser = await start({ readiness: async () => 'no-database' })
    expect(await browser.get('/health')).toMatchObject({ status: 200, body: '{"alive":true}' })
    expect(await browser.get('/ready')).toMatchObject({
      status: 503,
      body: '{"readiness":"no-database"}',
    })
  })

  it.each(['stopping', 'schema-unknown'] as const)('is not ready when %s', async (readiness) => {
    const browser = await start({ readiness: async () => readiness })
    expect((await browser.get('/ready')).status).toBe(503)
  })

  it('is ready when nothing is wrong', async () => {
    const browser = await start()
    expect(await browser.get('/ready')).toMatchObject({
      status: 200,
      body: '{"readiness":"ready"}',
    })
  })

  it('security A26: is only asked', async () => {
    const browser = await start()
    expect((await browser.post('/ready', {})).status).toBe(405)
    expect((await browser.post('/health', {})).status).toBe(405)
  })
})

const token = 'a token of at least 32 characters'

/** Real metrics behind the real server. */
const startMeasured = (token: string | null = null) => {
  const { metrics, render } = createMetrics({
    issuers: [iss],
    backlogs: { list: async () => [] },
    connections: () => null,
    now: () => new Date(),
  })
  return start({ measure: metrics, metrics: { render, token } })
}

describe('the metrics', () => {
  it('are for who asks on this machine', async () => {
    const browser = await startMeasured()
    const page = await browser.get('/metrics')
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(page.body).toContain('jeugdschakel_undelivered')
  })

  it.each(['Forwarded', 'Via', 'X-Forwarded-For', 'X-Real-IP'])(
    'are not for who comes through a proxy on this machine: %s',
    async (name) => {
      const browser = await startMeasured()
      expect((await browser.get('/metrics', { [name]: '127.0.0.1' })).status).toBe(404)
    },
  )

  it('are for who has the token, from anywhere', async () => {
    const browser = await startMeasured(token)
    const from = { 'X-Forwarded-For': '203.0.113.7' }
    const asked = (Authorization: string) => browser.get('/metrics', { ...from, Authorization })
    expect((await asked(`Bearer ${token}`)).status).toBe(200)
    expect((await asked(`Bearer ${token}x`)).status).toBe(404)
    expect((await asked(`Basic ${token}`)).status).toBe(404)
    expect((await asked('Bearer null')).status).toBe(404)
  })

  it('hold nothing of who is referred, and no address', async () => {
    const browser = await startMeasured()
    const { path, first } = await launch(plugin, browser)
    const { fields } = formTo(first, '/new')
    const sent = await browser.post(`${path}/new`, {
      ...fields,
      ...filledFields,
      question: 'KANARIE slaapt slecht',
    })
    expect(sent.status).toBe(303)
    await browser.get(sent.location ?? '')
    await browser.get('/l/kanarie-in-the-address?bsn=999990019')
    const { body } = await browser.get('/metrics')
    expect(body).toContain('route="/l/:launch/new",status="303"')
    expect(body).toContain('route="/l/:launch/referrals/:id",status="200"')
    for (const word of ['KANARIE', 'kanarie', '999990019', 'Sem', 'Velde', path.slice(3)]) {
      expect(body).not.toContain(word)
    }
  })
})

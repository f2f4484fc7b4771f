import { describe, expect, it } from 'vitest'
import { minutesLater, now } from '../../../test/support/moments.ts'
import { iss } from '../../../test/support/persons.ts'
import type { Backlog } from '../../application/ports/operations.ts'
import { createMetrics } from './create-metrics.ts'

const measuring = (list: () => Promise<readonly Backlog[]> = async () => []) =>
  createMetrics({
    issuers: [iss],
    backlogs: { list },
    connections: () => ({ total: 3, idle: 2, waiting: 0 }),
    now: () => now,
  })

const alias = iss.replace('https://', '')

describe('the metrics', () => {
  it('count tries to deliver by HIS and by how they ended', async () => {
    const { metrics, render } = measuring()
    for (const outcome of ['delivered', 'delivered', 'unavailable'] as const) {
      metrics({ name: 'delivery_total', iss, outcome })
    }
    const text = await render()
    expect(text).toContain('# TYPE jeugdschakel_delivery_total counter')
    expect(text).toContain(`jeugdschakel_delivery_total{issuer="${alias}",outcome="delivered"} 2`)
    expect(text).toContain(`jeugdschakel_delivery_total{issuer="${alias}",outcome="unavailable"} 1`)
  })

  it('tell of each route how often and how long', async () => {
    const { metrics, render } = measuring()
    for (const seconds of [0.02, 0.2, 20]) {
      metrics({ name: 'request_seconds', method: 'GET', route: '/l/:launch', status: 200, seconds })
    }
    const text = await render()
    const labels = 'method="GET",route="/l/:launch",status="200"'
    expect(text).toContain(`jeugdschakel_request_seconds_bucket{${labels},le="0.025"} 1`)
    expect(text).toContain(`jeugdschakel_request_seconds_bucket{${labels},le="5"} 2`)
    expect(text).toContain(`jeugdschakel_request_seconds_bucket{${labels},le="+Inf"} 3`)
    expect(text).toContain(`jeugdschakel_request_seconds_count{${labels}} 3`)
  })

  it('put methods that no route has under one label', async () => {
    const { metrics, render } = measuring()
    for (const method of ['BREW', 'MKCOL']) {
      metrics({ name: 'request_seconds', method, route: 'unknown', status: 404, seconds: 0 })
    }
    expect(await render()).toContain(
      'jeugdschakel_request_seconds_count{method="other",route="unknown",status="404"} 2',
    )
  })

  it('say that nothing waits, and what waits and how long', async () => {
    const undelivered = (state: string) =>
      `jeugdschakel_undelivered{issuer="${alias}",state="${state}"}`
    expect(await measuring().render()).toContain(`${undelivered('waiting')} 0`)
    const waitingSince = minutesLater(-10).toISOString()
    const backlog = { iss, waiting: 2, needsAction: 1, waitingSince }
    const text = await measuring(async () => [backlog]).render()
    expect(text).toContain(`${undelivered('waiting')} 2`)
    expect(text).toContain(`${undelivered('needs-action')} 1`)
    expect(text).toContain(`jeugdschakel_oldest_waiting_seconds{issuer="${alias}"} 600`)
  })

  it('are there when the database is not', async () => {
    const text = await measuring(() => Promise.reject(new Error('down'))).render()
    expect(text).toContain('jeugdschakel_database_up 0')
    expect(text).not.toContain('jeugdschakel_undelivered')
    expect(text).toContain('jeugdschakel_database_connections{state="total"} 3')
  })

  it('are lines that Prometheus can read, whatever is in a label', async () => {
    const { metrics, render } = measuring()
    metrics({ name: 'breaker_open', iss: 'https://a"b\n\\c' as typeof iss, open: true })
    const text = await render()
    expect(text).toContain('jeugdschakel_breaker_open{issuer="a\\"b\\n\\\\c"} 1')
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="([^"\\]|\\.)*",?)+\})? [\d.e+-]+)$/)
    }
  })
})

import { describe, expect, it } from 'vitest'
import type { LogEvent } from './ports/log.ts'
import { reportBug } from './report-bug.ts'

const reported = (error: unknown): LogEvent[] => {
  const logged: LogEvent[] = []
  reportBug({ log: (event) => logged.push(event) }, error, 'c')
  return logged
}

describe('reporting a bug', () => {
  it('says its class and where it was thrown', () => {
    expect(reported(new TypeError('words'))).toMatchObject([
      { event: 'unexpected-error', name: 'TypeError', correlationId: 'c' },
    ])
    expect(JSON.stringify(reported(new Error('words')))).toContain('report-bug.test.ts')
  })

  it('reliability I8: never its words, which may be what somebody typed', () => {
    for (const words of ['Sem slaapt slecht', 'Sem\nslaapt slecht']) {
      expect(JSON.stringify(reported(new Error(words)))).not.toMatch(/Sem|slaapt/)
    }
    expect(JSON.stringify(reported('Sem slaapt slecht'))).not.toContain('Sem')
  })
})

import { describe, expect, it } from 'vitest'
import { createJsonLog } from './json-log.ts'

describe('logging', () => {
  it('security A43: writes one line, whatever is in a value', () => {
    const lines: string[] = []
    const log = createJsonLog(
      (line) => lines.push(line),
      () => new Date(0),
    )
    log({ event: 'launch-refused', code: 'x\n{"event":"forged"}\u2028', correlationId: 'c1' })
    expect(lines).toHaveLength(1)
    expect(lines[0]?.match(/\n/g)).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ at: '1970-01-01T00:00:00.000Z' })
  })
})

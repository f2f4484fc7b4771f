import { describe, expect, it } from 'vitest'
import { failureOf } from './smtp-failure.ts'

describe('what a failure of SMTP means', () => {
  it.each([
    [{ code: 'ESOCKET', command: 'CONN' }, 'unavailable', 'connection'],
    [{ code: 'EDNS', command: 'CONN' }, 'unavailable', 'dns'],
    [{ code: 'ETLS', command: 'STARTTLS', responseCode: 502 }, 'unavailable', 'tls'],
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'unavailable', 'login'],
    [{ code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, 'unavailable', 'connection'],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, 'unavailable', 'smtp-450'],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'refused', 'smtp-550'],
    [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553 }, 'refused', 'smtp-553'],
  ] as const)('%o before the text is handed over: %s, %s', (error, kind, code) => {
    expect(failureOf(error, false)).toEqual({ kind, code })
  })

  it('does not know whether a text arrived that nobody answered', () => {
    expect(failureOf({ code: 'ETIMEDOUT' }, true)).toEqual({ kind: 'unknown', code: 'timeout' })
    expect(failureOf({ code: 'ECONNECTION', command: 'CONN' }, true)).toEqual({
      kind: 'unknown',
      code: 'connection',
    })
  })

  it('knows when the server said no to the text', () => {
    const no = { code: 'EMESSAGE', command: 'DATA' }
    expect(failureOf({ ...no, responseCode: 554 }, true).kind).toBe('refused')
    expect(failureOf({ ...no, responseCode: 451 }, true).kind).toBe('unavailable')
  })
})

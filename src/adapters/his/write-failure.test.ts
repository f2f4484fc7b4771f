import { describe, expect, it } from 'vitest'
import { refusal } from '../../../test/support/memory-his.ts'
import { hisUnavailable, noToken, noTokenEndpoint, writeFailureOf } from './write-failure.ts'

describe('what an answer of the HIS means for a delivery', () => {
  it.each([
    ['fault R12', 400, 'refused'],
    ['fault R13', 401, 'permission'],
    ['fault R14', 403, 'refused'],
    ['fault R15', 404, 'refused'],
    ['fault R16', 409, 'conflict'],
    ['fault R15', 410, 'refused'],
    ['fault R18', 412, 'conflict'],
    ['fault R12', 422, 'refused'],
    ['fault R9', 429, 'unavailable'],
    ['fault R12', 499, 'refused'],
    ['fault R7', 500, 'unavailable'],
    ['fault R7', 503, 'unavailable'],
  ])('%s: %i is %s', (_, status, kind) => {
    expect(writeFailureOf(refusal(status, null, 12))).toEqual({
      kind,
      code: `http-${status}`,
      retryAfterSeconds: 12,
    })
  })

  it('fault R3: no answer is unknown, and nothing sent is unavailable', () => {
    expect(writeFailureOf({ kind: 'no-answer', code: 'timeout' })).toEqual({
      kind: 'unknown',
      code: 'timeout',
      retryAfterSeconds: null,
    })
    expect(writeFailureOf({ kind: 'not-sent', code: 'no-connection' })).toEqual({
      kind: 'unavailable',
      code: 'no-connection',
      retryAfterSeconds: null,
    })
  })

  it('fault R37: a lease that is gone is tried again; another patient is a person’s to look at', () => {
    expect(writeFailureOf({ kind: 'stopped', code: 'lease-lost' }).kind).toBe('unavailable')
    expect(writeFailureOf({ kind: 'stopped', code: 'other-patient' }).kind).toBe('refused')
  })

  it('what it turned out not to do is what it said', () => {
    const said = refusal(405)
    expect(
      writeFailureOf({
        kind: 'lacking',
        code: 'http-405',
        ability: 'transaction',
        isSure: true,
        refusal: said,
      }),
    ).toEqual(writeFailureOf(said))
  })

  it('without a token nobody can be asked but a person, or the token endpoint again', () => {
    expect(noToken).toEqual({ kind: 'permission', code: 'no-token', retryAfterSeconds: null })
    expect(noTokenEndpoint).toMatchObject({ kind: 'unavailable', code: 'token-unavailable' })
    expect(hisUnavailable).toMatchObject({ kind: 'unavailable', code: 'his-unavailable' })
  })
})

import { describe, expect, it } from 'vitest'
import { fhirFailureOf, parseRetryAfter } from './fhir-failure.ts'

const now = new Date('2026-11-25T09:00:00.000Z')

describe('how long the HIS wants us to wait (reliability R9)', () => {
  it.each([
    ['120', 120],
    ['0', 0],
    ['86400', 3600],
    ['Wed, 25 Nov 2026 09:02:00 GMT', 120],
    ['Wed, 25 Nov 2026 08:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    [null, null],
  ])('%j is %j seconds', (value, seconds) => {
    expect(parseRetryAfter(value, now)).toBe(seconds)
  })
})

describe('what went wrong with a call', () => {
  it('keeps nothing of the address, the token or the answer', () => {
    const error = Object.assign(
      new Error('HTTP 500: GET https://his.example/Patient?identifier=999990470'),
      {
        response: { status: 500, data: { issue: 'Sem' } },
        config: { headers: new Headers(), url: 'https://his.example' },
      },
    )
    expect(fhirFailureOf(error, true, now)).toEqual({
      kind: 'status',
      code: 'http-500',
      status: 500,
      issues: null,
      expressions: [],
      retryAfterSeconds: null,
    })
  })

  it('takes the places that an OperationOutcome names, by their older name too', () => {
    const issue = [
      { code: 'invalid', diagnostics: 'Sem', expression: ['ServiceRequest.note'] },
      { code: 'invalid', location: ['Task.focus', 7] },
      null,
    ]
    const error = Object.assign(new Error('HTTP 422'), {
      response: { status: 422, data: { resourceType: 'OperationOutcome', issue } },
      config: { headers: new Headers() },
    })
    expect(fhirFailureOf(error, true, now)).toMatchObject({
      issues: ['invalid', 'invalid', 'undefined'],
      expressions: ['ServiceRequest.note', 'Task.focus'],
    })
  })

  const refusedWith = (...issue: readonly object[]) => {
    const error = Object.assign(new Error('HTTP 422'), {
      response: { status: 422, data: { resourceType: 'OperationOutcome', issue } },
      config: { headers: new Headers() },
    })
    const failed = fhirFailureOf(error, true, now)
    return failed.kind === 'status' ? failed.expressions : failed
  }

  it.each([
    [
      'HAPI-1094: Resource Condition/p06-1 not found, specified in path: ServiceRequest.reasonReference',
      ['Condition/p06-1', 'ServiceRequest.reasonReference'],
    ],
    ['Encounter/7 is gone.', ['Encounter/7']],
    ['Onbekend: Condition/a.b-c.', ['Condition/a.b-c']],
    ['Sem de Vries, 1 mei 2015, mag niet. Dat is zo.', []],
  ])('fault R12: takes from the words %j only %j', (diagnostics, words) => {
    expect(refusedWith({ severity: 'error', code: 'processing', diagnostics })).toEqual(words)
    expect(refusedWith({ code: 'processing', details: { text: diagnostics } })).toEqual(words)
  })

  it('fault R12: takes the errors, and not what is remarked beside them', () => {
    const remark = { severity: 'information', expression: ['Task.code'] }
    const error = { severity: 'error', expression: ['ServiceRequest.encounter'] }
    expect(refusedWith(remark, error)).toEqual(['ServiceRequest.encounter'])
    expect(refusedWith(remark)).toEqual(['Task.code'])
  })

  it('tells what was sent from what was not', () => {
    const failed = new TypeError('fetch failed')
    expect(fhirFailureOf(failed, false, now)).toEqual({ kind: 'not-sent', code: 'no-connection' })
    expect(fhirFailureOf(failed, true, now)).toEqual({ kind: 'no-answer', code: 'no-answer' })
    const late = new DOMException('late', 'TimeoutError')
    expect(fhirFailureOf(late, true, now)).toEqual({ kind: 'no-answer', code: 'timeout' })
  })
})

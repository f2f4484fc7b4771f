import { describe, expect, it } from 'vitest'
import { lackingAfter, type Step } from './lacking.ts'

const refusal = (status: number, issues: readonly string[] | null) => ({
  kind: 'status' as const,
  code: `http-${status}`,
  status,
  issues,
  retryAfterSeconds: null,
})
const step = (asked: string): Step =>
  (asked === 'transaction' ? { asked } : { asked, type: 'Task' }) as Step

describe('what a refusal says of the HIS', () => {
  it.each([
    ['transaction', 405, null, 'transaction'],
    ['transaction', 501, [], 'transaction'],
    ['transaction', 404, null, 'transaction'],
    ['transaction', 404, ['not-supported'], 'transaction'],
    ['transaction', 400, ['processing'], 'transaction'],
    ['transaction', 422, ['invalid', 'not-supported'], 'transaction'],
    ['own-id', 405, ['not-supported'], 'own-id'],
    ['own-id', 422, ['processing'], 'own-id'],
    ['conditional-create', 400, ['not-supported'], 'conditional-create'],
    ['conditional-create', 501, ['processing'], 'conditional-create'],
    ['conditional-create', 404, ['not-supported'], 'Task'],
    ['create', 405, ['not-supported'], 'Task'],
    ['create', 422, ['not-supported'], 'Task'],
    ['search', 404, ['not-supported'], 'Task'],
    ['search', 400, ['not-supported'], 'search'],
  ])('a %s answered with %i %j lacks %s', (asked, status, issues, ability) => {
    expect(lackingAfter(step(asked), refusal(status, issues))).toBe(ability)
  })

  it.each([
    ['fault R7: a server that fails', 'transaction', 500, ['processing']],
    ['fault R7: a server that is down', 'transaction', 503, ['not-supported']],
    ['fault R9: a server that is busy', 'create', 429, ['not-supported']],
    ['fault R12: a resource that is not right', 'transaction', 422, ['invalid']],
    ['fault R12: a resource that is not right, told without a code', 'transaction', 400, null],
    ['fault R12: a resource that cannot be processed', 'create', 422, ['processing']],
    ['fault R13: a token that is over', 'transaction', 401, ['not-supported']],
    ['fault R14: what is forbidden', 'create', 403, ['not-supported']],
    ['fault R15: a patient who is not there', 'transaction', 404, ['not-found']],
    ['fault R15: a patient who is gone', 'create', 410, ['not-supported']],
    ['fault R15: a 404 of whatever stands before the HIS', 'create', 404, null],
    ['fault R18: another version', 'conditional-create', 412, ['processing']],
  ])('%s is no lack', (_name, asked, status, issues) => {
    expect(lackingAfter(step(asked), refusal(status, issues))).toBeNull()
  })

  it.each(['not-sent', 'no-answer'] as const)('no answer (%s) is no lack', (kind) => {
    expect(lackingAfter(step('transaction'), { kind, code: 'timeout' })).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { lackingAfter, type Step } from './lacking.ts'

const refusal = (status: number, issues: readonly string[] | null) => ({
  kind: 'status' as const,
  code: `http-${status}`,
  status,
  issues,
  expressions: [],
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
    ['own-id', 405, ['not-supported'], 'own-id'],
    ['own-id', 405, ['processing'], 'own-id'],
    ['conditional-create', 501, ['processing'], 'conditional-create'],
    ['conditional-create', 501, ['not-supported'], 'conditional-create'],
    ['conditional-create', 404, ['not-supported'], 'Task'],
    ['create', 405, ['not-supported'], 'Task'],
    ['create', 501, ['not-supported'], 'Task'],
    ['search', 404, ['not-supported'], 'Task'],
    ['search', 400, ['not-supported'], 'search'],
  ])('a %s answered with %i %j lacks %s', (asked, status, issues, ability) => {
    const lack = { ability, isSure: true }
    expect(lackingAfter(step(asked), refusal(status, issues))).toEqual(lack)
  })

  it.each([
    ['transaction', 400, ['processing'], 'transaction'],
    ['transaction', 404, ['processing'], 'transaction'],
    ['transaction', 422, ['invalid', 'not-supported'], 'transaction'],
    ['own-id', 422, ['processing'], 'own-id'],
    ['own-id', 404, ['not-supported'], 'own-id'],
    ['conditional-create', 400, ['not-supported'], 'conditional-create'],
    ['conditional-create', 422, ['processing'], 'conditional-create'],
  ])(
    'a %s answered with %i %j may lack %s, or it is the content',
    (asked, status, issues, ability) => {
      const lack = { ability, isSure: false }
      expect(lackingAfter(step(asked), refusal(status, issues))).toEqual(lack)
    },
  )

  it.each([
    ['fault R7: a server that fails', 'transaction', 500, ['processing']],
    ['fault R7: a server that is down', 'transaction', 503, ['not-supported']],
    ['fault R9: a server that is busy', 'create', 429, ['not-supported']],
    ['fault R12: a resource that is not right', 'transaction', 422, ['invalid']],
    ['fault R12: a resource that is not right, told without a code', 'transaction', 400, null],
    ['fault R12: a resource that cannot be processed', 'create', 422, ['processing']],
    ['fault R12: a resource with what it does not know', 'create', 422, ['not-supported']],
    ['fault R13: a token that is over', 'transaction', 401, ['not-supported']],
    ['fault R14: what is forbidden', 'create', 403, ['not-supported']],
    ['fault R15: a patient who is not there', 'transaction', 404, ['not-found']],
    ['fault R15: a patient who is gone', 'create', 410, ['not-supported']],
    ['fault R15: a 404 of whatever stands before the HIS', 'create', 404, null],
    ['fault R18: another version', 'conditional-create', 412, ['processing']],
  ])('%s is no lack', (_name, asked, status, issues) => {
    expect(lackingAfter(step(asked), refusal(status, issues))).toBeNull()
  })

  it.each([
    ['create', 403, ['forbidden']],
    ['conditional-create', 422, ['invalid']],
    ['own-id', 400, null],
    ['search', 404, null],
    ['create', 501, ['not-supported']],
    ['create', 405, []],
  ])('a %s of an appointment answered with %i %j lacks appointments', (asked, status, issues) => {
    const ofAppointment = { asked, type: 'Appointment' } as Step
    expect(lackingAfter(ofAppointment, refusal(status, issues))).toEqual({
      ability: 'Appointment',
      isSure: false,
    })
  })

  it.each([401, 409, 412, 429, 500, 503])('%i to an appointment is no lack', (status) => {
    const ofAppointment = { asked: 'create', type: 'Appointment' } as const
    expect(lackingAfter(ofAppointment, refusal(status, ['not-supported']))).toBeNull()
  })

  it.each(['not-sent', 'no-answer'] as const)('no answer (%s) is no lack', (kind) => {
    expect(lackingAfter(step('transaction'), { kind, code: 'timeout' })).toBeNull()
  })
})

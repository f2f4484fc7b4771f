import { describe, expect, it } from 'vitest'
import { byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral } from '../../test/support/referrals.ts'
import { withFeedback } from '../../test/support/written-cases.ts'
import type { LocalDate } from './calendar.ts'
import { expectedForPractice, expectedOf, isLateForPractice } from './expected.ts'
import { ask } from './question.ts'

const received = aReferral().received()
const started = received.acceptedBy().started()
const asked = received.stepped(byReceiver, (one, by, at) =>
  ask(one, { kind: 'vraag', text: 'Wie?' }, by, at),
)

describe('what is expected of whom by when', () => {
  it.each([
    ['triage', received, [{ of: 'receiver', what: 'triage', by: '2026-12-02' }]],
    ['an answer of the practice', asked, [{ of: 'practice', what: 'question', by: '2026-11-30' }]],
    [
      'the first contact',
      received.acceptedBy(),
      [{ of: 'receiver', what: 'first-contact', by: '2026-12-09' }],
    ],
    [
      'a sign of life after six weeks',
      started,
      [{ of: 'receiver', what: 'sign-of-life', by: '2027-01-06' }],
    ],
    ['a decision', started.completed(), [{ of: 'practice', what: 'review', by: null }]],
    ['nothing after it', started.completed().seen(), []],
  ])('is %s', (_, referral, expected) => {
    expect(expectedOf(referral.build())).toEqual(expected)
  })

  it('workflow 17a: is an answer to a request to stop, before anything else', () => {
    expect(expectedOf(started.askedToStop().build())).toEqual([
      { of: 'receiver', what: 'stop-request', by: '2026-11-30' },
    ])
  })

  it('an overleg is answered in three working days', () => {
    expect(expectedOf(received.ofKind('overleg').build())[0]?.by).toBe('2026-11-30')
  })
})

describe('consent D4: what the practice is told is expected without consent for feedback', () => {
  const told = (of: typeof received) => expectedForPractice(withFeedback(of.build(), 'refused'))

  it('is no answer to a question that it may not read, and the day stays as it was', () => {
    expect(expectedForPractice(asked.build())).toHaveLength(1)
    expect(told(asked)).toEqual(told(received))
  })

  it('is no day once it is accepted, and how it ended is for it to close', () => {
    const noDay = { of: 'receiver', what: 'sign-of-life', by: null }
    expect(told(received.acceptedBy())).toEqual([noDay])
    expect(told(started)).toEqual([noDay])
    expect(told(started.completed())).toEqual([{ of: 'practice', what: 'review', by: null }])
  })

  it('is an answer by its day before it is accepted', () => {
    expect(told(received)).toEqual([{ of: 'receiver', what: 'triage', by: '2026-12-02' }])
  })
})

describe('workflow 23: what the practice sees as late', () => {
  const isLate = (of: typeof received, on: string, feedback: 'given' | 'refused' = 'given') =>
    isLateForPractice(withFeedback(of.build(), feedback), on as LocalDate)

  it('is what the POH Jeugd did not do by its day, and nothing that the practice must do', () => {
    expect(isLate(received, '2026-12-02')).toBe(false)
    expect(isLate(received, '2026-12-03')).toBe(true)
    expect(isLate(asked, '2027-12-01')).toBe(false)
    expect(isLate(received.acceptedBy(), '2026-12-10')).toBe(true)
  })

  it('consent D4: is nothing after acceptance without consent for feedback', () => {
    expect(isLate(received, '2026-12-03', 'refused')).toBe(true)
    expect(isLate(received.acceptedBy(), '2027-12-01', 'refused')).toBe(false)
    expect(isLate(started, '2027-12-01', 'refused')).toBe(false)
  })
})

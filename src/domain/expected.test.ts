import { describe, expect, it } from 'vitest'
import { byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral } from '../../test/support/referrals.ts'
import type { LocalDate } from './calendar.ts'
import { expectedOf, remindersOn } from './expected.ts'
import { ask } from './question.ts'

const day = (text: string) => text as LocalDate
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

describe('workflow 23: what is late', () => {
  const remindedOn = (of: typeof received, on: string) =>
    remindersOn(of.build(), day(on)).map(({ to }) => to)

  it('reminds the POH Jeugd, then the coordinator, and then the huisarts', () => {
    expect(remindedOn(received, '2026-12-02')).toEqual([])
    expect(remindedOn(received, '2026-12-03')).toEqual(['youth-worker'])
    expect(remindedOn(received, '2026-12-07')).toEqual(['youth-worker', 'coordinator'])
    expect(remindedOn(received, '2026-12-09')).toEqual(['youth-worker', 'coordinator', 'practice'])
  })

  it('is the same list on the same day, and never closes anything', () => {
    const of = received.build()
    expect(remindersOn(of, day('2027-12-01'))).toEqual(remindersOn(of, day('2027-12-01')))
    expect(remindersOn(of, day('2027-12-01'))[0]).toMatchObject({
      about: { what: 'triage' },
      due: '2026-12-02',
    })
    expect(of.coordination.status).toBe('received')
  })

  it('reminds nobody while the practice must answer, nor after the end', () => {
    expect(remindedOn(asked, '2027-12-01')).toEqual([])
    expect(remindedOn(started.completed(), '2027-12-01')).toEqual([])
  })

  it('counts as was agreed', () => {
    expect(remindersOn(received.build(), day('2026-11-27'), { answer: 1 })).toHaveLength(1)
  })
})

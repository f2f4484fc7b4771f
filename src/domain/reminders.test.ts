import { describe, expect, it } from 'vitest'
import { aConsult, answered } from '../../test/support/consults.ts'
import { byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral } from '../../test/support/referrals.ts'
import { withFeedback } from '../../test/support/written-cases.ts'
import type { LocalDate } from './calendar.ts'
import { defaultDeadlines } from './deadlines.ts'
import { ask } from './question.ts'
import { bannersForPractice, remindersOn, remindersOnConsult } from './reminders.ts'

const day = (text: string) => text as LocalDate
const received = aReferral().received()
const started = received.acceptedBy().started()
const asked = received.stepped(byReceiver, (one, by, at) =>
  ask(one, { kind: 'vraag', text: 'Wie?' }, by, at),
)

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
    const { receiver, ...referral } = received.build()
    const soon = {
      ...referral,
      receiver: { ...receiver, deadlines: { ...defaultDeadlines, answer: 1 } },
    }
    expect(remindersOn(soon, day('2026-11-27'))).toHaveLength(1)
  })

  it('says since which day each is due, over a weekend', () => {
    expect(remindersOn(received.build(), day('2026-12-09')).map(({ on }) => on)).toEqual([
      '2026-12-03',
      '2026-12-07',
      '2026-12-09',
    ])
  })

  it('reminds of an overleg without a name until it is answered', () => {
    const consult = aConsult()
    const remindedOn = (on: string) => remindersOnConsult(consult, day(on)).map(({ to }) => to)
    expect(remindedOn('2026-11-30')).toEqual([])
    expect(remindedOn('2026-12-01')).toEqual(['youth-worker'])
    expect(remindedOn('2026-12-07')).toEqual(['youth-worker', 'coordinator', 'practice'])
    expect(remindersOnConsult(answered(consult), day('2027-12-01'))).toEqual([])
  })
})

describe('workflow 23: what the huisarts is told of', () => {
  const toldOn = (of: typeof received, on: string, feedback: 'given' | 'refused' = 'given') =>
    bannersForPractice(withFeedback(of.build(), feedback), day(on)).map(({ what }) => what)

  it('is told from the fifth working day after the deadline', () => {
    expect(toldOn(received, '2026-12-08')).toEqual([])
    expect(toldOn(received, '2026-12-09')).toEqual(['triage'])
  })

  it('consent D4: says nothing of how the work goes without consent for feedback', () => {
    expect(toldOn(started, '2027-03-01')).toEqual(['sign-of-life'])
    expect(toldOn(started, '2027-03-01', 'refused')).toEqual([])
    expect(toldOn(received.acceptedBy(), '2027-03-01', 'refused')).toEqual([])
    expect(toldOn(received, '2027-03-01', 'refused')).toEqual(['triage'])
  })
})

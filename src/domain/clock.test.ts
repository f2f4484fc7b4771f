import { describe, expect, it } from 'vitest'
import { no, says } from '../../test/support/consents.ts'
import { mother, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater } from '../../test/support/referrals.ts'
import type { LocalDate } from './calendar.ts'
import { pausesOf } from './clock.ts'
import { reportNoShow } from './contact.ts'
import { dueDatesOf, isLate, nextDueDate } from './deadlines.ts'
import { hold, queue } from './pause.ts'
import { perform } from './perform.ts'
import { answer, ask } from './question.ts'
import type { Referral } from './referral.ts'

const now = daysLater(0).toISOString()
const day = (text: string) => text as LocalDate
const waits = { code: 'gezin-ziet-af', text: 'Eerst verhuizen.' } as const

const queued = (on: string) =>
  [byReceiver, (one: Referral, _: unknown, at: string) => queue(one, day(on), at)] as const
const held = (on: string) =>
  [byReceiver, (one: Referral, _: unknown, at: string) => hold(one, waits, day(on), at)] as const

/** Sent and accepted on Wednesday 25 November. */
const accepted = aReferral().received().acceptedBy()
const started = accepted.started()

describe('the clock of the receiver', () => {
  it('workflow 5, 6: stands still while the practice has a question', () => {
    const asked = aReferral()
      .received()
      .stepped(
        byReceiver,
        (one, by, at) => ask(one, { kind: 'vraag', text: 'Wie?' }, by, at),
        daysLater(1),
      )
    expect(nextDueDate(asked.build())).toBeNull()
    expect(isLate(asked.build(), day('2027-03-01'))).toBe(false)
    const answered = asked.stepped(
      byPractice,
      (one, by, at) => answer(one, 1, 'Oma.', by, at),
      daysLater(8),
    )
    // Five working days from 2 December, from Thursday 26 November up to Thursday 3 December not counted.
    expect(dueDatesOf(answered.build()).answerBy).toBe('2026-12-09')
  })

  it('workflow 5b: runs on while the POH Jeugd has one, which has a day of its own', () => {
    const asked = aReferral()
      .received()
      .stepped(byPractice, (one, by, at) => ask(one, { kind: 'vraag', text: 'Al?' }, by, at))
    expect(nextDueDate(asked.build())).toBe('2026-11-30')
  })

  it('workflow 12b: stands still on the waiting list, until the day that was named', () => {
    const of = accepted.stepped(...queued('2026-12-16')).build()
    expect(of.coordination).toMatchObject({
      status: 'accepted',
      businessStatus: 'wachtlijst',
      expectedOn: '2026-12-16',
    })
    expect(dueDatesOf(of).firstContactBy).toBe('2026-12-30')
  })

  it('workflow 12: pauses for at most six weeks, whatever day was named', () => {
    const of = started.stepped(...held('2027-06-01')).build()
    expect(pausesOf(of)).toEqual([{ from: '2026-11-25', until: '2027-01-06' }])
    expect(nextDueDate(of)).toBe('2027-01-06')
    const short = started.stepped(...held('2026-12-10')).build()
    expect(nextDueDate(short)).toBe('2026-12-10')
  })

  it('workflow 12b: named again is the same wait, with the same six weeks', () => {
    const again = accepted
      .stepped(...queued('2026-12-30'), daysLater(1))
      .stepped(...queued('2027-06-01'), daysLater(30))
      .build()
    expect(pausesOf(again).at(-1)).toEqual({ from: '2026-12-25', until: '2027-01-07' })
  })

  it('workflow 11, 13: goes on with the next step of the work', () => {
    const of = accepted
      .stepped(...queued('2026-12-16'), daysLater(1))
      .stepped(byReceiver, (one, _, at) => reportNoShow(one, at), daysLater(3))
      .build()
    expect(pausesOf(of)).toEqual([{ from: '2026-11-26', until: '2026-11-28' }])
    const resumed = started
      .stepped(...held('2026-12-30'))
      .resumed(daysLater(5))
      .build()
    expect(pausesOf(resumed)).toEqual([{ from: '2026-11-25', until: '2026-11-30' }])
  })

  it('workflow 12, 12b: does not pause until a day that is over', () => {
    for (const [of, step] of [
      [accepted.build(), queue(accepted.build(), day('2026-11-24'), now)],
      [started.build(), hold(started.build(), waits, day('2026-11-24'), now)],
    ] as const) {
      const by = byReceiver(of)
      expect(perform(of, { ...step, by, at: now }).ok).toBe(false)
    }
  })

  it('workflow 13: does not go on without consent', () => {
    const stopped = started
      .stepped(...held('2026-12-30'))
      .consentEnded(no('withdrawal', mother, ['help']))
    const by = byReceiver(stopped.build())
    const resume = { action: 'resume', businessStatus: null, by, at: daysLater(1).toISOString() }
    expect(perform(stopped.build(), resume)).toMatchObject({ failure: { kind: 'no-consent' } })
    const again = stopped.consentRenewed(says(mother)).resumed().build()
    expect(again.coordination).toMatchObject({ status: 'in-progress', owner: youthWorker })
  })
})

import { describe, expect, it } from 'vitest'
import { slotNumber } from '../../test/support/clinics.ts'
import { byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral } from '../../test/support/referrals.ts'
import { plan } from './appointment.ts'
import type { LocalDate } from './calendar.ts'
import { defaultDeadlines, dueDatesOf, isLate, nextDueDate } from './deadlines.ts'

const day = (text: string) => text as LocalDate
const sent = aReferral().sentAt(new Date('2026-11-25T09:00:00Z'))

describe('the deadlines of a referral', () => {
  it('workflow 3: are five and ten working days after sending', () => {
    expect(dueDatesOf(sent.build())).toEqual({
      answerBy: '2026-12-02',
      firstContactBy: '2026-12-09',
    })
  })

  it('count from the day in Amsterdam', () => {
    const late = aReferral().sentAt(new Date('2026-11-25T23:30:00Z'))
    expect(dueDatesOf(late.build()).answerBy).toBe('2026-12-03')
  })

  it('leave out public holidays', () => {
    const december = aReferral().sentAt(new Date('2026-12-18T09:00:00Z'))
    expect(dueDatesOf(december.build()).answerBy).toBe('2026-12-28')
  })

  it('are those that were agreed where that is otherwise', () => {
    const { receiver, ...referral } = sent.build()
    const deadlines = { ...defaultDeadlines, answer: 1, firstContact: 2 }
    expect(dueDatesOf({ ...referral, receiver: { ...receiver, deadlines } })).toEqual({
      answerBy: '2026-11-26',
      firstContactBy: '2026-11-27',
    })
  })
})

describe('a referral with an appointment', () => {
  const plannedOn = (start: string) => {
    const accepted = sent.received().acceptedBy()
    const [planned] =
      accepted.stepped(byReceiver, (one, by, at) => plan(one, slotNumber(2), by, at)).build()
        .appointments ?? []
    if (planned === undefined) throw new Error('it was planned')
    return { ...accepted.build(), appointments: [{ ...planned, start }] }
  }

  it('is not late before it, also when it comes after the deadline', () => {
    const referral = plannedOn('2026-12-14T08:30:00.000Z')
    expect(nextDueDate(referral)).toBe('2026-12-14')
    expect(isLate(referral, day('2026-12-14'))).toBe(false)
    expect(isLate(referral, day('2026-12-15'))).toBe(true)
  })

  it('keeps its deadline when the appointment comes before it', () => {
    expect(nextDueDate(plannedOn('2026-12-03T08:30:00.000Z'))).toBe('2026-12-09')
  })
})

describe('a referral that waits', () => {
  it.each([
    ['the answer', sent, '2026-12-02'],
    ['the answer after it was received', sent.received(), '2026-12-02'],
    ['the first contact', sent.received().acceptedBy(), '2026-12-09'],
    ['nothing once the work began', sent.received().acceptedBy().started(), null],
    ['nothing after the end', sent.withdrawn(), null],
  ])('waits for %s', (_, referral, expected) => {
    expect(nextDueDate(referral.build())).toBe(expected)
  })

  it('workflow 23: is late from the day after', () => {
    expect(isLate(sent.build(), day('2026-12-02'))).toBe(false)
    expect(isLate(sent.build(), day('2026-12-03'))).toBe(true)
    expect(isLate(sent.withdrawn().build(), day('2027-12-03'))).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { isAbsentOn, mayHaveCases } from './absence.ts'
import type { LocalDate } from './calendar.ts'
import { type Capacity, type Closed, capacityAfter, capacityFor, capacityOn } from './capacity.ts'

const day = (text: string) => text as LocalDate

const closed: Closed = {
  status: 'closed',
  since: '2026-11-25T09:00:00.000Z',
  until: day('2026-12-04'),
  because: 'Ziekte.',
}
const open: Capacity = { status: 'open' }
const later = '2026-11-26T09:00:00.000Z'

describe('workflow 24: what a receiver says of its capacity', () => {
  it('opens by itself on the day that was named, and not before', () => {
    expect(capacityOn(closed, day('2026-12-03'))).toEqual(closed)
    expect(capacityOn(closed, day('2026-12-04'))).toEqual(open)
    expect(capacityOn({ ...closed, until: null }, day('2027-12-04'))).toMatchObject({ until: null })
  })

  it('is open to a form that was opened before it closed, and closed to one after', () => {
    expect(capacityFor(closed, day('2026-11-25'), '2026-11-25T08:59:59.000Z')).toEqual(open)
    expect(capacityFor(closed, day('2026-11-25'), closed.since)).toEqual(closed)
    const wait: Capacity = { status: 'long-wait', weeks: 6 }
    expect(capacityFor(wait, day('2026-11-25'), '2026-11-25T08:59:59.000Z')).toEqual(wait)
  })

  it('stays closed since it first said so, and closes anew after it was open', () => {
    const { since, ...said } = { ...closed, because: 'Verbouwing.' }
    expect(capacityAfter(closed, said, later)).toEqual({ ...said, since })
    expect(capacityAfter(open, said, later)).toEqual({ ...said, since: later })
    expect(capacityAfter(closed, open, later)).toEqual(open)
  })

  it('closes anew after it opened by itself: a form that was opened in between is from before it', () => {
    const reopened = '2026-12-04T09:00:00.000Z'
    const said = { status: 'closed', until: null, because: 'Ziekte.' } as const
    const again = capacityAfter(closed, said, reopened)
    expect(again).toMatchObject({ since: reopened })
    expect(capacityFor(again, day('2026-12-04'), '2026-12-04T08:00:00.000Z')).toEqual(open)
  })
})

describe('an absence', () => {
  it('lasts from its first to its last day', () => {
    const absence = { from: day('2026-12-01'), until: day('2026-12-04') }
    const days = [day('2026-11-30'), day('2026-12-01'), day('2026-12-04'), day('2026-12-05')]
    expect(days.map((day) => isAbsentOn({ absence }, day))).toEqual([false, true, true, false])
    expect(isAbsentOn({ absence: null }, day('2026-12-01'))).toBe(false)
  })

  it('is of no matter to whom a case can be given: who does the work', () => {
    expect(mayHaveCases({ roles: ['coordinator'] })).toBe(false)
    expect(mayHaveCases({ roles: ['coordinator', 'youth-worker'] })).toBe(true)
  })
})

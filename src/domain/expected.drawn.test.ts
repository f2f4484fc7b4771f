import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyReferral } from '../../test/support/arbitrary-referral.ts'
import { withFeedback } from '../../test/support/written-cases.ts'
import { addDays, type LocalDate } from './calendar.ts'
import { childTasks } from './child-tasks.ts'
import { isFinal } from './coordination.ts'
import { isLate } from './deadlines.ts'
import { expectedForPractice, expectedOf } from './expected.ts'
import { expectedToldToPractice, expectedToldToReceiver } from './expected-in-words.ts'
import type { Referral } from './referral.ts'
import { remindersOn } from './reminders.ts'

const anyDay = fc.nat(3_000).map((days) => addDays('2030-01-01' as LocalDate, days))

/** At most the last request to stop is open; what is drawn may have more. */
const asStepsMakeIt = (referral: Referral): boolean =>
  (referral.stopRequests ?? []).slice(0, -1).every(({ status }) => status !== 'requested')

const drawn = (check: (referral: Referral, today: LocalDate) => void) =>
  fc.assert(fc.property(anyReferral.filter(asStepsMakeIt), anyDay, check), { numRuns: 50 })

describe('what is expected, of any referral on any day', () => {
  it('is late where the work list says so, and nowhere else', () =>
    drawn((referral, today) => {
      const ofReceiver = expectedOf(referral).filter(({ of }) => of === 'receiver')
      expect(ofReceiver.some(({ by }) => by !== null && today > by)).toBe(isLate(referral, today))
    }))

  it('is nothing once all has ended: it is never late and nobody is reminded', () =>
    drawn((referral, today) => {
      const hasEnded =
        isFinal(referral.coordination.status) &&
        childTasks(referral).every(({ status }) => status !== 'requested')
      if (!hasEnded) return
      const nothing = { text: '', isLate: false }
      expect(expectedToldToReceiver(referral, today)).toEqual(nothing)
      expect(expectedToldToPractice(referral, today)).toEqual(nothing)
      expect(remindersOn(referral, today)).toEqual([])
    }))

  it('is said in words wherever there is something, to both sides', () =>
    drawn((referral, today) => {
      const toReceiver = expectedToldToReceiver(referral, today)
      expect(toReceiver.text !== '').toBe(expectedOf(referral).length > 0)
      const toPractice = expectedToldToPractice(referral, today)
      expect(toPractice.text !== '').toBe(expectedForPractice(referral).length > 0)
      expect(`${toReceiver.text}${toPractice.text}`).not.toMatch(/undefined|null|op \.|op {2}/)
    }))

  it('consent D4: tells the practice no day of the work after acceptance', () =>
    drawn((referral, today) => {
      const silent = withFeedback(referral, 'refused')
      for (const { by, what } of expectedForPractice(silent)) {
        expect(['go-on', 'first-contact']).not.toContain(what)
        if (what === 'sign-of-life') expect(by).toBeNull()
      }
      expect(expectedToldToPractice(silent, today).text).not.toContain('voorstel')
    }))
})

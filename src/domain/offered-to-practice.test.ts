import { describe, expect, it } from 'vitest'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater } from '../../test/support/referrals.ts'
import { withFeedback } from '../../test/support/written-cases.ts'
import type { LocalDate } from './calendar.ts'
import { whyNotOffered } from './offered-to-practice.ts'
import { hold } from './pause.ts'

const started = aReferral().received().acceptedBy().started()
const paused = started.stepped(byReceiver, (one, _, at) =>
  hold(one, { code: 'gezin-ziet-af', text: 'Op reis.' }, '2026-12-24' as LocalDate, at),
)
const failed = started.completed({ code: 'geen-contact' })

describe('what the practice is offered', () => {
  const isOffered = (of: typeof started, action: string, feedback: 'given' | 'refused') => {
    const referral = withFeedback(of.build(), feedback)
    const step = { action, by: byPractice(referral), at: daysLater(1).toISOString() }
    return whyNotOffered(referral, step) === null
  }
  const both = (action: string, one: typeof started, other: typeof started) => ({
    given: [isOffered(one, action, 'given'), isOffered(other, action, 'given')],
    refused: [isOffered(one, action, 'refused'), isOffered(other, action, 'refused')],
  })

  it('consent D4: does not tell of a pause without consent for feedback', () => {
    expect(both('plan', started, paused)).toEqual({ given: [true, false], refused: [false, false] })
    expect(both('ask-to-stop', started, paused)).toEqual({
      given: [true, true],
      refused: [true, true],
    })
  })

  it('consent D4: does not tell that no conversation took place', () => {
    const ended = [started.completed(), failed] as const
    expect(both('supplement', ...ended)).toEqual({ given: [true, false], refused: [false, false] })
    expect(both('review', ...ended).refused).toEqual([true, true])
    expect(both('renew-consent', ...ended).refused).toEqual([true, true])
  })
})

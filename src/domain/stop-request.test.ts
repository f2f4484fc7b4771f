import { describe, expect, it } from 'vitest'
import { no } from '../../test/support/consents.ts'
import { mother } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater } from '../../test/support/referrals.ts'
import type { PersonActing } from './history.ts'
import { perform, type Step } from './perform.ts'
import type { Referral } from './referral.ts'
import { agreeToStop, askToStop, declineToStop, openStopRequest } from './stop-request.ts'

const at = minutesLater(240).toISOString()
const started = aReferral().received().acceptedBy().started()
const asked = started.askedToStop('gezin-ziet-af').build()

const take = (referral: Referral, by: PersonActing, step: Omit<Step, 'by' | 'at'>) =>
  perform(referral, { ...step, by, at })

const taken = (...of: Parameters<typeof take>): Referral => {
  const done = take(...of)
  if (!done.ok) throw new Error(done.failure.kind)
  return done.value
}

describe('a request to stop', () => {
  it('workflow 17a: leaves the work as it is, and waits three working days', () => {
    expect(asked.coordination).toMatchObject({
      status: 'in-progress',
      businessStatus: 'intrekking-gevraagd',
    })
    expect(openStopRequest(asked)).toMatchObject({
      reason: { code: 'gezin-ziet-af' },
      answerBy: '2026-11-30',
    })
  })

  it('workflow 17a: is asked once at a time, and only of what has started', () => {
    const step = askToStop(asked, { code: 'verhuisd', text: '' }, byPractice(asked), at)
    expect(take(asked, byPractice(asked), step).ok).toBe(false)
    const waiting = aReferral().received().build()
    expect(take(waiting, byPractice(waiting), step).ok).toBe(false)
    expect(take(asked, byReceiver(asked), step).ok).toBe(false)
  })

  it('workflow 17b: ends the work for its reason, and the practice decides what comes next', () => {
    const stopped = taken(asked, byReceiver(asked), agreeToStop(asked, at))
    expect(stopped).toMatchObject({
      coordination: { status: 'cancelled', reason: { code: 'gezin-ziet-af' } },
      review: { status: 'requested' },
      stopRequests: [{ status: 'completed', endedAt: at }],
    })
  })

  it('workflow 17c: is declined with words, and the work goes on as it was', () => {
    const declined = taken(asked, byReceiver(asked), declineToStop(asked, 'Moeder wil door.', at))
    expect(declined).toMatchObject({
      coordination: { status: 'in-progress', businessStatus: 'gesprek-gevoerd' },
      stopRequests: [{ status: 'rejected', because: 'Moeder wil door.' }],
    })
    const again = askToStop(declined, { code: 'verhuisd', text: '' }, byPractice(asked), at)
    expect(taken(declined, byPractice(asked), again).stopRequests).toHaveLength(2)
  })

  it('workflow 17c: cannot be declined once consent was taken back', () => {
    const ended = started.consentEnded(no('withdrawal', mother, ['help'])).build()
    const done = take(ended, byReceiver(ended), declineToStop(ended, 'Toch door.', at))
    expect(done).toEqual({ ok: false, failure: { kind: 'not-allowed' } })
    expect(take(ended, byReceiver(ended), agreeToStop(ended, at)).ok).toBe(true)
  })

  it('workflow 29: cannot be declined where the huisarts ended the request in the HIS', () => {
    const ended = { ...asked, request: { ...asked.request, status: 'revoked' as const } }
    const done = take(ended, byReceiver(ended), declineToStop(ended, 'Toch door.', at))
    expect(done).toEqual({ ok: false, failure: { kind: 'not-allowed' } })
    expect(take(ended, byReceiver(ended), agreeToStop(ended, at)).ok).toBe(true)
  })

  it('workflow 17c, 28: is answered by the outcome too', () => {
    const completed = started.askedToStop().completed().build()
    expect(completed.stopRequests).toMatchObject([{ status: 'cancelled' }])
  })

  it('workflow 17b, 17c: is answered only where there is one', () => {
    const none = started.build()
    expect(take(none, byReceiver(none), agreeToStop(none, at)).ok).toBe(false)
    expect(take(none, byReceiver(none), declineToStop(none, 'Nee.', at)).ok).toBe(false)
  })
})

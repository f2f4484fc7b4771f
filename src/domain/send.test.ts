import { describe, expect, it } from 'vitest'
import { aKeptReferral } from '../../test/support/kept-referrals.ts'
import { father, gp, mentalHealthWorker, mother, namedGp } from '../../test/support/persons.ts'
import { byPractice } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater } from '../../test/support/referrals.ts'
import type { Referral } from './referral.ts'
import {
  type AtSending,
  mayBeSentBy,
  replacedBy,
  type Sender,
  sentBefore,
  whyNotSend,
} from './send.ts'

const sender: Sender = {
  user: gp,
  practice: { isStopping: false, gps: [namedGp] },
  gp: undefined,
  urgency: 'urgent',
}
const refusalOf = (changed: Partial<Sender>) => {
  const chosen = mayBeSentBy({ ...sender, ...changed })
  return chosen.ok ? chosen.value : chosen.failure.kind
}

const referral = aReferral().build()
const usual: AtSending = {
  capacity: { status: 'open' },
  kept: null,
  keptVersion: null,
  history: [],
  related: [mother, father],
}
const whyNot = (changed: Partial<AtSending>, of: Referral = referral) =>
  whyNotSend(of, { ...usual, ...changed })?.kind ?? null

describe('sending a referral', () => {
  it('workflow 3: is of a huisarts, or of a POH-GGZ under one of the practice', () => {
    expect(refusalOf({})).toBe('urgent')
    expect(refusalOf({ user: mentalHealthWorker })).toBe('no-gp')
    expect(refusalOf({ user: mentalHealthWorker, gp: 'elders' })).toBe('no-gp')
    expect(refusalOf({ user: mentalHealthWorker, gp: namedGp.id })).toBe('urgent')
  })

  it('workflow 3: sends no crisis, and nothing of a practice that stops', () => {
    expect(refusalOf({ urgency: 'crisis' })).toBe('crisis')
    expect(refusalOf({ practice: { ...sender.practice, isStopping: true } })).toBe('stopping')
  })

  it('workflow 1b: sends what was kept only as it is kept now', () => {
    const kept = aKeptReferral({ id: referral.id, version: 2 })
    expect(whyNot({ kept, keptVersion: 2 })).toBeNull()
    expect(whyNot({ kept, keptVersion: 1 })).toBe('stale')
    expect(whyNot({ kept })).toBe('stale')
    expect(whyNot({ keptVersion: 1 })).toBe('gone')
  })

  it('workflow 3, 24: sends nothing without consent, to who is closed, or beside an open one without a reason', () => {
    expect(whyNot({})).toBeNull()
    expect(whyNot({}, aReferral().consentedBy('mother').build())).toBe('blocked')
    const closed = { status: 'closed', since: referral.request.authoredOn, until: null } as const
    expect(whyNot({ capacity: { ...closed, because: 'Ziekte.' } })).toBe('closed')
    expect(whyNot({ history: [aReferral().build()] })).toBe('duplicate')
    expect(whyNot({ history: [aReferral().withdrawn().build()] })).toBeNull()
  })

  it("fault R23: gives who sent it the same referral again, and takes no colleague's words for a second press", () => {
    expect(sentBefore(referral, gp)).toEqual({ ok: true, value: referral })
    expect(sentBefore(referral, mentalHealthWorker)).toEqual({
      ok: false,
      failure: { kind: 'sent' },
    })
  })

  it('workflow 18b: is the decision on the one whose place it takes', () => {
    const earlier = aReferral().received().rejected().build()
    const next = aReferral().replacing(earlier.id).build()
    const at = daysLater(1).toISOString()
    const closed = replacedBy(next, [earlier], byPractice(next), at)
    expect(closed).toMatchObject({
      version: earlier.version + 1,
      request: { status: 'revoked' },
      review: { status: 'completed', decision: 'opnieuw-verwijzen', decidedBy: next.referrer },
    })
    expect(replacedBy(referral, [earlier], byPractice(next), at)).toBeNull()
    expect(
      replacedBy(next, [aReferral().withId(earlier.id).build()], byPractice(next), at),
    ).toBeNull()
  })
})

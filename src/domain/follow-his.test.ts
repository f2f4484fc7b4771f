import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { no, says } from '../../test/support/consents.ts'
import { father } from '../../test/support/persons.ts'
import { byPractice } from '../../test/support/referral-steps.ts'
import { aReferral, byWorker, now } from '../../test/support/referrals.ts'
import { resume } from './change-consent.ts'
import { isOpen } from './child-task.ts'
import { childTasks } from './child-tasks.ts'
import { followHis, isNews, type SeenInHis } from './follow-his.ts'
import { markAsError } from './mark-as-error.ts'
import { perform } from './perform.ts'
import type { Referral } from './referral.ts'
import { stateForPractice } from './state-for-practice.ts'
import { stateForReceiver } from './state-for-receiver.ts'
import { agreeToStop, openStopRequest } from './stop-request.ts'

const at = now.toISOString()

const said = (request: SeenInHis['request'], review: SeenInHis['review'] = null): SeenInHis => ({
  request,
  review,
})

/** All that follows from what the HIS says. */
const followed = (referral: Referral, ...seen: SeenInHis[]): Referral =>
  seen.reduce((current, one) => {
    const next = followHis(current, one, at)
    return next === null ? current : followed(next, one)
  }, referral)

const rowsAfter = (before: Referral, { history }: Referral) =>
  history.slice(before.history.length).map(({ row }) => row)

const started = aReferral().received().acceptedBy().started()

/** One of each situation. */
const situations = {
  requested: aReferral(),
  received: aReferral().received(),
  accepted: aReferral().received().acceptedBy(),
  'in progress': started,
  completed: started.completed(),
  failed: started.completed({ code: 'geen-contact' }),
  rejected: aReferral().received().rejected(),
  seen: started.completed().seen(),
  withdrawn: aReferral().withdrawn(),
}

const before = [situations.requested, situations.received, situations.accepted].map((one) =>
  one.build(),
)

describe('what the huisarts does in the HIS', () => {
  it.each(before)(
    'workflow 16: revoking before the start withdraws ($coordination.status)',
    (one) => {
      const { coordination, request, history } = followed(one, said('revoked'))
      expect(coordination).toMatchObject({ status: 'cancelled', businessStatus: 'ingetrokken' })
      expect(request.status).toBe('revoked')
      expect(history.at(-1)).toMatchObject({ row: '16', by: { party: 'his' } })
    },
  )

  it.each(before)(
    'workflow 29: completing before the start withdraws, and the request stays completed ($coordination.status)',
    (one) => {
      const { coordination, request } = followed(one, said('completed'))
      expect([coordination.status, request.status]).toEqual(['cancelled', 'completed'])
    },
  )

  it.each([
    ['the request', said('completed')],
    ['the review', said(null, 'completed')],
  ])('workflow 18: completing %s after completed work is "gezien"', (_, seen) => {
    const { review, request, history } = followed(situations.completed.build(), seen)
    expect(review).toMatchObject({ status: 'completed', decision: 'gezien', decidedBy: null })
    expect(request.status).toBe('completed')
    expect(history.at(-1)?.row).toBe('18')
  })

  it('workflow 29: revoking after completed work leaves the review open, and both sides see it', () => {
    const { review, request } = followed(situations.completed.build(), said('revoked'))
    expect([review?.status, request.status]).toEqual(['requested', 'revoked'])
  })

  it.each([
    ['failed', 'revoked', 'gezien', '18', 'revoked'],
    ['failed', 'completed', 'gezien', '18', 'completed'],
    ['rejected', 'revoked', 'afsluiten', '18b', 'revoked'],
    ['rejected', 'completed', 'afsluiten', '18b', 'completed'],
  ] as const)(
    'workflow 29: of work that was %s, %s there completes the open review',
    (work, request, decision, row, status) => {
      const done = followed(situations[work].build(), said(request))
      expect(done.review).toMatchObject({ status: 'completed', decision })
      expect([done.history.at(-1)?.row, done.request.status]).toEqual([row, status])
    },
  )

  it('workflow 18: completing the review of failed work revokes the request', () => {
    const done = followed(situations.failed.build(), said(null, 'completed'))
    expect([done.review?.status, done.request.status]).toEqual(['completed', 'revoked'])
  })

  it('a review that is not there cannot be completed', () => {
    for (const one of before) expect(followHis(one, said(null, 'completed'), at)).toBeNull()
  })

  it.each([
    ['revoked', 'ingetrokken'],
    ['completed', 'afgesloten'],
  ] as const)(
    'workflow 17a, 29: %s after the start asks the POH Jeugd to stop, and is told to both sides',
    (request, words) => {
      const work = situations['in progress'].build()
      const asked = followed(work, said(request))
      expect(asked.coordination).toEqual({
        ...work.coordination,
        businessStatus: 'intrekking-gevraagd',
      })
      expect(asked.request.status).toBe(request)
      expect(openStopRequest(asked)).toMatchObject({
        askedBy: { party: 'his' },
        reason: { text: `De huisarts heeft de verwijzing in het HIS ${words}.` },
      })
      expect(asked.history.at(-1)).toMatchObject({ row: '17a', by: { party: 'his' } })
      const told = `de verwijzing op 25 november 2026 ${words}.`
      expect(stateForPractice(asked).sentence).toContain(`In het HIS is ${told}`)
      expect(stateForReceiver(asked).sentence).toContain(
        `In het HIS van Huisartspraktijk De Linde is ${told}`,
      )
    },
  )

  it('workflow 17a, 29: asks once, whoever asked first', () => {
    const asked = followed(started.askedToStop().build(), said('revoked'), said('completed'))
    expect(asked.stopRequests).toHaveLength(1)
    expect(asked.request.status).toBe('completed')
    expect(asked.history.at(-1)?.row).toBe('29')
  })

  it('workflow 17b, 29: stopping what the HIS had ended leaves its request as it is there', () => {
    const asked = followed(started.build(), said('completed'))
    const stopped = perform(asked, { ...agreeToStop(asked, at), by: byWorker, at })
    expect(stopped).toMatchObject({ value: { request: { status: 'completed' } } })
    if (stopped.ok)
      expect(followed(stopped.value, said('completed')).review?.status).toBe('completed')
  })

  it('workflow 21, 29: entered in error there too, after it was revoked here as one', () => {
    const error = started.stepped(byPractice, (one) => markAsError(one, 'Ander kind.')).build()
    const noted = followed(error, said('entered-in-error'))
    expect([error.request.status, noted.request.status]).toEqual(['revoked', 'entered-in-error'])
    expect(noted.coordination).toEqual(error.coordination)
  })

  it.each(Object.entries(situations))(
    'workflow 21, 29: entered in error ends it (%s)',
    (_, one) => {
      const ended = followed(one.build(), said('entered-in-error'))
      expect(ended.coordination.status).toBe('entered-in-error')
      expect(ended.request.status).toBe('entered-in-error')
      expect(childTasks(ended).filter(isOpen)).toEqual([])
      expect(ended.history.at(-1)).toMatchObject({ row: '21', by: { party: 'his' } })
    },
  )

  it('says nothing of it any more once there is nothing left to decide', () => {
    const noted = followed(situations.completed.build(), said('revoked'), said(null, 'completed'))
    expect(stateForReceiver(noted).sentence).not.toContain('In het HIS')
  })
})

const anySaid: fc.Arbitrary<SeenInHis> = fc.record({
  request: fc.constantFrom(null, 'revoked', 'completed', 'entered-in-error'),
  review: fc.constantFrom(null, 'completed'),
})
const anyReferral = fc.constantFrom(...Object.values(situations)).map((one) => one.build())

/** What it comes to; in which order it was learnt may show in the history only. */
const outcomeOf = ({ coordination, request, review }: Referral) => ({
  status: coordination.status,
  request: request.status,
  // Of an error nothing is to be reviewed, whether it was before or not.
  review: coordination.status === 'entered-in-error' ? null : review?.status,
})

describe('what is seen of the HIS', () => {
  it('fault R25: twice is as once: one line in the history', () => {
    fc.assert(
      fc.property(anyReferral, anySaid, (referral, seen) => {
        const once = followed(referral, seen)
        expect(followed(once, seen)).toEqual(once)
        expect(isNews(once, seen)).toBe(false)
        expect(new Set(rowsAfter(referral, once)).size).toBe(rowsAfter(referral, once).length)
      }),
    )
  })

  it('fault R26: in whatever order, and however often, comes to the same', () => {
    const anyOrder = fc
      .array(anySaid, { minLength: 1, maxLength: 5 })
      .chain((seen) =>
        fc.tuple(
          fc.constant(seen),
          fc.shuffledSubarray([...seen, ...seen], { minLength: seen.length * 2 }),
        ),
      )
    fc.assert(
      fc.property(anyReferral, anyOrder, (referral, [seen, shuffled]) => {
        expect(outcomeOf(followed(referral, ...shuffled))).toEqual(
          outcomeOf(followed(referral, ...seen)),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  it('fault R26: never takes a final state back, but for what was an error', () => {
    fc.assert(
      fc.property(anyReferral, fc.array(anySaid), (referral, seen) => {
        const done = followed(referral, ...seen)
        const wasOver =
          'outcome' in referral.coordination || referral.coordination.status === 'cancelled'
        const isError = done.coordination.status === 'entered-in-error'
        if (wasOver && !isError) expect(done.coordination).toEqual(referral.coordination)
      }),
    )
  })
})

describe('what was asked to stop for want of consent, and then ended in the HIS', () => {
  const renewed = started
    .consentEnded(no('objection', father, ['help', 'disclosure']))
    .consentRenewed(says(father, 'given'))
    .build()
  const resumed = (referral: Referral) =>
    perform(referral, { ...resume(referral, at), by: byWorker, at })

  it('workflow 13: goes on with the consent that came', () => {
    expect(resumed(renewed)).toMatchObject({
      value: { coordination: { status: 'in-progress' }, stopRequests: [{ status: 'cancelled' }] },
    })
  })

  it.each(['revoked', 'completed'] as const)(
    'workflow 29, 13: goes on no more once it is %s: to stop is still asked',
    (request) => {
      const ended = followHis(renewed, { request, review: null }, at)
      if (ended === null) throw new Error('it says something new')
      expect(resumed(ended).ok).toBe(false)
      expect(openStopRequest(ended)).not.toBeNull()
      expect(perform(ended, { ...agreeToStop(ended, at), by: byWorker, at }).ok).toBe(true)
    },
  )
})

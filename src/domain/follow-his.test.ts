import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aReferral, now } from '../../test/support/referrals.ts'
import { followHis, isNews, type SeenInHis } from './follow-his.ts'
import type { Referral } from './referral.ts'
import { stateForPractice } from './state-for-practice.ts'
import { stateForReceiver } from './state-for-receiver.ts'

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
    ['entered-in-error', 'als foutief aangemerkt'],
  ] as const)(
    'workflow 29: %s after the start changes no work and is told to both sides',
    (request, words) => {
      const work = situations['in progress'].build()
      const noted = followed(work, said(request))
      expect(noted.coordination).toEqual(work.coordination)
      expect(noted.history.at(-1)).toMatchObject({ row: '29', request })
      const told = `de verwijzing op 25 november 2026 ${words}.`
      expect(stateForPractice(noted).sentence).toContain(`In het HIS is ${told}`)
      expect(stateForReceiver(noted).sentence).toContain(
        `In het HIS van Huisartspraktijk De Linde is ${told}`,
      )
    },
  )

  it('workflow 29: entered in error before the start is told, and not carried out', () => {
    const noted = followed(situations.received.build(), said('entered-in-error'))
    expect([noted.coordination.status, noted.request.status]).toEqual([
      'received',
      'entered-in-error',
    ])
  })

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
  review: review?.status,
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

  it('fault R26: never takes a final state back', () => {
    fc.assert(
      fc.property(anyReferral, fc.array(anySaid), (referral, seen) => {
        const done = followed(referral, ...seen)
        const wasOver =
          'outcome' in referral.coordination || referral.coordination.status === 'cancelled'
        if (wasOver) expect(done.coordination).toEqual(referral.coordination)
      }),
    )
  })
})

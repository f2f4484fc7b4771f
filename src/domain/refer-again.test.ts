import { describe, expect, it } from 'vitest'
import { coordinator, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater } from '../../test/support/referrals.ts'
import { type Capacity, canBeChosen, maySendTo, othersThan } from './capacity.ts'
import { isOpen } from './child-task.ts'
import { childTasks } from './child-tasks.ts'
import { handOver } from './hand-over.ts'
import type { PersonActing } from './history.ts'
import { markAsError } from './mark-as-error.ts'
import { perform } from './perform.ts'
import { ask } from './question.ts'
import { referAgain } from './refer-again.ts'
import type { Referral } from './referral.ts'

const at = minutesLater(600).toISOString()
const received = aReferral().asking('Sem slaapt slecht.').received()
const started = received.acceptedBy().started()

describe('workflow 20: referring again', () => {
  it('takes over every word, and follows work that was done', () => {
    const earlier = started.completed().seen().build()
    const { question, reason, urgency, contacts } = earlier.request
    expect(referAgain(earlier)).toEqual({
      kind: 'verwijzing',
      receiver: earlier.receiver.organisation,
      from: earlier.id,
      ...{ question, reason, urgency, contacts },
      basedOn: earlier.id,
      replaces: null,
    })
  })

  it('workflow 18b: takes the place of what was rejected and waits for a decision', () => {
    const earlier = received.rejected().build()
    expect(referAgain(earlier)).toMatchObject({ basedOn: null, replaces: earlier.id })
  })

  it('makes a referral of an overleg', () => {
    expect(referAgain(received.ofKind('overleg').withdrawn().build())?.kind).toBe('verwijzing')
  })

  it('is not for what is open, nor for an error', () => {
    expect(referAgain(received.build())).toBeNull()
    const error = started.stepped(byPractice, (one) => markAsError(one, 'Ander kind.')).build()
    expect(referAgain(error)).toBeNull()
  })
})

describe('workflow 21: the wrong child', () => {
  const marking = [byPractice, (one: Referral) => markAsError(one, 'Ander kind.')] as const

  it('ends everything, and before the start the request never was', () => {
    const of = received
      .stepped(byReceiver, (one, by, now) => ask(one, { kind: 'vraag', text: 'Wie?' }, by, now))
      .stepped(...marking)
      .build()
    expect(of.coordination).toMatchObject({
      status: 'entered-in-error',
      reason: { code: 'verkeerde-patient', text: 'Ander kind.' },
    })
    expect(of.request.status).toBe('entered-in-error')
    expect(of.questions).toMatchObject([{ text: 'Wie?', status: 'cancelled' }])
  })

  it('revokes the request where work was done', () => {
    expect(started.stepped(...marking).build().request.status).toBe('revoked')
  })

  it('can be told of what is over, and nothing is left to be decided', () => {
    const of = started
      .completed()
      .stepped(...marking)
      .build()
    expect(of).toMatchObject({ review: null, earlierReviews: [{ status: 'cancelled' }] })
    expect(childTasks(of).filter(isOpen)).toEqual([])
  })

  it('asks for words', () => {
    const one = received.build()
    const step = { ...markAsError(one, ''), by: byPractice(one), at }
    expect(perform(one, step).ok).toBe(false)
  })
})

describe('workflow 22: another owner', () => {
  const byCoordinator = (one: Referral): PersonActing => byReceiver(one, coordinator)
  const other = { ...youthWorker, id: 'worker-smit', name: 'Jo Smit' }

  it('is given by the coordinator, with a note, and changes no state', () => {
    const of = started
      .stepped(byCoordinator, (one, _, now) => handOver(one, other, 'Verlof.', coordinator, now))
      .build()
    expect(of.coordination).toEqual({ ...started.build().coordination, owner: other })
    expect(of.handOvers).toMatchObject([{ from: youthWorker, to: other, note: 'Verlof.' }])
  })

  it('is not taken by a POH Jeugd, nor before acceptance, nor without a note', () => {
    const one = started.build()
    const step = handOver(one, other, 'Verlof.', coordinator, at)
    expect(perform(one, { ...step, by: byReceiver(one), at }).ok).toBe(false)
    const waiting = received.build()
    const early = handOver(waiting, other, 'Verlof.', coordinator, at)
    expect(perform(waiting, { ...early, by: byCoordinator(waiting), at }).ok).toBe(false)
    const wordless = handOver(one, other, ' ', coordinator, at)
    expect(perform(one, { ...wordless, by: byCoordinator(one), at }).ok).toBe(false)
  })
})

describe('workflow 24: whether a receiver takes new referrals', () => {
  const closed: Capacity = {
    status: 'closed',
    since: '2026-11-25T09:00:00.000Z',
    until: null,
    because: 'Ziekte.',
  }

  it('one that is closed cannot be chosen, and what crossed the closing counts as sent before it', () => {
    expect(canBeChosen(closed)).toBe(false)
    expect(canBeChosen({ status: 'long-wait', weeks: 8 })).toBe(true)
    expect(maySendTo(closed, '2026-11-25T08:59:00.000Z')).toBe(true)
    expect(maySendTo(closed, '2026-11-25T09:00:00.000Z')).toBe(false)
    expect(maySendTo({ status: 'open' }, '2026-11-25T09:00:00.000Z')).toBe(true)
  })

  it('names the others, the shortest wait first', () => {
    const one = { name: 'A', capacity: closed }
    const all = [
      one,
      { name: 'B', capacity: { status: 'long-wait', weeks: 8 } as const },
      { name: 'C', capacity: { status: 'open' } as const },
      { name: 'D', capacity: closed },
    ]
    expect(othersThan(one, all).map(({ name, weeks }) => [name, weeks])).toEqual([
      ['C', 0],
      ['B', 8],
    ])
  })
})

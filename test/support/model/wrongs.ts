import type { Capacity } from '../../../src/domain/capacity.ts'
import { isFinal } from '../../../src/domain/coordination.ts'
import type { Actor } from '../../../src/domain/history.ts'
import { keptUntil } from '../../../src/domain/kept-referral.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { success } from '../../../src/domain/result.ts'
import type { NotSent } from '../../../src/domain/send.ts'
import { gp } from '../persons.ts'
import { byPractice } from '../referral-steps.ts'
import type { DeskInvariant } from './desk-invariants.ts'
import { type Domain, theDomain } from './domain.ts'
import type { Invariant } from './invariants.ts'

/** How the domain would be wrong; the model must see it, by this name. */
type Wrong<Name extends string> = readonly [Name, Partial<Domain>]

/** A step that leaves the referral otherwise than it should. */
const leaving = (wrong: (after: Referral, before: Referral) => Referral): Partial<Domain> => ({
  perform: (before, step) => {
    const done = theDomain.perform(before, step)
    return done.ok ? success(wrong(done.value, before)) : done
  },
})

/** As a huisarts, where it is a POH-GGZ whom the practice lets refer. */
const asGp = (by: Actor): Actor =>
  by.party === 'practice' && by.mayRefer === true ? { ...by, person: gp } : by

/** What a POH-GGZ may do is what a huisarts may do, and told of as their own. */
const inDisguise: Partial<Domain> = {
  whyNot: (before, step) => theDomain.whyNot(before, { ...step, by: asGp(step.by) }),
  perform: (before, step) => {
    const done = theDomain.perform(before, { ...step, by: asGp(step.by) })
    if (!done.ok) return done
    const { by } = step
    const history = done.value.history.map((line, index, { length }) =>
      index === length - 1 ? { ...line, by } : line,
    )
    return success({ ...done.value, history })
  },
}

export const wrongSteps: readonly Wrong<Invariant>[] = [
  ['in the table', leaving((after) => ({ ...after, version: after.version + 1 }))],
  [
    'as the practice lets',
    { capacityIn: (_, { role }) => (role === 'mental-health-worker' ? { mayRefer: true } : {}) },
  ],
  ['as the practice lets', inDisguise],
  [
    'nothing open under what ended',
    leaving((after, before) =>
      isFinal(after.coordination.status) && !isFinal(before.coordination.status)
        ? { ...after, questions: before.questions ?? [] }
        : after,
    ),
  ],
  [
    'every word kept',
    leaving((after) => ({
      ...after,
      questions: (after.questions ?? []).map((one) =>
        one.status === 'cancelled' ? { ...one, text: '' } : one,
      ),
    })),
  ],
  [
    'no active request under what ended without a review',
    leaving((after) => ({ ...after, request: { ...after.request, status: 'active' } })),
  ],
  [
    'nothing open under an ended request',
    leaving((after) => ({ ...after, request: { ...after.request, status: 'revoked' } })),
  ],
  [
    'one appointment',
    leaving((after, before) => ({
      ...after,
      appointments: [...(before.appointments ?? []), ...(after.appointments ?? [])],
    })),
  ],
  [
    'lists only grow',
    leaving((after, before) =>
      after.coordination.status === before.coordination.status
        ? after
        : { ...after, supplements: [] },
    ),
  ],
  [
    'final for good',
    leaving((after, before) =>
      before.coordination.status === 'rejected'
        ? { ...after, coordination: { status: 'received', businessStatus: 'afgeleverd' } }
        : after,
    ),
  ],
  [
    'nothing told that was taken back',
    leaving((after) => ({
      ...after,
      questions: (after.questions ?? []).map((one) => ({ ...one, askedBy: byPractice(after) })),
    })),
  ],
]

const sendsWhen = (kind: NotSent['kind']): Partial<Domain> => ({
  whyNotSend: (...of) => {
    const refused = theDomain.whyNotSend(...of)
    return refused?.kind === kind ? null : refused
  },
})

const asOpen = (capacity: Capacity): Capacity =>
  capacity.status === 'closed' ? { status: 'open' } : capacity

export const wrongDesks: readonly Wrong<DeskInvariant>[] = [
  ['a row of the table', { actsAsGp: () => true }],
  [
    'sent by who may',
    {
      mayBeSentBy: ({ practice, ...sender }) =>
        theDomain.mayBeSentBy({ ...sender, practice: { ...practice, isStopping: false } }),
    },
  ],
  ['sent with the consent of both', sendsWhen('blocked')],
  [
    'no crisis sent',
    {
      mayBeSentBy: (sender) =>
        sender.urgency === 'crisis' ? success('urgent') : theDomain.mayBeSentBy(sender),
    },
  ],
  ['sent once', { whyNotKeep: (typed, now) => theDomain.whyNotKeep(typed, now, false) }],
  [
    'sent once',
    { whyNotDraft: (typed, beside) => theDomain.whyNotDraft(typed, { ...beside, isSent: false }) },
  ],
  ['sent as it was kept', sendsWhen('stale')],
  ['one open, or a reason', sendsWhen('duplicate')],
  ['the earlier one decided, or left alone', { replacedBy: () => null }],
  ['closed as it was said', { capacityFor: asOpen }],
  [
    'closed as it was said',
    { capacityFor: (capacity, today) => theDomain.capacityFor(capacity, today, '9999') },
  ],
  [
    'an answer is one row',
    {
      withAnswer: (kept, key, answer) => {
        const after = theDomain.withAnswer(kept, key, answer)
        return { ...after, asked: after.asked.map((one) => ({ ...one, answer })) }
      },
    },
  ],
  [
    'every typed word kept',
    {
      withAnswer: (kept, key, answer) => ({
        ...theDomain.withAnswer(kept, key, answer),
        fields: {},
      }),
    },
  ],
  [
    'gone by who may',
    { whyNotDraft: (typed, beside) => theDomain.whyNotDraft(typed, { ...beside, own: null }) },
  ],
  [
    'unseen by the receiver',
    { readByReceiver: (...of) => [theDomain.readByReceiver(...of), of[1]] },
  ],
  [
    'kept as long as was promised',
    {
      keep: (typed, now, keeping) => ({
        ...theDomain.keep(typed, now, keeping),
        expiresAt: keptUntil(keeping.at),
      }),
    },
  ],
  [
    'kept as long as was promised',
    { draftOf: (typed, at) => ({ ...theDomain.draftOf(typed, at), expiresAt: keptUntil(at) }) },
  ],
  ['gone by who may', { changedSince: () => null }],
]

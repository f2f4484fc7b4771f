import { amsterdamDay, type Instant } from './calendar.ts'
import type { Capacity, Closed } from './capacity.ts'
import type { Urgency, urgencies } from './codes.ts'
import { isFinal } from './coordination.ts'
import { decideReview } from './decide-review.ts'
import type { PersonActing } from './history.ts'
import { changedSince } from './keep-referral.ts'
import type { KeptReferral } from './kept-referral.ts'
import type { NamedGp } from './named-gp.ts'
import { perform } from './perform.ts'
import type { Practitioner, RelatedPerson } from './person.ts'
import type { Receiver, Referral } from './referral.ts'
import { failure, type Result, success } from './result.ts'
import { type BlockAbout, whatBlocks } from './what-blocks.ts'

/**
 * Why a referral is not sent (workflow 3). `sent`: somebody else sent it. `stopping`: the practice makes no new referrals. `no-gp`: a POH-GGZ named no
 * huisarts of the practice. `closed`: the receiver closed before the form was opened (workflow 24). `stale`, `gone`: what
 * was kept of it was changed meanwhile, or is not there any more (workflow 1b). `blocked`: the consent rules, in words for
 * the huisarts. `duplicate`: one is open and no reason was given to send another (reliability R24).
 */
export type NotSent =
  | { kind: 'may-not-send' }
  | { kind: 'sent' }
  | { kind: 'stopping' }
  | { kind: 'no-gp' }
  | { kind: 'crisis' }
  | { kind: 'closed'; receiver: Receiver; capacity: Closed }
  | { kind: 'stale' }
  | { kind: 'gone' }
  | { kind: 'blocked'; blocks: readonly BlockAbout[] }
  | { kind: 'duplicate'; open: Referral }

/** Who would send it, from which practice, and what was chosen. */
export type Sender = {
  user: Practitioner
  practice: { isStopping: boolean; gps: readonly NamedGp[] }
  /** Under which huisarts. */
  gp: string | undefined
  urgency: keyof typeof urgencies
}

/** Whether this person may send anything now, and with which urgency. */
export const mayBeSentBy = ({ user, practice, gp, urgency }: Sender): Result<Urgency, NotSent> => {
  if (practice.isStopping) return failure({ kind: 'stopping' })
  const isUnderNobody = user.role !== 'gp' && !practice.gps.some(({ id }) => id === gp)
  if (isUnderNobody) return failure({ kind: 'no-gp' })
  return urgency === 'crisis' ? failure({ kind: 'crisis' }) : success(urgency)
}

/** A second press of who sent it gives the same referral (reliability R23); what somebody else typed is not taken for one. */
export const sentBefore = (sent: Referral, user: Practitioner): Result<Referral, NotSent> =>
  sent.referrer.id === user.id ? success(sent) : failure({ kind: 'sent' })

/** What is there at the moment of sending. */
export type AtSending = {
  /** Of the receiver, for the form that it was written in. */
  capacity: Capacity
  /** As it is kept now, and the version that was opened. */
  kept: KeptReferral | null
  keptVersion: number | null
  /** Of this patient. */
  history: readonly Referral[]
  related: readonly RelatedPerson[]
}

/** Why this referral is not sent; null: it is. */
export const whyNotSend = (
  referral: Referral,
  { capacity, kept, keptVersion, history, related }: AtSending,
): NotSent | null => {
  const { receiver, request } = referral
  const changed = changedSince(kept, keptVersion)
  if (changed !== null) return { kind: changed }
  if (capacity.status === 'closed') return { kind: 'closed', receiver, capacity }
  const blocks = whatBlocks(referral, amsterdamDay(new Date(request.authoredOn)), related)
  if (blocks.length > 0) return { kind: 'blocked', blocks }
  const open = history.find(({ coordination }) => !isFinal(coordination.status))
  return open !== undefined && request.duplicateReason === null ? { kind: 'duplicate', open } : null
}

/**
 * The one that waits for a decision and whose place this new one takes, which is the decision (workflow 18b); null where
 * it takes nobody's.
 */
export const replacedBy = (
  { request, referrer }: Referral,
  history: readonly Referral[],
  by: PersonActing,
  at: Instant,
): Referral | null => {
  const earlier = history.find(({ id }) => id === request.replaces)
  if (earlier?.review?.status !== 'requested') return null
  const decided = decideReview(earlier, { decision: 'opnieuw-verwijzen' }, referrer, at)
  const closed = perform(earlier, { ...decided, by, at })
  if (!closed.ok) throw new Error('a review that is open can be completed by who may send')
  return closed.value
}

import type { Instant } from './calendar.ts'
import { childrenClosed } from './close-children.ts'
import type { BusinessStatus } from './codes.ts'
import type { NamedReceiver } from './consent/consent-record.ts'
import type { Coordination, CoordinationStatus } from './coordination.ts'
import { type Refusal, refusalOf } from './gate.ts'
import type { Actor } from './history.ts'
import { mayInPerson } from './in-person.ts'
import type { About, Setting } from './needs.ts'
import { actsAsGp } from './person.ts'
import type { Referral, SinceSending } from './referral.ts'
import { failure, type Result, success } from './result.ts'
import type { EarlierReview, Review } from './review.ts'
import type { ServiceRequest } from './service-request.ts'
import { findTransition, type Role, type Transition } from './transitions.ts'

/** The roles in which an actor may act; the table names the role. */
export const rolesOf = (actor: Actor): readonly Role[] => {
  if (actor.party === 'system' || actor.party === 'his') return [actor.party]
  if (actor.party === 'organisation') return actor.person.roles
  return [actsAsGp(actor.person, actor) ? 'gp' : 'assistant']
}

/** What a step makes of the referral; the rest stays as it is. */
export type Step = {
  action: string
  by: Actor
  at: Instant
  /** Of the row's possible ones, the one that this step sets; `null` leaves it. */
  businessStatus: BusinessStatus | null
  coordination?: Coordination
  request?: Partial<ServiceRequest>
  review?: Review
  /** What else it changes; a consent that it replaces is kept. */
  changes?: Partial<
    Pick<Referral, 'consent'> & Omit<SinceSending, 'earlierConsents' | 'earlierReviews'>
  >
  /** Which question, proposal or appointment it ends; refused where that one does not wait. */
  about?: About
  /** What was typed, where the row asks for words that stand nowhere in the coordination Task. */
  because?: string
  /** The new receiver to whom something leaves: consent must cover this very one too. */
  leavesTo?: NamedReceiver
  /** Which row, where the action has several from one status (workflow 14 or 15). */
  to?: Coordination['status']
}

/** A step without its actor and moment, which whoever carries it out knows. */
export type StepOf = Omit<Step, 'by' | 'at'>

type Asked = Pick<Step, 'action' | 'by' | 'to' | 'review'>

const rowFor = (
  referral: Referral,
  { action, by, to, review }: Asked,
): { row: Transition; role: Role } | null => {
  const status = referral.coordination.status
  for (const role of rolesOf(by)) {
    const row = findTransition(action, status, role, to)
    if (row !== null && mayInPerson(referral, { row: row.row, by, review })) return { row, role }
  }
  return null
}

/** Why this actor may not do this now; null: it may be done. */
export const whyNot = (
  referral: Referral,
  step: Asked & Pick<Step, 'at'> & Setting,
): Refusal | null => {
  const found = rowFor(referral, step)
  if (found === null) return { kind: 'not-allowed' }
  return refusalOf(referral, found.row, found.role, step.at, step)
}

/** Whether the table has this for this actor now; the screens show only what may be done. */
export const mayPerform = (referral: Referral, action: string, by: Actor): boolean => {
  const found = rowFor(referral, { action, by })
  if (found === null) return false
  return !found.row.needs.includes('decision') || referral.review?.status === 'requested'
}

const leadsTo = (row: Transition, from: CoordinationStatus, to: CoordinationStatus): boolean =>
  row.to.includes(to) || (row.to.includes('same') && to === from)

/** The review after the step; one that a new review takes the place of is kept (workflow 26). */
const reviewsAfter = (referral: Referral, { review, at }: Step, row: Transition) => {
  const before = referral.review
  if (review !== undefined || !row.opensReview) return { review: review ?? before }
  const ended: readonly EarlierReview[] =
    before?.status === 'requested'
      ? [{ ...before, status: 'cancelled', endedAt: at }]
      : before === null
        ? []
        : [before]
  return {
    review: { openedAt: at, status: 'requested' } as const,
    ...(before === null ? {} : { earlierReviews: [...(referral.earlierReviews ?? []), ...ended] }),
  }
}

/** A consent that the step replaces is kept. */
const consentsAfter = ({ earlierConsents = [], consent }: Referral, { changes }: Step) =>
  changes?.consent === undefined ? {} : { earlierConsents: [...earlierConsents, consent] }

const requestAfter = ({ request }: Referral, step: Step, row: Transition): ServiceRequest => ({
  ...request,
  ...(row.request === undefined ? {} : { status: row.request }),
  ...step.request,
})

/** The line that the step adds to the history. */
const lineOf = (before: Referral, after: Referral, { at, by }: Step, { row }: Transition) => {
  const { status, businessStatus } = after.coordination
  return {
    version: after.version,
    at,
    by,
    row,
    businessStatus,
    ...(status === before.coordination.status ? {} : { to: status }),
    ...(row === '29' ? { request: after.request.status } : {}),
  }
}

/**
 * The referral after the step, one version on, with its line in the history. Refused when no row of
 * the table has it (a final Task is never reopened, because no row leaves a final status), and when consent
 * does not cover what it tells (gate.ts). Throws when the step sets a status that its row does not lead to.
 */
export const perform = (referral: Referral, step: Step): Result<Referral, Refusal> => {
  const found = rowFor(referral, step)
  const refusal = whyNot(referral, step)
  if (found === null || refusal !== null) return failure(refusal ?? { kind: 'not-allowed' })
  const { row } = found
  const coordination = step.coordination ?? referral.coordination
  if (!leadsTo(row, referral.coordination.status, coordination.status)) {
    throw new Error(`row ${row.row} does not lead to ${coordination.status}`)
  }
  const businessStatus = step.businessStatus ?? coordination.businessStatus
  const changed: Referral = {
    ...referral,
    ...consentsAfter(referral, step),
    ...reviewsAfter(referral, step, row),
    ...step.changes,
    version: referral.version + 1,
    request: requestAfter(referral, step, row),
    coordination: { ...coordination, businessStatus },
  }
  return success({
    ...changed,
    ...childrenClosed(changed, step.at),
    history: [...referral.history, lineOf(referral, changed, step, row)],
  })
}

import type { Instant } from './calendar.ts'
import type { BusinessStatus } from './codes.ts'
import { type Refusal, refusalOf } from './gate.ts'
import {
  type Actor,
  type Coordination,
  type CoordinationStatus,
  isFinal,
  type Referral,
  type Review,
  type ServiceRequest,
} from './referral.ts'
import { failure, type Result, success } from './result.ts'
import { openStopRequest, withStopRequestEnded } from './stop-request.ts'
import { findTransition, type Role, type Transition } from './transitions.ts'

/** The roles in which an actor may act; the table names the role. */
export const rolesOf = (actor: Actor): readonly Role[] => {
  if (actor.party === 'system' || actor.party === 'his') return [actor.party]
  if (actor.party === 'organisation') return actor.person.roles
  return [actor.person.role === 'assistant' ? 'assistant' : 'gp']
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
  changes?: Partial<Pick<Referral, 'consent' | 'helpCheck' | 'stopRequests' | 'supplements'>>
  /** Which row, where the action has several from one status (workflow 14 or 15). */
  to?: Coordination['status']
}

type Asked = Pick<Step, 'action' | 'by' | 'to'>

const rowFor = (
  referral: Referral,
  { action, by, to }: Asked,
): { row: Transition; role: Role } | null => {
  const status = referral.coordination.status
  for (const role of rolesOf(by)) {
    const row = findTransition(action, status, role, to)
    if (row !== null) return { row, role }
  }
  return null
}

/** Why this actor may not do this now; null: it may be done. */
export const whyNot = (
  referral: Referral,
  step: Asked & Pick<Step, 'at' | 'coordination'> & Partial<Pick<Step, 'businessStatus'>>,
): Refusal | null => {
  const found = rowFor(referral, step)
  if (found === null) return { kind: 'not-allowed' }
  const { coordination, businessStatus = null } = step
  const outcome = coordination && 'outcome' in coordination ? coordination.outcome.code : null
  return refusalOf(referral, found.row, found.role, step.at, { outcome, businessStatus })
}

/** Whether the table has this for this actor now; the screens show only what may be done. */
export const mayPerform = (referral: Referral, action: string, by: Actor): boolean => {
  const found = rowFor(referral, { action, by })
  if (found === null) return false
  return !found.row.needs.includes('decision') || referral.review?.status === 'requested'
}

const leadsTo = (row: Transition, from: CoordinationStatus, to: CoordinationStatus): boolean =>
  row.to.includes(to) || (row.to.includes('same') && to === from)

/** What the step changes beside the work and the request: nothing is lost, and nothing stays open on what ended. */
const furtherChanges = (referral: Referral, step: Step, status: CoordinationStatus) => {
  const changed = { ...referral, ...step.changes }
  const { earlierConsents = [], consent } = referral
  return {
    ...step.changes,
    ...(step.changes?.consent === undefined
      ? {}
      : { earlierConsents: [...earlierConsents, consent] }),
    // Workflow 28.
    ...(isFinal(status) && openStopRequest(changed) !== null
      ? { stopRequests: withStopRequestEnded(changed, { status: 'cancelled' }, step.at) }
      : {}),
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
  const version = referral.version + 1
  const request = {
    ...referral.request,
    ...(row.request === undefined ? {} : { status: row.request }),
    ...step.request,
  }
  const said = row.row === '29' ? { request: request.status } : {}
  return success({
    ...referral,
    ...furtherChanges(referral, step, coordination.status),
    version,
    request,
    coordination: { ...coordination, businessStatus },
    review:
      step.review ??
      (row.opensReview ? { openedAt: step.at, status: 'requested' } : referral.review),
    history: [
      ...referral.history,
      { version, at: step.at, by: step.by, row: row.row, businessStatus, ...said },
    ],
  })
}

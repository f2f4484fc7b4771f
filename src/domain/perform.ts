import type { Instant } from './calendar.ts'
import type { BusinessStatus } from './codes.ts'
import type {
  Actor,
  Coordination,
  CoordinationStatus,
  Referral,
  Review,
  ServiceRequest,
} from './referral.ts'
import { failure, type Result, success } from './result.ts'
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
  /** Which row, where the action has several from one status (workflow 14 or 15). */
  to?: Coordination['status']
}

/** A decision is taken once: on a review that is open (workflow 18, 18b). */
const isOpenTo = ({ review }: Referral, row: Transition): boolean =>
  !row.needs.includes('decision') || review?.status === 'requested'

const rowFor = (
  referral: Referral,
  { action, by, to }: Pick<Step, 'action' | 'by' | 'to'>,
): Transition | null => {
  const status = referral.coordination.status
  for (const role of rolesOf(by)) {
    const row = findTransition(action, status, role, to)
    if (row !== null && isOpenTo(referral, row)) return row
  }
  return null
}

/** Whether this actor may do this now; the screens show only what may be done. */
export const mayPerform = (referral: Referral, action: string, by: Actor): boolean =>
  rowFor(referral, { action, by }) !== null

const leadsTo = (row: Transition, from: CoordinationStatus, to: CoordinationStatus): boolean =>
  row.to.includes(to) || (row.to.includes('same') && to === from)

/**
 * The referral after the step, one version on, with its line in the history. Refused when no row of
 * the table has it; a final Task is never reopened, because no row leaves a final status. Throws when
 * the step sets a status that its row does not lead to.
 */
export const perform = (referral: Referral, step: Step): Result<Referral, 'not-allowed'> => {
  const row = rowFor(referral, step)
  if (row === null) return failure('not-allowed')
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

import type { Instant } from './calendar.ts'
import type { StatusReason } from './codes.ts'
import { perform, type StepOf } from './perform.ts'
import type { Referral } from './referral.ts'
import { requestAfterReview } from './request-after-review.ts'
import type { ServiceRequest } from './service-request.ts'
import { askToStop, openStopRequest } from './stop-request.ts'

/** What the practice's HIS says of a referral that we would not say ourselves; null: nothing that we go by. */
export type SeenInHis = {
  request: Exclude<ServiceRequest['status'], 'active'> | null
  review: 'completed' | null
}

type Said = `request ${NonNullable<SeenInHis['request']>}` | 'review completed'

/** How far the work is, as far as it matters to what the HIS says. */
type Situation = 'not-started' | 'started' | 'outcome-waits' | 'decision-waits' | 'over'

/** `stop`: asks the POH Jeugd to stop. `error`: it never should have been. `note`: nothing more than that both sides see it. */
type Answer = 'withdraw' | 'stop' | 'review' | 'error' | 'note' | 'nothing'

/** Row 29, with the rows that it leads to: 16, 17a, 18, 18b and 21. */
// biome-ignore format: a table is read by its columns
const answers: Readonly<Record<Said, Readonly<Record<Situation, Answer>>>> = {
  'request revoked':          { 'not-started': 'withdraw', started: 'stop',    'outcome-waits': 'note',   'decision-waits': 'review', over: 'note' },
  'request completed':        { 'not-started': 'withdraw', started: 'stop',    'outcome-waits': 'review', 'decision-waits': 'review', over: 'note' },
  'request entered-in-error': { 'not-started': 'error',    started: 'error',   'outcome-waits': 'error',  'decision-waits': 'error',  over: 'error' },
  'review completed':         { 'not-started': 'nothing',  started: 'nothing', 'outcome-waits': 'review', 'decision-waits': 'review', over: 'nothing' },
}

const situationOf = ({ coordination, review }: Referral): Situation => {
  switch (coordination.status) {
    case 'requested':
    case 'received':
    case 'accepted':
      return 'not-started'
    case 'in-progress':
    case 'on-hold':
      return 'started'
    default:
      if (review?.status !== 'requested') return 'over'
      return coordination.status === 'completed' ? 'outcome-waits' : 'decision-waits'
  }
}

/**
 * A later one is never taken back by an earlier one, so that what is seen twice, late or out of order comes to the same
 * (reliability R26). Undoing it in the HIS is not followed either: what is over is not reopened (workflow 20).
 */
const order: readonly ServiceRequest['status'][] = [
  'active',
  'revoked',
  'completed',
  'entered-in-error',
]

const strongest = (...statuses: ServiceRequest['status'][]): ServiceRequest['status'] =>
  order.findLast((status) => statuses.includes(status)) ?? 'active'

/** Whether the first says more of a request than the second. */
export const saysMore = (one: ServiceRequest['status'], other: ServiceRequest['status']): boolean =>
  order.indexOf(one) > order.indexOf(other)

type Ended = NonNullable<SeenInHis['request']>

const reasons: Readonly<Record<Ended, StatusReason>> = {
  revoked: { code: 'anders', text: 'De huisarts heeft de verwijzing in het HIS ingetrokken.' },
  completed: { code: 'anders', text: 'De huisarts heeft de verwijzing in het HIS afgesloten.' },
  'entered-in-error': {
    code: 'anders',
    text: 'De huisarts heeft de verwijzing in het HIS als foutief aangemerkt.',
  },
}

const withdrawal = (status: ServiceRequest['status'], said: Ended): StepOf => ({
  action: 'withdraw',
  businessStatus: 'ingetrokken',
  coordination: { status: 'cancelled', businessStatus: 'ingetrokken', reason: reasons[said] },
  request: { status },
})

const review = (
  { coordination, review }: Referral,
  status: ServiceRequest['status'],
  at: Instant,
): StepOf => ({
  action: 'review',
  businessStatus: null,
  request: { status },
  review: {
    openedAt: review?.openedAt ?? at,
    status: 'completed',
    decision:
      coordination.status === 'completed' || coordination.status === 'failed'
        ? 'gezien'
        : 'afsluiten',
    decidedBy: null,
    decidedAt: at,
  },
})

const error = ({ coordination: before }: Referral): StepOf => ({
  action: 'mark-as-error',
  businessStatus: null,
  coordination: {
    status: 'entered-in-error',
    businessStatus: before.businessStatus,
    reason: reasons['entered-in-error'],
    before,
  },
  request: { status: 'entered-in-error' },
})

const noted = (status: ServiceRequest['status']): StepOf => ({
  action: 'follow-his',
  businessStatus: null,
  request: { status },
})

/** What has begun is asked to stop, and the request is what the HIS says; asked once (workflow 17a). */
const stop = (
  referral: Referral,
  status: ServiceRequest['status'],
  said: Ended,
  at: Instant,
): StepOf =>
  openStopRequest(referral) === null
    ? { ...askToStop(referral, reasons[said], byHis(referral), at), request: { status } }
    : noted(status)

const byHis = ({ practice }: Referral) => ({ party: 'his', practice: practice.id }) as const

const plannedFor = (
  referral: Referral,
  said: Said,
  request: SeenInHis['request'],
  at: Instant,
): StepOf | null => {
  const current = referral.request.status
  const status = strongest(current, request ?? requestAfterReview(referral))
  const isKnown = status === current
  switch (answers[said][situationOf(referral)]) {
    case 'withdraw':
      return withdrawal(status, request ?? 'revoked')
    case 'stop':
      return isKnown ? null : stop(referral, status, request ?? 'revoked', at)
    case 'review':
      return review(referral, status, at)
    case 'error':
      if (referral.coordination.status !== 'entered-in-error') return error(referral)
      return isKnown ? null : noted(status)
    case 'note':
      return isKnown ? null : noted(status)
    case 'nothing':
      return null
  }
}

/** The next step that follows from what the HIS says; null when the referral says the same, or more. */
const nextStep = (referral: Referral, seen: SeenInHis, at: Instant): StepOf | null =>
  (seen.request && plannedFor(referral, `request ${seen.request}`, seen.request, at)) ??
  (seen.review && plannedFor(referral, 'review completed', null, at))

/** Whether the HIS says something that the referral does not say yet. */
export const isNews = (referral: Referral, seen: SeenInHis): boolean =>
  nextStep(referral, seen, referral.request.authoredOn) !== null

/** The referral one step closer to what the HIS says (workflow 29); null when there is no step left. */
export const followHis = (referral: Referral, seen: SeenInHis, at: Instant): Referral | null => {
  const step = nextStep(referral, seen, at)
  if (step === null) return null
  const followed = perform(referral, { ...step, by: byHis(referral), at })
  if (!followed.ok) throw new Error(`the table of transitions has no ${step.action} by the HIS`)
  return followed.value
}

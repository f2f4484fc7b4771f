import { amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import type { StatusReason } from './codes.ts'
import type { Actor } from './history.ts'
import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'
import { statusBefore } from './status-before.ts'
import { addWorkingDays } from './working-days.ts'

/** The Task "cancellation request": what has begun is asked to stop, and the POH Jeugd answers (workflow 17). */
export type StopRequest = {
  askedAt: Instant
  /** Of the practice, maybe in its HIS (workflow 29); or the POH Jeugd, who took down a withdrawal for the family (19). */
  askedBy: StopAskedBy
  reason: StatusReason
  answerBy: LocalDate
} & (
  | { status: 'requested' }
  /** `completed`: stopped. `cancelled`: no longer asked, because the work ended or consent is there again (workflow 28). */
  | { status: 'completed' | 'cancelled'; endedAt: Instant }
  | { status: 'rejected'; endedAt: Instant; because: string }
)

/** A person, or somebody of the practice in its HIS. */
export type StopAskedBy = Exclude<Actor, { party: 'system' }>

export type OpenStopRequest = Extract<StopRequest, { status: 'requested' }>
type Ending = { status: 'completed' | 'cancelled' } | { status: 'rejected'; because: string }

/** In working days. */
const daysToAnswer = 3

type Asked = Pick<Referral, 'stopRequests'>

/** The request that waits for an answer. */
export const openStopRequest = ({ stopRequests = [] }: Asked): OpenStopRequest | null => {
  const last = stopRequests.at(-1)
  return last?.status === 'requested' ? last : null
}

/** All requests, with one more that waits for an answer; as they are when one waits already. */
export const withStopRequest = (
  referral: Asked,
  reason: StatusReason,
  askedBy: StopAskedBy,
  askedAt: Instant,
): readonly StopRequest[] => {
  const { stopRequests = [] } = referral
  if (openStopRequest(referral) !== null) return stopRequests
  const answerBy = addWorkingDays(amsterdamDay(new Date(askedAt)), daysToAnswer)
  return [...stopRequests, { status: 'requested', askedAt, askedBy, reason, answerBy }]
}

/** All requests, the open one ended. */
export const withStopRequestEnded = (
  { stopRequests = [] }: Asked,
  ending: Ending,
  endedAt: Instant,
): readonly StopRequest[] =>
  stopRequests.map((request) =>
    request.status === 'requested' ? { ...request, ...ending, endedAt } : request,
  )

/** Workflow 17a. */
export const askToStop = (
  referral: Referral,
  reason: StatusReason,
  by: StopAskedBy,
  at: Instant,
): StepOf => ({
  action: 'ask-to-stop',
  businessStatus: 'intrekking-gevraagd',
  changes: { stopRequests: withStopRequest(referral, reason, by, at) },
})

/** Workflow 17b: the work ends for the reason that was asked. */
export const agreeToStop = (referral: Referral, at: Instant): StepOf => ({
  action: 'agree-to-stop',
  businessStatus: 'ingetrokken',
  coordination: {
    status: 'cancelled',
    businessStatus: 'ingetrokken',
    reason: openStopRequest(referral)?.reason ?? { code: 'anders', text: '' },
  },
  changes: { stopRequests: withStopRequestEnded(referral, { status: 'completed' }, at) },
})

/** Workflow 17c: the work goes on, and the practice is told why. */
export const declineToStop = (referral: Referral, because: string, at: Instant): StepOf => ({
  action: 'decline-to-stop',
  businessStatus: statusBefore(referral, ['intrekking-gevraagd']),
  because,
  changes: { stopRequests: withStopRequestEnded(referral, { status: 'rejected', because }, at) },
})

import { hasAccess } from './access.ts'
import { amsterdamDay, type Instant } from './calendar.ts'
import type { ConsentStatement } from './consent/consent-record.ts'
import { endedPurposes } from './consent/permitted.ts'
import { revised, type Withdrawal, withStatement, withWithdrawal } from './consent/revise.ts'
import { type Coordination, isFinal } from './coordination.ts'
import type { PersonActing } from './history.ts'
import type { Step, StepOf } from './perform.ts'
import { withoutUnanswerable } from './question.ts'
import type { Referral } from './referral.ts'
import { statusBefore } from './status-before.ts'
import { openStopRequest, withStopRequest, withStopRequestEnded } from './stop-request.ts'

type Started = Extract<Coordination, { status: 'in-progress' | 'on-hold' }>

const reason = { code: 'toestemming-ingetrokken', text: '' } as const

/** Not started: the work ends, and the practice decides how it goes on (workflow 18b). */
const cancelled = (at: Instant): Partial<Step> => ({
  businessStatus: 'ingetrokken',
  coordination: { status: 'cancelled', businessStatus: 'ingetrokken', reason },
  review: { openedAt: at, status: 'requested' },
})

/** Started: it stands still until the POH Jeugd has answered the request to stop (workflow 17a). */
const stopped = (
  referral: Referral,
  { owner, startedAt }: Started,
  by: PersonActing,
  at: Instant,
): Partial<Step> => {
  const stopRequests = withStopRequest(referral, reason, by, at)
  const businessStatus = 'intrekking-gevraagd'
  const expectedOn = stopRequests.at(-1)?.answerBy ?? amsterdamDay(new Date(at))
  return {
    businessStatus,
    coordination: { status: 'on-hold', businessStatus, owner, startedAt, reason, expectedOn },
    changes: { stopRequests },
  }
}

/** What has ended stays as it ended (workflow 19c). */
const consequences = (referral: Referral, by: PersonActing, at: Instant): Partial<Step> => {
  const { coordination } = referral
  if (isFinal(coordination.status)) return {}
  return coordination.status === 'in-progress' || coordination.status === 'on-hold'
    ? stopped(referral, coordination, by, at)
    : cancelled(at)
}

/**
 * Workflow 19 and 19c: a consent is taken back, or somebody objects; in the directions named and no other. Only where the
 * POH Jeugd may not go on with it does the work change: a no to feedback or to another party, of somebody whom the law does
 * not ask, or after the end leaves it as it is.
 */
export const endConsent = (
  referral: Referral,
  withdrawal: Withdrawal,
  by: PersonActing,
  at: Instant,
): StepOf => {
  const day = amsterdamDay(new Date(at))
  const objections = withWithdrawal(referral.consent, withdrawal)
  const consent = revised(referral, { objections }, by, at)
  const after = { ...referral, consent }
  const endsAccess = hasAccess(referral, day) && !hasAccess(after, day)
  const { changes, ...step } = endsAccess ? consequences(referral, by, at) : {}
  return {
    action: 'end-consent',
    businessStatus: null,
    ...step,
    changes: { ...changes, consent, ...withoutUnanswerable(referral, endedPurposes(after), at) },
  }
}

/** A consent that is given later or anew: after a birthday, after a withdrawal, or for what was not asked before. */
export const renewConsent = (
  referral: Referral,
  said: ConsentStatement,
  by: PersonActing,
  at: Instant,
): StepOf => ({
  action: 'renew-consent',
  businessStatus: null,
  changes: { consent: revised(referral, withStatement(referral.consent, said), by, at) },
})

/** Workflow 13: the work goes on; what was asked to stop for want of consent is asked no longer. */
export const resume = (referral: Referral, at: Instant): StepOf => {
  const { coordination } = referral
  if (coordination.status !== 'on-hold') return { action: 'resume', businessStatus: null }
  const { owner, startedAt } = coordination
  const businessStatus = statusBefore(referral, ['intrekking-gevraagd', 'gezin-wacht'])
  const isForConsent = openStopRequest(referral)?.reason.code === reason.code
  return {
    action: 'resume',
    businessStatus,
    coordination: { status: 'in-progress', businessStatus, owner, startedAt },
    ...(isForConsent
      ? { changes: { stopRequests: withStopRequestEnded(referral, { status: 'cancelled' }, at) } }
      : {}),
  }
}

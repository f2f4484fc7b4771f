import { instant } from '../../domain/calendar.ts'
import { endConsent, renewConsent } from '../../domain/change-consent.ts'
import type { StatusReason } from '../../domain/codes.ts'
import type { ConsentStatement } from '../../domain/consent/consent-record.ts'
import type { Withdrawal } from '../../domain/consent/revise.ts'
import type { PersonActing } from '../../domain/history.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import { markAsError } from '../../domain/mark-as-error.ts'
import type { StepOf } from '../../domain/perform.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import { askToStop } from '../../domain/stop-request.ts'
import { sendSupplement } from '../../domain/supplement.ts'
import { practiceActor } from '../actors.ts'
import type { AuditEvent } from '../ports/audit.ts'
import type { CheckedFile } from '../ports/files.ts'
import { type StepFailure, type StepPorts, takeStep } from '../step.ts'
import { ofThisPatient } from './of-this-patient.ts'
import type { PatientSession } from './show-patient.ts'

/** Which referral, the version that was on the screen, and the files that came with the step. */
type OnReferral = { id: ReferralId; basedOn: number; files?: readonly CheckedFile[] }

type Act<Fields> = (
  ports: StepPorts,
) => (
  session: PatientSession,
  step: OnReferral & Fields,
  correlationId: string,
) => Promise<Result<Referral, StepFailure>>

/** One step of somebody of the practice, as a use case. */
export const act =
  <Fields>(
    event: AuditEvent,
    stepOf: (
      referral: Referral,
      fields: OnReferral & Fields,
      by: PersonActing,
      at: string,
    ) => StepOf | null,
  ): Act<Fields> =>
  (ports) =>
  (session, step, correlationId) => {
    const by = practiceActor(session)
    const { id, basedOn, files = [] } = step
    const viewer = { practice: session.practice }
    return takeStep(
      ofThisPatient(ports, session),
      { id, basedOn, viewer, by, event, correlationId, files },
      (referral) => stepOf(referral, step, by, instant(ports.now())),
    )
  }

/** Workflow 19, as the family told the practice. */
export const endConsentByPractice = act<{ withdrawal: Withdrawal }>(
  'consent-ended',
  (referral, { withdrawal }, by, at) => endConsent(referral, withdrawal, by, at),
)

/** Workflow 19b. */
export const renewConsentByPractice = act<{ said: ConsentStatement }>(
  'consent-renewed',
  (referral, { said }, by, at) => renewConsent(referral, said, by, at),
)

/** Workflow 17a. */
export const askReceiverToStop = act<{ reason: StatusReason }>(
  'stop-requested',
  (referral, { reason }, by, at) => askToStop(referral, reason, by, at),
)

/** Workflow 21: it was made for the wrong patient; it is for nobody any more. */
export const markReferralAsError = act<{ because: string }>(
  'referral-marked-as-error',
  (referral, { because }) => markAsError(referral, because),
)

/** Workflow 27. */
export const supplementReferral = act<{ text: string }>(
  'referral-supplemented',
  (referral, { text, files = [] }, by, at) =>
    sendSupplement(
      referral,
      text,
      by,
      at,
      files.map(({ attachment }) => attachment),
    ),
)

import { instant, type LocalDate } from '../../domain/calendar.ts'
import { isFailedOutcome, type OutcomeCode, type StatusReason } from '../../domain/codes.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { Step } from '../../domain/perform.ts'
import type { Coordination, OutcomeReport, Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import { organisationActor } from '../actors.ts'
import type { AuditEvent } from '../ports/audit.ts'
import type { WorkerSession } from '../ports/store.ts'
import { type StepFailure, type StepPorts, takeStep } from '../step.ts'

/** Which case, and the version that was on the screen. */
export type CaseStep = { id: ReferralId; basedOn: number }

type Act<Fields> = (
  ports: StepPorts,
) => (
  session: WorkerSession,
  step: CaseStep & Fields,
  correlationId: string,
) => Promise<Result<Referral, StepFailure>>

const act =
  <Fields>(
    event: AuditEvent,
    stepOf: (
      fields: Fields,
      context: { session: WorkerSession; referral: Referral; at: string },
    ) => Omit<Step, 'by' | 'at'>,
  ): Act<Fields> =>
  (ports) =>
  (session, step, correlationId) =>
    takeStep(
      ports,
      {
        id: step.id,
        basedOn: step.basedOn,
        viewer: { organisation: session.organisation },
        by: organisationActor(session),
        event,
        correlationId,
      },
      (referral) => stepOf(step, { session, referral, at: instant(ports.now()) }),
    )

/** Workflow 7: the worker who accepts becomes the owner; the practice sees the state. */
export const acceptCase = act<{ expectedOn: LocalDate | null }>(
  'referral-accepted',
  ({ expectedOn }, { session }) => ({
    action: 'accept',
    businessStatus: 'geaccepteerd',
    coordination: {
      status: 'accepted',
      businessStatus: 'geaccepteerd',
      owner: session.worker,
      expectedOn,
    },
  }),
)

/** Workflow 8: with a coded reason and text; the huisarts gets a review, the ServiceRequest stays active. */
export const rejectCase = act<{ reason: StatusReason; alternative: string | null }>(
  'referral-rejected',
  ({ reason, alternative }) => ({
    action: 'reject',
    businessStatus: 'afgewezen',
    coordination: { status: 'rejected', businessStatus: 'afgewezen', reason, alternative },
  }),
)

/** Workflow 10: the first contact with the family, or the first attempt. */
export const startCase = act<{ contact: 'contact-gezocht' | 'gesprek-gevoerd' }>(
  'referral-started',
  ({ contact }, { session, referral, at }) => ({
    action: 'start',
    businessStatus: contact,
    coordination: {
      status: 'in-progress',
      businessStatus: contact,
      owner: ownerOf(referral.coordination, session),
      startedAt: at,
    },
  }),
)

/** Workflow 14, or 15 when the outcome says that no conversation took place. The huisarts gets a review. */
export const completeCase = act<{ outcome: OutcomeReport<OutcomeCode> }>(
  'referral-completed',
  ({ outcome }, { session, referral, at }) => {
    const ended = {
      businessStatus: 'afgerond' as const,
      owner: ownerOf(referral.coordination, session),
      startedAt: startedAt(referral.coordination, at),
      endedAt: at,
    }
    const { code } = outcome
    const coordination: Coordination = isFailedOutcome(code)
      ? { status: 'failed', ...ended, outcome: { ...outcome, code } }
      : { status: 'completed', ...ended, outcome: { ...outcome, code } }
    return {
      action: 'complete',
      to: coordination.status,
      businessStatus: 'afgerond',
      coordination,
    }
  },
)

const ownerOf = (coordination: Coordination, { worker }: WorkerSession) =>
  'owner' in coordination ? coordination.owner : worker

const startedAt = (coordination: Coordination, at: string) =>
  'startedAt' in coordination ? coordination.startedAt : at

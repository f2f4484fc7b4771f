import type { StatusReason } from '../../domain/codes.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import { type StepFailure, type StepPorts, takeStep } from '../step.ts'
import { ofThisPatient } from './of-this-patient.ts'
import type { PatientSession } from './show-patient.ts'

/** Withdraws what has not started (workflow 16): at once, with a reason; the ServiceRequest is revoked. */
export const withdrawReferral =
  (ports: StepPorts) =>
  async (
    session: PatientSession,
    { id, basedOn, reason }: { id: ReferralId; basedOn: number; reason: StatusReason },
    correlationId: string,
  ): Promise<Result<Referral, StepFailure>> =>
    takeStep(
      ofThisPatient(ports, session),
      {
        id,
        basedOn,
        viewer: { practice: session.practice },
        by: practiceActor(session),
        event: 'referral-withdrawn',
        correlationId,
      },
      () => ({
        action: 'withdraw',
        businessStatus: 'ingetrokken',
        coordination: { status: 'cancelled', businessStatus: 'ingetrokken', reason },
      }),
    )

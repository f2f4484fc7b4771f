import type { CheckedFile } from '../../../application/ports/files.ts'
import type { Ports } from '../../../application/ports/ports.ts'
import type { PatientSession } from '../../../application/practice/show-patient.ts'
import type { StepFailure, StepPorts } from '../../../application/step.ts'
import type { ReferralId } from '../../../domain/identifiers.ts'
import type { Referral } from '../../../domain/referral.ts'
import type { Result } from '../../../domain/result.ts'
import type { WithPlanning } from '../../steps/appointment.ts'
import { type PageStep, pageStep } from '../../steps/step.ts'

type Act = (
  session: PatientSession,
  on: { id: ReferralId; basedOn: number; files: readonly CheckedFile[] },
  correlationId: string,
) => Promise<Result<Referral, StepFailure>>

type Uses = StepPorts & Pick<Ports, 'directory'>

/** One step of the practice, on the page of a referral. */
export type StepOnReferral = PageStep<WithPlanning<Referral>, Uses, Act>

export const referralStep = pageStep<WithPlanning<Referral>, Uses, Act>()

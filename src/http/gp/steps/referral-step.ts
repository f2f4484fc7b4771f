import type { CheckedFile } from '../../../application/ports/files.ts'
import type { Ports } from '../../../application/ports/ports.ts'
import type { Delivery } from '../../../application/ports/store.ts'
import type { PatientSession } from '../../../application/practice/show-patient.ts'
import type { StepFailure, StepPorts } from '../../../application/step.ts'
import type { ReferralId } from '../../../domain/identifiers.ts'
import type { Referral } from '../../../domain/referral.ts'
import type { Result } from '../../../domain/result.ts'
import type { Reason } from '../../../domain/service-request.ts'
import type { WithPlanning } from '../../steps/appointment.ts'
import { type PageStep, pageStep } from '../../steps/step.ts'

type Act = (
  session: PatientSession,
  on: { id: ReferralId; basedOn: number; files: readonly CheckedFile[] },
  correlationId: string,
) => Promise<Result<Referral, StepFailure>>

type Uses = StepPorts & Pick<Ports, 'directory' | 'mirror'>

/** What is on the page, with how it stands in the HIS and the episodes of the record, which the steps there need. */
export type ReferralOnPage = WithPlanning<Referral> & {
  delivery?: Delivery
  episodes?: readonly Reason[]
}

/** One step of the practice, on the page of a referral. */
export type StepOnReferral = PageStep<ReferralOnPage, Uses, Act>

export const referralStep = pageStep<ReferralOnPage, Uses, Act>()

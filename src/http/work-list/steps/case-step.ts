import type { WorkerSession } from '../../../application/ports/store.ts'
import type { StepFailure } from '../../../application/step.ts'
import type { CaseStep } from '../../../application/work-list/take-case-step.ts'
import type { Result } from '../../../domain/result.ts'
import type { SeenByReceiver } from '../../../domain/visible-to-receiver.ts'
import type { WithPlanning } from '../../steps/appointment.ts'
import { type PageStep, pageStep } from '../../steps/step.ts'
import type { WorkListDeps } from '../work-list-deps.ts'

type Act = (
  session: WorkerSession,
  on: CaseStep,
  correlationId: string,
) => Promise<Result<SeenByReceiver, StepFailure<SeenByReceiver>>>

/** One step of the work, on the page of a case. */
export type StepOnCase = PageStep<WithPlanning<SeenByReceiver>, WorkListDeps, Act>

export const caseStep = pageStep<WithPlanning<SeenByReceiver>, WorkListDeps, Act>()

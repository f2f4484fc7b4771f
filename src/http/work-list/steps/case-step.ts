import type { WorkerSession } from '../../../application/ports/store.ts'
import type { StepFailure } from '../../../application/step.ts'
import type { CaseStep } from '../../../application/work-list/take-case-step.ts'
import type { Colleague } from '../../../domain/absence.ts'
import type { LocalDate } from '../../../domain/calendar.ts'
import type { Worker } from '../../../domain/person.ts'
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

/** Who looks at the case, and who else works there. */
export type CaseTeam = { me: Worker; colleagues: readonly Colleague[]; today: LocalDate }

export type SeenWithTeam = WithPlanning<SeenByReceiver> & { team: CaseTeam }

/** One step of the work, on the page of a case. */
export type StepOnCase = PageStep<SeenWithTeam, WorkListDeps, Act>

export const caseStep = pageStep<SeenWithTeam, WorkListDeps, Act>()

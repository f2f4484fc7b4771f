import { instant } from '../../domain/calendar.ts'
import type { PersonActing } from '../../domain/history.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { StepOf } from '../../domain/perform.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { organisationActor } from '../actors.ts'
import type { AuditEvent } from '../ports/audit.ts'
import type { CheckedFile } from '../ports/files.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { type StepFailure, type StepPorts, takeStep } from '../step.ts'
import { seenBy } from './seen-by.ts'

/** Which case, the version that was on the screen, and the files that came with the step. */
export type CaseStep = { id: ReferralId; basedOn: number; files?: readonly CheckedFile[] }

type Act<Fields> = (
  ports: StepPorts & Pick<Ports, 'directory'>,
) => (
  session: WorkerSession,
  step: CaseStep & Fields,
  correlationId: string,
) => Promise<Result<SeenByReceiver, StepFailure<SeenByReceiver>>>

export type Context = { session: WorkerSession; referral: Referral; by: PersonActing; at: string }

/** One step of one worker, as a use case. */
export const act =
  <Fields>(
    event: AuditEvent,
    stepOf: (fields: CaseStep & Fields, context: Context) => StepOf | null,
  ): Act<Fields> =>
  (ports) =>
  async (session, step, correlationId) => {
    const { id, basedOn, files = [] } = step
    const by = organisationActor(session)
    const viewer = { organisation: session.organisation }
    const taken = await takeStep(
      ports,
      { id, basedOn, viewer, by, event, correlationId, files },
      (referral) => stepOf(step, { session, referral, by, at: instant(ports.now()) }),
    )
    return asSeen(taken, seenBy(ports, session))
  }

/** What comes back to a screen is what its reader may see. */
const asSeen = (
  taken: Result<Referral, StepFailure>,
  seen: (referral: Referral) => SeenByReceiver,
): Result<SeenByReceiver, StepFailure<SeenByReceiver>> => {
  if (taken.ok) return success(seen(taken.value))
  if (taken.failure.kind === 'not-found') return failure(taken.failure)
  const referral = seen(taken.failure.referral)
  return failure({ ...taken.failure, referral })
}

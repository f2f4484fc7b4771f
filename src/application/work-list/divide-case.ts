import type { LocalDate } from '../../domain/calendar.ts'
import { handOver } from '../../domain/hand-over.ts'
import type { StepOf } from '../../domain/perform.ts'
import type { Worker } from '../../domain/person.ts'
import { failure, type Result } from '../../domain/result.ts'
import { accept } from '../../domain/triage.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { organisationActor } from '../actors.ts'
import type { AuditEvent } from '../ports/audit.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { findForParty, type StepFailure, type StepPorts } from '../step.ts'
import { seenBy } from './seen-by.ts'
import { act, type CaseStep, type Context } from './take-case-step.ts'
import { findForCases } from './team.ts'

type DividePorts = StepPorts & Pick<Ports, 'directory' | 'workers'>
type Taken = Promise<Result<SeenByReceiver, StepFailure<SeenByReceiver>>>

/** To somebody who is not there, or does no such work, nothing is given. */
const refuse = async (
  ports: DividePorts,
  session: WorkerSession,
  { id }: CaseStep,
  correlationId: string,
): Taken => {
  const by = organisationActor(session)
  const viewer = { organisation: session.organisation }
  const referral = await findForParty(ports, id, viewer, { by, correlationId })
  if (referral === null) return failure({ kind: 'not-found' })
  return failure({ kind: 'not-allowed', referral: seenBy(ports, session)(referral) })
}

/** A step that gives the case to a colleague, as a use case. */
const give =
  <Fields extends { to: Worker['id'] }>(
    event: AuditEvent,
    stepOf: (to: Worker, fields: CaseStep & Fields, context: Context) => StepOf,
  ) =>
  (ports: DividePorts) =>
  async (session: WorkerSession, step: CaseStep & Fields, correlationId: string): Taken => {
    const to = await findForCases(ports, session, step.to)
    if (to === null) return refuse(ports, session, step, correlationId)
    const take = act<Fields>(event, (fields, context) => stepOf(to, fields, context))
    return take(ports)(session, step, correlationId)
  }

/** Workflow 7, by the coordinator: it is accepted for the colleague who will do it. */
export const divideCase = give<{ to: Worker['id']; expectedOn: LocalDate | null }>(
  'referral-accepted',
  (to, { expectedOn }) => accept(to, expectedOn),
)

/** Workflow 22: a colleague, or the coordinator, has it from now on. The note stays with the receiver. */
export const handOverCase = give<{ to: Worker['id']; note: string }>(
  'case-handed-over',
  (to, { note }, { referral, session, at }) => handOver(referral, to, note, session.worker, at),
)

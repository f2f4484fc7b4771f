import { instant } from '../domain/calendar.ts'
import type { Consult, ConsultFailure } from '../domain/consult.ts'
import type { Actor } from '../domain/history.ts'
import type { ConsultId } from '../domain/identifiers.ts'
import type { Viewer } from '../domain/referral.ts'
import { failure, type Result, success } from '../domain/result.ts'
import type { AuditEntry, AuditEvent } from './ports/audit.ts'
import type { Ports } from './ports/ports.ts'

export type ConsultPorts = Pick<Ports, 'consults' | 'audit' | 'now'>

type Asked = { by: Actor; correlationId: string }

/** The audit of an overleg names it, and no patient. */
export const auditOfConsult = (
  { id, version }: Pick<Consult, 'id' | 'version'>,
  { event, by, correlationId }: Asked & { event: AuditEvent },
  now: Date,
): AuditEntry => ({
  event,
  at: instant(now),
  by,
  patient: null,
  referral: null,
  version,
  authority: 'none',
  detail: id,
  correlationId,
})

/** An overleg for one party; what is not theirs is refused and audited (security A27). */
const findConsult = async (
  { consults, audit, now }: ConsultPorts,
  id: ConsultId,
  viewer: Viewer,
  asked: Asked,
): Promise<Consult | null> => {
  const consult = await consults.find(id, viewer)
  if (consult === null) {
    const denied = auditOfConsult({ id, version: 0 }, { ...asked, event: 'access-denied' }, now())
    await audit.append({ ...denied, version: null, detail: 'not-found' })
  }
  return consult
}

export const readConsult = async (
  ports: ConsultPorts,
  id: ConsultId,
  viewer: Viewer,
  asked: Asked,
): Promise<Consult | null> => {
  const consult = await findConsult(ports, id, viewer, asked)
  if (consult !== null) {
    const read = { ...asked, event: 'consult-read' } as const
    await ports.audit.append(auditOfConsult(consult, read, ports.now()))
  }
  return consult
}

/** `stale`: somebody was first, and it is now as given; `refused`: the domain's reason. */
export type ConsultStepFailure =
  | { kind: 'not-found' }
  | { kind: 'stale'; consult: Consult }
  | { kind: 'refused'; why: ConsultFailure; consult: Consult }

export type ConsultStep = {
  id: ConsultId
  /** The version that was on the screen. */
  basedOn: number
}

type Step = ConsultStep &
  Asked & {
    viewer: Viewer
    event: AuditEvent
    take: (consult: Consult) => Result<Consult, ConsultFailure>
    /** Whether this very step was taken: a second press is answered as the first. */
    isTaken: (consult: Consult) => boolean
  }

/** One step on an overleg: checked against its version, committed with its audit. */
export const takeConsultStep = async (
  ports: ConsultPorts,
  step: Step,
): Promise<Result<Consult, ConsultStepFailure>> => {
  const consult = await findConsult(ports, step.id, step.viewer, step)
  if (consult === null) return failure({ kind: 'not-found' })
  if (consult.version !== step.basedOn) return answerLate(step, consult)
  const taken = step.take(consult)
  if (!taken.ok) return failure({ kind: 'refused', why: taken.failure, consult })
  const audit = auditOfConsult(taken.value, step, ports.now())
  const change = { consult: taken.value, basedOn: consult.version, audit }
  const committed = await ports.consults.commit(change)
  if (committed.ok) return success(taken.value)
  const now = await ports.consults.find(step.id, step.viewer)
  return now === null ? failure({ kind: 'not-found' }) : answerLate(step, now)
}

const answerLate = ({ isTaken }: Step, consult: Consult): Result<Consult, ConsultStepFailure> =>
  isTaken(consult) ? success(consult) : failure({ kind: 'stale', consult })

import { instant } from '../domain/calendar.ts'
import type { Warning } from '../domain/consent/warnings.ts'
import type { Refusal } from '../domain/gate.ts'
import type { Actor } from '../domain/history.ts'
import type { ReferralId } from '../domain/identifiers.ts'
import { perform, type StepOf } from '../domain/perform.ts'
import type { Referral, Viewer } from '../domain/referral.ts'
import { failure, type Result, success } from '../domain/result.ts'
import type { AuditEntry, AuditEvent } from './ports/audit.ts'
import type { CheckedFile } from './ports/files.ts'
import type { Ports } from './ports/ports.ts'

/**
 * `not-found`: not there, or not this party's (both look the same: security A27). `stale`: somebody was first;
 * the referral as it is now says who (its last line of history). `not-allowed`: no row of the table. `no-consent`:
 * what it tells is not covered on this day, with the rows that stand in the way. `slot-taken`: the time is not to be had
 * (any more).
 */
export type StepFailure<Seen extends Referral = Referral> =
  | { kind: 'not-found' }
  | { kind: 'not-allowed'; referral: Seen }
  | { kind: 'no-consent'; referral: Seen; warnings: readonly Warning[] }
  | { kind: 'stale'; referral: Seen }
  | { kind: 'slot-taken'; referral: Seen }

export type StepPorts = Pick<Ports, 'referrals' | 'audit' | 'now'>

/** What a person asks for: on which referral, and the version that was on the screen. */
export type StepRequest = {
  id: ReferralId
  basedOn: number
  viewer: Viewer
  by: Actor
  event: AuditEvent
  correlationId: string
  /** New attachments that the step adds, which are in the same commit. */
  files?: readonly CheckedFile[]
}

/** The audit record of a change; a practice acts in treatment, a receiver on the consent. */
export const auditOf = (
  referral: Referral,
  { event, by, correlationId }: Pick<StepRequest, 'event' | 'by' | 'correlationId'>,
  now: Date,
): AuditEntry => ({
  event,
  at: instant(now),
  by,
  patient: referral.patient.id,
  referral: referral.id,
  version: referral.version,
  authority: by.party === 'organisation' || by.party === 'system' ? 'consent' : 'treatment',
  detail: null,
  correlationId,
})

/** A referral for one party; what is not theirs is refused and audited. */
export const findForParty = async (
  { referrals, audit, now }: StepPorts,
  id: ReferralId,
  viewer: Viewer,
  { by, correlationId }: Pick<StepRequest, 'by' | 'correlationId'>,
): Promise<Referral | null> => {
  const referral = await referrals.find(id, viewer)
  if (referral === null) {
    await audit.append({
      event: 'access-denied',
      at: instant(now()),
      by,
      patient: null,
      referral: id,
      version: null,
      authority: 'none',
      detail: 'not-found',
      correlationId,
    })
  }
  return referral
}

/** A step that the table does not have, or that consent does not cover, changes nothing, and is recorded (reliability R29). */
export const recordRefusal = (
  { audit, now }: StepPorts,
  referral: Referral,
  { by, correlationId }: Pick<StepRequest, 'by' | 'correlationId'>,
  { kind }: Refusal,
): Promise<void> =>
  audit.append({
    ...auditOf(referral, { event: 'access-denied', by, correlationId }, now()),
    authority: 'none',
    detail: kind === 'no-consent' ? kind : 'step-not-allowed',
  })

/**
 * One step of one person: read for the party, checked against the table and the version, committed
 * with its audit record. Two people on one version: the second is told who was first. `stepOf` gives null where the time
 * that it was to be planned at is not to be had.
 */
export const takeStep = async (
  ports: StepPorts,
  request: StepRequest,
  stepOf: (referral: Referral) => StepOf | null,
): Promise<Result<Referral, StepFailure>> => {
  const referral = await findForParty(ports, request.id, request.viewer, request)
  if (referral === null) return failure({ kind: 'not-found' })
  if (referral.version !== request.basedOn) return failure({ kind: 'stale', referral })
  const at = ports.now()
  const step = stepOf(referral)
  if (step === null) return failure({ kind: 'slot-taken', referral })
  const stepped = perform(referral, { ...step, by: request.by, at: instant(at) })
  if (!stepped.ok) {
    await recordRefusal(ports, referral, request, stepped.failure)
    return failure({ ...stepped.failure, referral })
  }
  const committed = await ports.referrals.commit({
    referral: stepped.value,
    basedOn: referral.version,
    audit: auditOf(stepped.value, request, at),
    files: request.files ?? [],
  })
  if (committed.ok) return success(stepped.value)
  const now = await ports.referrals.find(request.id, request.viewer)
  if (now === null) return failure({ kind: 'not-found' })
  const kind = committed.failure === 'slot-taken' ? 'slot-taken' : 'stale'
  return failure({ kind, referral: now })
}

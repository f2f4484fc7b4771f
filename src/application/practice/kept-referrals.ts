import { instant } from '../../domain/calendar.ts'
import type { FhirId, ReferralId } from '../../domain/identifiers.ts'
import {
  changed,
  changedSince,
  keep,
  type NotKept,
  type ToKeep,
  whyNotKeep,
  withAnswer,
} from '../../domain/keep-referral.ts'
import type { KeptReferral, NotedAnswer } from '../../domain/kept-referral.ts'
import { failure, type Result } from '../../domain/result.ts'
import { formatName } from '../../domain/words.ts'
import { practiceActor } from '../actors.ts'
import type { AuditEntry, AuditEvent } from '../ports/audit.ts'
import type { Ports } from '../ports/ports.ts'
import { formOf } from './form-files.ts'
import type { PatientSession } from './show-patient.ts'

type KeptPorts = Pick<Ports, 'keptReferrals' | 'now'>
type Step = { event: AuditEvent; correlationId: string }

const auditOf = (
  { now }: KeptPorts,
  session: PatientSession,
  referral: ReferralId,
  version: number | null,
  { event, correlationId }: Step,
): AuditEntry => ({
  event,
  at: instant(now()),
  by: practiceActor(session),
  patient: session.record.patient.id,
  referral,
  version,
  authority: 'treatment',
  detail: null,
  correlationId,
})

const isOf = ({ patient }: KeptReferral, id: FhirId): boolean => patient.id === id

/** The kept referral of this practice and the launch's patient; null when it is not there (any more). */
export const findKept =
  (ports: KeptPorts) =>
  async ({ practice, record }: PatientSession, id: ReferralId): Promise<KeptReferral | null> => {
    const kept = await ports.keptReferrals.find(id, practice, ports.now())
    return kept !== null && isOf(kept, record.patient.id) ? kept : null
  }

/** Keeps the referral until everybody was asked, fifteen working days from the first time (workflow 1b). */
export const keepReferral =
  (ports: KeptPorts & Pick<Ports, 'directory' | 'formFiles' | 'referrals'>) =>
  async (
    session: PatientSession,
    typed: ToKeep,
    correlationId: string,
  ): Promise<Result<void, NotKept>> => {
    const { practice, record } = session
    if (ports.directory.readPractice(practice).isStopping) return failure('stopping')
    const before = await findKept(ports)(session, typed.id)
    const sent = await ports.referrals.find(typed.id, { practice })
    const refused = whyNotKeep(typed, before, sent !== null)
    if (refused !== null) return failure(refused)
    const { patient, user } = record
    const kept = keep(typed, before, { practice, patient, by: user, at: ports.now() })
    const step = { event: 'referral-kept', correlationId } as const
    const audit = auditOf(ports, session, kept.id, kept.version, step)
    const saved = await ports.keptReferrals.save(kept, typed.basedOn, audit)
    if (saved.ok) {
      await ports.formFiles.keepUntil(formOf(session, kept.id), new Date(kept.expiresAt))
    }
    return saved
  }

/** What somebody had on the screen. */
export type KeptOnScreen = { id: ReferralId; basedOn: number }

type Changed = Promise<Result<void, 'gone' | 'stale'>>

const changeKept = async (
  ports: KeptPorts,
  session: PatientSession,
  { id, basedOn }: KeptOnScreen,
  change: (kept: KeptReferral) => KeptReferral,
  step: Step,
): Changed => {
  const kept = await findKept(ports)(session, id)
  if (kept === null) return failure('gone')
  const since = changedSince(kept, basedOn)
  if (since !== null) return failure(since)
  const after = change(kept)
  const audit = auditOf(ports, session, id, after.version, step)
  return ports.keptReferrals.save(after, basedOn, audit)
}

/** The answer of one person, as who reached them writes it down. */
export const noteAnswer =
  (ports: KeptPorts) =>
  (
    session: PatientSession,
    { key, answer, ...opened }: KeptOnScreen & { key: string; answer: Omit<NotedAnswer, 'by'> },
    correlationId: string,
  ): Changed => {
    const by = formatName(session.record.user.name)
    return changeKept(ports, session, opened, (kept) => withAnswer(kept, key, { ...answer, by }), {
      event: 'consent-noted',
      correlationId,
    })
  }

/** Who of the practice asks. */
export const nameAsker =
  (ports: KeptPorts) =>
  (
    session: PatientSession,
    { asker, ...opened }: KeptOnScreen & { asker: string },
    correlationId: string,
  ): Changed =>
    changeKept(ports, session, opened, (kept) => changed(kept, { asker }), {
      event: 'referral-kept',
      correlationId,
    })

/** Throws it away as it was on the screen: what a colleague wrote since is not thrown away unread (workflow 2). */
export const discardKept =
  (ports: KeptPorts) =>
  async (
    session: PatientSession,
    { id, basedOn }: KeptOnScreen,
    correlationId: string,
  ): Changed => {
    const kept = await findKept(ports)(session, id)
    if (kept === null) return failure('gone')
    const since = changedSince(kept, basedOn)
    if (since !== null) return failure(since)
    const step = { event: 'draft-discarded', correlationId } as const
    const audit = auditOf(ports, session, id, kept.version, step)
    return ports.keptReferrals.discard(id, basedOn, session.practice, audit)
  }

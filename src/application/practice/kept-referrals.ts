import { instant } from '../../domain/calendar.ts'
import type { FhirId, ReferralId } from '../../domain/identifiers.ts'
import {
  type KeptReferral,
  keptUntil,
  type NotedAnswer,
  notedBy,
} from '../../domain/kept-referral.ts'
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

/** What the form says when it is kept. */
export type Kept = Pick<KeptReferral, 'id' | 'fields' | 'asked' | 'gp'> & {
  /** The version that was opened; null when it was not kept before. */
  basedOn: number | null
}

const keptFrom = (
  ports: KeptPorts,
  { practice, record }: PatientSession,
  { basedOn, ...typed }: Kept,
  before: KeptReferral | null,
): KeptReferral => ({
  ...typed,
  version: (basedOn ?? 0) + 1,
  practice,
  patient: {
    id: record.patient.id,
    name: record.patient.name,
    birthDate: record.patient.birthDate,
  },
  asker: before?.asker ?? formatName(record.user.name),
  keptBy: record.user,
  keptAt: before?.keptAt ?? instant(ports.now()),
  expiresAt: before?.expiresAt ?? keptUntil(ports.now()),
})

/** `stopping`: the practice makes no new referrals. */
export type KeepFailure = 'stale' | 'stopping'

/** Keeps the referral until everybody was asked, fifteen working days from the first time (workflow 1b). */
export const keepReferral =
  (ports: KeptPorts & Pick<Ports, 'directory' | 'formFiles'>) =>
  async (
    session: PatientSession,
    typed: Kept,
    correlationId: string,
  ): Promise<Result<void, KeepFailure>> => {
    if (ports.directory.readPractice(session.practice).isStopping) return failure('stopping')
    const before = await findKept(ports)(session, typed.id)
    const kept = keptFrom(ports, session, typed, before)
    const step = { event: 'referral-kept', correlationId } as const
    const audit = auditOf(ports, session, kept.id, kept.version, step)
    const saved = await ports.keptReferrals.save(kept, typed.basedOn, audit)
    if (saved.ok) {
      await ports.formFiles.keepUntil(formOf(session, kept.id), new Date(kept.expiresAt))
    }
    return saved
  }

type Change = (kept: KeptReferral) => Partial<KeptReferral>

const changeKept = async (
  ports: KeptPorts,
  session: PatientSession,
  { id, basedOn }: { id: ReferralId; basedOn: number },
  change: Change,
  step: Step,
): Promise<Result<void, 'gone' | 'stale'>> => {
  const kept = await findKept(ports)(session, id)
  if (kept === null) return failure('gone')
  if (kept.version !== basedOn) return failure('stale')
  const changed = { ...kept, ...change(kept), version: kept.version + 1 }
  const audit = auditOf(ports, session, id, changed.version, step)
  return ports.keptReferrals.save(changed, basedOn, audit)
}

type Opened = { id: ReferralId; basedOn: number }

/** The fields of the form that an answer to everything fills. */
const answerFields = (key: string, { answer, place, on, by }: NotedAnswer) => ({
  [`help-${key}`]: answer,
  [`disclosure-${key}`]: answer,
  [`feedback-${key}`]: answer,
  [`way-${key}`]: 'oral',
  [`place-${key}`]: place,
  [`date-${key}`]: on,
  [`${notedBy}${key}`]: by,
})

const withAnswer =
  (key: string, answer: NotedAnswer): Change =>
  ({ fields, asked }) => ({
    fields: { ...fields, ...answerFields(key, answer) },
    asked: asked.map((one) => (one.key === key ? { ...one, answer } : one)),
  })

/** The answer of one person, as who reached them writes it down; that this one did so stays with it. */
export const noteAnswer =
  (ports: KeptPorts) =>
  (
    session: PatientSession,
    { key, answer, ...opened }: Opened & { key: string; answer: Omit<NotedAnswer, 'by'> },
    correlationId: string,
  ): Promise<Result<void, 'gone' | 'stale'>> => {
    const by = formatName(session.record.user.name)
    return changeKept(ports, session, opened, withAnswer(key, { ...answer, by }), {
      event: 'consent-noted',
      correlationId,
    })
  }

/** Who of the practice asks. */
export const nameAsker =
  (ports: KeptPorts) =>
  (
    session: PatientSession,
    { asker, ...opened }: Opened & { asker: string },
    correlationId: string,
  ): Promise<Result<void, 'gone' | 'stale'>> =>
    changeKept(ports, session, opened, () => ({ asker }), {
      event: 'referral-kept',
      correlationId,
    })

/** Throws it away (workflow 2). */
export const discardKept =
  (ports: KeptPorts) =>
  async (
    session: PatientSession,
    id: ReferralId,
    correlationId: string,
  ): Promise<Result<void, 'unknown'>> => {
    const kept = await findKept(ports)(session, id)
    if (kept === null) return failure('unknown')
    const step = { event: 'draft-discarded', correlationId } as const
    return ports.keptReferrals.discard(
      id,
      session.practice,
      auditOf(ports, session, id, kept.version, step),
    )
  }

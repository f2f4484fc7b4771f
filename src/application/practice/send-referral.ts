import { instant } from '../../domain/calendar.ts'
import type { Capacity } from '../../domain/capacity.ts'
import { actsAsGp } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { mayBeSentBy, type NotSent, replacedBy, sentBefore, whyNotSend } from '../../domain/send.ts'
import { practiceActor } from '../actors.ts'
import type { CheckedFile } from '../ports/files.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession, ReferralChange } from '../ports/store.ts'
import { auditOf } from '../step.ts'
import { capacitiesFor } from './capacities.ts'
import { formOf } from './form-files.ts'
import { findKept } from './kept-referrals.ts'
import { type ReferralInput, referralFrom } from './referral-from.ts'
import type { PatientSession } from './show-patient.ts'

/** `not-yours`: the id, the receiver or the earlier referral is not of this practice and patient. */
export type SendFailure = NotSent | { kind: 'not-yours' }

type SendPorts = Pick<
  Ports,
  'directory' | 'referrals' | 'keptReferrals' | 'formFiles' | 'capacities' | 'now'
>

/**
 * Sends a referral (workflow 3, and 18b or 20 when it follows an earlier one). Its one commit holds referral,
 * consent, mirror row and audit: the return is the acknowledgement (reliability S3). Adding is idempotent on
 * the referral's id, so a second press gives the same referral (R23).
 */
export const sendReferral =
  (ports: SendPorts) =>
  async (
    session: PatientSession,
    input: ReferralInput,
    correlationId: string,
  ): Promise<Result<Referral, SendFailure>> => {
    if (!maySend(session)) return failure({ kind: 'may-not-send' })
    const practice = ports.directory.readPractice(session.practice)
    const { gp, urgency, keptVersion } = input
    const [history, files, capacity, kept] = await Promise.all([
      ports.referrals.listOfPatient(session.practice, session.record.patient.id),
      ports.formFiles.read(formOf(session, input.id)),
      capacityOf(ports, input),
      findKept(ports)(session, input.id),
    ])
    const before = history.find(({ id }) => id === input.id)
    if (before !== undefined) return sentBefore(before, session.record.user)
    const chosen = mayBeSentBy({ user: session.record.user, practice, gp, urgency })
    if (!chosen.ok) return chosen
    const asked = { ...input, urgency: chosen.value }
    const attachments = files.map(({ attachment }) => attachment)
    const referral = referralFrom(ports, session, asked, history, attachments)
    if (referral === null) return failure({ kind: 'not-yours' })
    const { relatedPersons: related } = session.record
    const refused = whyNotSend(referral, { capacity, kept, keptVersion, history, related })
    if (refused !== null) return failure(refused)
    return commit(ports, session, { referral, files, keptVersion }, history, correlationId)
  }

/** Who may send: a huisarts, or a POH-GGZ where the practice allows it. */
export const maySend = (session: LaunchSession): boolean =>
  actsAsGp(session.record.user, session.record)

const capacityOf = async (
  ports: SendPorts,
  { receiver, formOpenedAt }: ReferralInput,
): Promise<Capacity> =>
  (await capacitiesFor(ports)([receiver], formOpenedAt)).get(receiver) ?? { status: 'open' }

/** The referral that this form made before; the id alone is not enough, it must be this patient's. */
const findSent = async (
  { referrals }: SendPorts,
  { practice, record }: PatientSession,
  { id }: Pick<ReferralInput, 'id'>,
): Promise<Referral | null> => {
  const referral = await referrals.find(id, { practice })
  return referral?.patient.id === record.patient.id ? referral : null
}

type ToCommit = Pick<ReferralInput, 'keptVersion'> & {
  referral: Referral
  files: readonly CheckedFile[]
}

const commit = async (
  ports: SendPorts,
  session: PatientSession,
  { referral, files, keptVersion }: ToCommit,
  history: readonly Referral[],
  correlationId: string,
): Promise<Result<Referral, SendFailure>> => {
  const by = practiceActor(session)
  const committed = await ports.referrals.commit({
    referral,
    basedOn: null,
    keptVersion,
    files,
    audit: auditOf(referral, { event: 'referral-sent', by, correlationId }, ports.now()),
    together: together(ports, session, referral, history, correlationId),
  })
  if (committed.ok) return success(referral)
  const sent = await findSent(ports, session, referral)
  if (sent !== null) return sentBefore(sent, session.record.user)
  return failure({ kind: committed.failure === 'exists' ? 'not-yours' : 'stale' })
}

/** The one whose place it takes, closed. */
const together = (
  { now }: SendPorts,
  session: PatientSession,
  referral: Referral,
  history: readonly Referral[],
  correlationId: string,
): NonNullable<ReferralChange['together']> => {
  const by = practiceActor(session)
  const at = now()
  const closed = replacedBy(referral, history, by, instant(at))
  if (closed === null) return []
  const audit = auditOf(closed, { event: 'review-completed', by, correlationId }, at)
  return [{ referral: closed, basedOn: closed.version - 1, audit }]
}

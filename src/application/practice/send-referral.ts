import { amsterdamDay, instant } from '../../domain/calendar.ts'
import type { Capacity, Closed } from '../../domain/capacity.ts'
import { isFinal } from '../../domain/coordination.ts'
import { perform } from '../../domain/perform.ts'
import { actsAsGp } from '../../domain/person.ts'
import type { Receiver, Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import type { Practice } from '../ports/directory.ts'
import type { CheckedFile } from '../ports/files.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession, ReferralChange } from '../ports/store.ts'
import { auditOf } from '../step.ts'
import { capacitiesFor } from './capacities.ts'
import { formOf } from './form-files.ts'
import { type ReferralInput, referralFrom } from './referral-from.ts'
import type { PatientSession } from './show-patient.ts'
import { type BlockAbout, whatBlocks } from './what-blocks.ts'

/**
 * `stopping`: the practice makes no new referrals. `no-gp`: a POH-GGZ named no huisarts of the practice.
 * `blocked`: the consent rules, in words for the huisarts. `duplicate`: one is open and no reason was given to send
 * another (reliability R24). `closed`: the receiver closed before the form was opened (workflow 24). `not-yours`: the id, the receiver or the earlier referral is not of this practice and patient.
 */
export type SendFailure =
  | { kind: 'may-not-send' }
  | { kind: 'stopping' }
  | { kind: 'no-gp' }
  | { kind: 'crisis' }
  | { kind: 'blocked'; blocks: readonly BlockAbout[] }
  | { kind: 'duplicate'; open: Referral }
  | { kind: 'closed'; receiver: Receiver; capacity: Closed }
  | { kind: 'not-yours' }

type SendPorts = Pick<Ports, 'directory' | 'referrals' | 'formFiles' | 'capacities' | 'now'>

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
    const [history, files, capacity] = await Promise.all([
      ports.referrals.listOfPatient(session.practice, session.record.patient.id),
      ports.formFiles.read(formOf(session, input.id)),
      capacityOf(ports, input),
    ])
    const sent = history.find(({ id }) => id === input.id)
    if (sent !== undefined) return success(sent)
    const practice = ports.directory.readPractice(session.practice)
    if (practice.isStopping) return failure({ kind: 'stopping' })
    if (isUnderNobody(session, practice, input)) return failure({ kind: 'no-gp' })
    if (input.urgency === 'crisis') return failure({ kind: 'crisis' })
    const asked = { ...input, urgency: input.urgency }
    const attachments = files.map(({ attachment }) => attachment)
    const referral = referralFrom(ports, session, asked, history, attachments)
    if (referral === null) return failure({ kind: 'not-yours' })
    if (capacity.status === 'closed') {
      return failure({ kind: 'closed', receiver: referral.receiver, capacity })
    }
    const blocks = whatBlocks(referral, amsterdamDay(ports.now()), session.record.relatedPersons)
    if (blocks.length > 0) return failure({ kind: 'blocked', blocks })
    const open = history.find(({ coordination }) => !isFinal(coordination.status))
    if (open !== undefined && input.duplicateReason === null) {
      return failure({ kind: 'duplicate', open })
    }
    return commit(ports, session, { referral, files }, history, correlationId)
  }

/** Who may send: a huisarts, or a POH-GGZ where the practice allows it. */
export const maySend = (session: LaunchSession): boolean =>
  actsAsGp(session.record.user, session.record)

const isUnderNobody = ({ record }: PatientSession, { gps }: Practice, { gp }: ReferralInput) =>
  record.user.role !== 'gp' && !gps.some(({ id }) => id === gp)

const capacityOf = async (
  ports: SendPorts,
  { receiver, formOpenedAt }: ReferralInput,
): Promise<Capacity> =>
  (await capacitiesFor(ports)([receiver], formOpenedAt)).get(receiver) ?? { status: 'open' }

const commit = async (
  ports: SendPorts,
  session: PatientSession,
  { referral, files }: { referral: Referral; files: readonly CheckedFile[] },
  history: readonly Referral[],
  correlationId: string,
): Promise<Result<Referral, SendFailure>> => {
  const by = practiceActor(session)
  const committed = await ports.referrals.commit({
    referral,
    basedOn: null,
    files,
    audit: auditOf(referral, { event: 'referral-sent', by, correlationId }, ports.now()),
    together: replaced(ports, session, referral, history, correlationId),
  })
  if (committed.ok) return success(referral)
  const sent = await ports.referrals.find(referral.id, { practice: session.practice })
  return sent?.patient.id === session.record.patient.id
    ? success(sent)
    : failure({ kind: 'not-yours' })
}

/** The rejected, stopped or failed one that waits for a decision: this new referral is the decision (workflow 18b). */
const replaced = (
  { now }: SendPorts,
  session: PatientSession,
  referral: Referral,
  history: readonly Referral[],
  correlationId: string,
): NonNullable<ReferralChange['together']> => {
  const earlier = history.find(({ id }) => id === referral.request.replaces)
  if (earlier?.review?.status !== 'requested') return []
  const by = practiceActor(session)
  const at = now()
  const closed = perform(earlier, {
    action: 'review',
    by,
    at: instant(at),
    businessStatus: null,
    request: { status: 'revoked' },
    review: {
      openedAt: earlier.review.openedAt,
      status: 'completed',
      decision: 'opnieuw-verwijzen',
      decidedBy: session.record.user,
      decidedAt: instant(at),
    },
  })
  if (!closed.ok) throw new Error('a review that is open can be completed by a gp')
  const audit = auditOf(closed.value, { event: 'review-completed', by, correlationId }, at)
  return [{ referral: closed.value, basedOn: earlier.version, audit }]
}

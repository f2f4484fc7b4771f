import type { Attachment } from '../../src/domain/attachment.ts'
import { endConsent, renewConsent, resume } from '../../src/domain/change-consent.ts'
import type { OutcomeCode, StatusReason, StatusReasonCode } from '../../src/domain/codes.ts'
import { complete } from '../../src/domain/complete.ts'
import type { ConsentStatement } from '../../src/domain/consent/consent-record.ts'
import type { Withdrawal } from '../../src/domain/consent/revise.ts'
import type { PersonActing } from '../../src/domain/history.ts'
import type { OutcomeReport } from '../../src/domain/outcome-report.ts'
import { perform, type Step, type StepOf } from '../../src/domain/perform.ts'
import type { Worker } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { decisionsAfter } from '../../src/domain/review.ts'
import { askToStop } from '../../src/domain/stop-request.ts'
import { sendSupplement } from '../../src/domain/supplement.ts'
import { minutesLater } from './moments.ts'
import * as people from './persons.ts'

/** The steps of the work, each a referral from a referral, as the parties themselves would take them. */

export const byReceiver = (
  { receiver }: Referral,
  person: Worker = people.youthWorker,
): PersonActing => ({
  party: 'organisation',
  organisation: receiver.organisation,
  person,
})

export const byPractice = ({ practice, referrer }: Referral): PersonActing => ({
  party: 'practice',
  practice: practice.id,
  person: referrer,
})

const aMinuteLater = ({ history, request }: Referral): Date =>
  new Date(Date.parse(history.at(-1)?.at ?? request.authoredOn) + 60_000)

/** Goes through the table of transitions: an impossible referral cannot be built. */
const take = (
  referral: Referral,
  action: string,
  step: Omit<Step, 'action' | 'at' | 'businessStatus'>,
  at: Date = aMinuteLater(referral),
): Referral => {
  const businessStatus = step.coordination?.businessStatus ?? null
  const taken = perform(referral, { action, businessStatus, ...step, at: at.toISOString() })
  if (!taken.ok) throw new Error(`no ${action} from ${referral.coordination.status}`)
  return taken.value
}

const ownerOf = ({ coordination }: Referral): Worker => {
  if (!('owner' in coordination)) throw new Error('nobody has accepted it')
  return coordination.owner
}

const reason = (code: StatusReasonCode): StatusReason => ({
  code,
  text: 'Uitgelegd aan de telefoon.',
})

export const received = (referral: Referral, at?: Date): Referral =>
  take(
    referral,
    'receive',
    {
      by: byReceiver(referral),
      coordination: { status: 'received', businessStatus: 'afgeleverd' },
    },
    at,
  )

export const accepted = (referral: Referral, owner: Worker, at?: Date): Referral =>
  take(
    referral,
    'accept',
    {
      by: byReceiver(referral, owner),
      coordination: {
        status: 'accepted',
        businessStatus: 'geaccepteerd',
        owner,
        expectedOn: null,
      },
    },
    at,
  )

export const started = (referral: Referral, at: Date = minutesLater(60)): Referral =>
  take(
    referral,
    'start',
    {
      by: byReceiver(referral),
      coordination: {
        status: 'in-progress',
        businessStatus: 'gesprek-gevoerd',
        owner: ownerOf(referral),
        startedAt: at.toISOString(),
      },
    },
    at,
  )

const report: Omit<OutcomeReport<OutcomeCode>, 'code'> = {
  conclusion: 'Sem slaapt weer door na vier gesprekken met beide ouders.',
  advice: 'Vast slaapritueel aanhouden, in beide huizen hetzelfde.',
  gpAction: null,
  organisation: null,
  route: null,
}

/** Completed, or failed when the outcome is one without a conversation. */
export const completed = (
  referral: Referral,
  outcome: Partial<OutcomeReport<OutcomeCode>>,
  at: Date = minutesLater(120),
): Referral => {
  const full = { ...report, code: 'zelf-behandeld' as const, ...outcome }
  const by = byReceiver(referral)
  return takenAs(referral, by, complete(referral, full, ownerOf(referral), at.toISOString()), at)
}

export const rejected = (referral: Referral, code: StatusReasonCode, at?: Date): Referral =>
  take(
    referral,
    'reject',
    {
      by: byReceiver(referral),
      coordination: {
        status: 'rejected',
        businessStatus: 'afgewezen',
        reason: reason(code),
        alternative: null,
      },
    },
    at,
  )

export const withdrawn = (referral: Referral, code: StatusReasonCode, at?: Date): Referral =>
  take(
    referral,
    'withdraw',
    {
      by: byPractice(referral),
      coordination: { status: 'cancelled', businessStatus: 'ingetrokken', reason: reason(code) },
    },
    at,
  )

export const seen = (referral: Referral, at: Date = minutesLater(180)): Referral =>
  take(
    referral,
    'review',
    {
      by: byPractice(referral),
      review: {
        openedAt: referral.review?.openedAt ?? at.toISOString(),
        status: 'completed',
        decision: decisionsAfter(referral.coordination.status)[0] ?? 'gezien',
        decidedBy: referral.referrer,
        decidedAt: at.toISOString(),
      },
    },
    at,
  )

export type By = (referral: Referral) => PersonActing

/** What was made of a referral, taken as that person would. */
const takenAs = (
  referral: Referral,
  by: PersonActing,
  { action, ...step }: Omit<Step, 'by' | 'at'>,
  at: Date,
): Referral => {
  const taken = perform(referral, { action, by, at: at.toISOString(), ...step })
  if (!taken.ok) throw new Error(`no ${action}: ${JSON.stringify(taken.failure)}`)
  return taken.value
}

/** Any step, as that person takes it. */
export const stepped = (
  referral: Referral,
  by: By,
  stepOf: (referral: Referral, by: PersonActing, at: string) => StepOf,
  at: Date = aMinuteLater(referral),
): Referral => takenAs(referral, by(referral), stepOf(referral, by(referral), at.toISOString()), at)

export const consentEnded = (
  referral: Referral,
  withdrawal: Withdrawal,
  by: By = byPractice,
  at: Date = aMinuteLater(referral),
): Referral =>
  takenAs(
    referral,
    by(referral),
    endConsent(referral, withdrawal, by(referral), at.toISOString()),
    at,
  )

export const consentRenewed = (
  referral: Referral,
  said: ConsentStatement,
  by: By = byPractice,
  at: Date = aMinuteLater(referral),
): Referral =>
  takenAs(referral, by(referral), renewConsent(referral, said, by(referral), at.toISOString()), at)

export const askedToStop = (
  referral: Referral,
  code: StatusReasonCode,
  at: Date = aMinuteLater(referral),
): Referral => {
  const by = byPractice(referral)
  return takenAs(referral, by, askToStop(referral, reason(code), by, at.toISOString()), at)
}

export const supplemented = (
  referral: Referral,
  text: string,
  by: By = byPractice,
  at: Date = aMinuteLater(referral),
  attachments: readonly Attachment[] = [],
): Referral =>
  takenAs(
    referral,
    by(referral),
    sendSupplement(referral, text, by(referral), at.toISOString(), attachments),
    at,
  )

/** A supplement with files, a minute later. */
export const supplementedWith = (
  referral: Referral,
  attachments: readonly Attachment[],
  by: By = byPractice,
): Referral => supplemented(referral, 'Zie de bijlage.', by, aMinuteLater(referral), attachments)

export const resumed = (referral: Referral, at: Date = aMinuteLater(referral)): Referral =>
  takenAs(referral, byReceiver(referral), resume(referral, at.toISOString()), at)

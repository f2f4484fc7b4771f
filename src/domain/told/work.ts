import type { Instant, LocalDate } from '../calendar.ts'
import type { BusinessStatus, OutcomeCode, OutcomeRoute } from '../codes.ts'
import type { CoordinationStatus } from '../coordination.ts'
import { dueDatesOf } from '../deadlines.ts'
import type { FollowUp, OutcomeReport } from '../outcome-report.ts'
import type { Referral } from '../referral.ts'
import type { Sessions } from '../report.ts'
import { rowsOfPractice } from '../rows-of-practice.ts'
import { statusInRecord } from '../status-in-record.ts'
import type { TransitionRow } from '../transitions.ts'
import { type VisibleToPractice, workForPractice } from '../visible-to-practice.ts'
import {
  byNameAsTold,
  patientAsTold,
  practitionerAsTold,
  receiverAsTold,
  type Someone,
  workerAsTold,
} from './someone.ts'
import { type ReasonAsTold, reasonAsTold, type TaskAsTold } from './task.ts'

/** The work as the HIS is told of it. */
export type WorkAsTold = TaskAsTold & {
  status: CoordinationStatus
  reason: ReasonAsTold | null
  /** Null where it would tell more than may be told. */
  businessStatus: BusinessStatus | null
  startedAt: Instant | null
  endedAt: Instant | null
  answerBy: LocalDate
  firstContactBy: LocalDate
  /** The POH-GGZ of the practice who works along. */
  coWorker: Someone | null
  expectedOn: LocalDate | null
  conclusion: string
  gpAction: string
  advice: string
  outcome: OutcomeCode | null
  organisation: string
  route: OutcomeRoute | null
  followUp: readonly string[]
  alternative: string
  sessions: Sessions | null
  /** Numbers of the interim reports and appointments that the HIS is told of. */
  reports: readonly number[]
  appointments: readonly number[]
  /** The family did not agree to feedback, and the work ended: there is more, and it is not told. */
  isWithheld: boolean
}

/** These change the review and the request, or what only we hold, and not the work. */
const rowsBesideWork: readonly TransitionRow[] = ['18', '18b', '20', '22b', ...rowsOfPractice]

/** The last change of the work that the practice may know of. */
const lastModified = (referral: Referral, { history }: VisibleToPractice): Instant =>
  history.findLast(({ row }) => !rowsBesideWork.includes(row))?.at ?? referral.request.authoredOn

/** `Sociale vaardigheidstraining, bij Wijkteam Noord`. */
const followUpInWords = ({ what, organisation }: FollowUp): string =>
  organisation === null ? what : `${what}, bij ${organisation}`

const outcomeAsTold = (outcome: OutcomeReport<OutcomeCode> | null) => ({
  conclusion: outcome?.conclusion ?? '',
  gpAction: outcome?.gpAction ?? '',
  advice: outcome?.advice ?? '',
  outcome: outcome?.code ?? null,
  organisation: outcome?.organisation ?? '',
  route: outcome?.route ?? null,
  followUp: (outcome?.followUp ?? []).map(followUpInWords),
})

const coWorkerOf = ({ request: { coWorker } }: Referral): Someone | null =>
  coWorker === undefined ? null : byNameAsTold(coWorker)

/** `reports`, `appointments`: the numbers of those that the HIS is told of. */
export const workAsTold = (
  referral: Referral,
  visible: VisibleToPractice,
  further: Pick<WorkAsTold, 'reports' | 'appointments'>,
): WorkAsTold => ({
  urgency: referral.request.urgency,
  patient: patientAsTold(referral),
  authoredOn: referral.request.authoredOn,
  lastModified: lastModified(referral, visible),
  requester: practitionerAsTold(referral.referrer),
  owner:
    visible.worker === null ? receiverAsTold(referral) : workerAsTold(visible.worker, referral),
  status: statusInRecord(referral),
  reason: visible.reason && reasonAsTold(visible.reason),
  businessStatus: visible.businessStatus,
  startedAt: visible.startedAt,
  endedAt: visible.endedAt,
  ...dueDatesOf(workForPractice(referral)),
  coWorker: coWorkerOf(referral),
  expectedOn: visible.expectedOn,
  ...outcomeAsTold(visible.outcome),
  alternative: visible.alternative ?? '',
  sessions: visible.sessions,
  ...further,
  isWithheld: !visible.feedback && visible.endedAt !== null,
})

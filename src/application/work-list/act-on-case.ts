import type { LocalDate } from '../../domain/calendar.ts'
import type { CompletedOutcome, OutcomeCode, StatusReason } from '../../domain/codes.ts'
import { advise, complete, correct } from '../../domain/complete.ts'
import {
  type Conversation,
  type FirstContact,
  type Reported,
  reportConversation,
  reportNoShow,
  reportProgress,
  start,
} from '../../domain/contact.ts'
import { markAsError } from '../../domain/mark-as-error.ts'
import { type Met, noteMeeting } from '../../domain/meeting-note.ts'
import { followOnward, type OnwardNews } from '../../domain/onward-progress.ts'
import type { OutcomeReport } from '../../domain/outcome-report.ts'
import { hold, queue } from '../../domain/pause.ts'
import { type Proposal, propose } from '../../domain/proposal.ts'
import type { Sessions } from '../../domain/report.ts'
import { accept, reject } from '../../domain/triage.ts'
import { type SaidInForm, saidIn } from '../said-in-form.ts'
import { act } from './take-case-step.ts'

/** Workflow 7: the worker who accepts becomes the owner; the practice sees the state. */
export const acceptCase = act<{ expectedOn: LocalDate | null }>(
  'referral-accepted',
  ({ expectedOn }, { session }) => accept(session.worker, expectedOn),
)

/** Workflow 8: with a coded reason and text; the huisarts gets a review, the ServiceRequest stays active. */
export const rejectCase = act<{ reason: StatusReason; alternative: string | null }>(
  'referral-rejected',
  ({ reason, alternative }) => reject(reason, alternative),
)

/** Workflow 12b. */
export const queueCase = act<{ expectedOn: LocalDate }>(
  'referral-queued',
  ({ expectedOn }, { referral, at }) => queue(referral, expectedOn, at),
)

/** Workflow 10: the first contact with the family, or the first attempt. */
export const startCase = act<FirstContact>('referral-started', (first, { referral, session, at }) =>
  start(referral, first, session.worker, at),
)

/** Workflow 11: a conversation, with what it led to. */
export const reportOnConversation = act<Conversation>(
  'referral-reported',
  (conversation, { referral, session, at }) =>
    reportConversation(referral, conversation, session.worker, at),
)

/** Workflow 11: nobody came; at the second time the huisarts is told. */
export const reportCaseNoShow = act('referral-reported', (_, { referral, at }) =>
  reportNoShow(referral, at),
)

/** Workflow 11: the report "voortgang". */
export const reportCaseProgress = act<Reported>(
  'referral-reported',
  (reported, { referral, session, at }) => reportProgress(referral, reported, session.worker, at),
)

/** Workflow 12. */
export const holdCase = act<{ reason: StatusReason; expectedOn: LocalDate }>(
  'referral-paused',
  ({ reason, expectedOn }, { referral, at }) => hold(referral, reason, expectedOn, at),
)

/** Workflow 11b, with what the family said of the new receiver. */
export const proposeOnward = act<
  Pick<Proposal, 'route' | 'proposed'> & { said: readonly SaidInForm[] }
>('onward-proposed', ({ said, ...proposal }, { referral, by, at }) =>
  propose(referral, { ...proposal, said: saidIn(referral, said) }, by, at),
)

/** Workflow 11e: what was said at a meeting with others. */
export const noteMeetingOnCase = act<{ met: Met }>(
  'meeting-noted',
  ({ met }, { referral, by, at }) => noteMeeting(referral, met, by, at),
)

/** Workflow 11d. */
export const followOnwardHelp = act<{ number: number; news: OnwardNews }>(
  'onward-followed',
  ({ number, news }, { referral, session, at }) =>
    followOnward(referral, number, news, session.worker, at),
)

/** Workflow 14, or 15 when the outcome says that no conversation took place. The huisarts gets a review. */
export const completeCase = act<{ outcome: OutcomeReport<OutcomeCode>; sessions?: Sessions }>(
  'referral-completed',
  ({ outcome, sessions }, { session, referral, at }) =>
    complete(referral, outcome, session.worker, at, sessions),
)

/** Workflow 14b: an overleg is answered. */
export const adviseOnCase = act<
  Pick<OutcomeReport<'advies-gegeven'>, 'conclusion' | 'advice' | 'gpAction'>
>('referral-completed', (said, { referral, session, at }) =>
  advise(referral, said, session.worker, at),
)

/** Workflow 21: the coordinator, because the practice asks it. */
export const markCaseAsError = act<{ because: string }>(
  'referral-marked-as-error',
  ({ because }, { referral }) => markAsError(referral, because),
)

/** Workflow 26: what was said at the end is corrected; the huisarts gets a new review. */
export const correctCase = act<{ outcome: OutcomeReport<CompletedOutcome>; because: string }>(
  'outcome-corrected',
  ({ outcome, because }, { referral, session, at }) =>
    correct(referral, outcome, because, session.worker, at),
)

import type { LocalDate } from '../../domain/calendar.ts'
import { isFailedOutcome, type OutcomeCode, type StatusReason } from '../../domain/codes.ts'
import type { Step } from '../../domain/perform.ts'
import type { Coordination, HelpCheck, OutcomeReport } from '../../domain/referral.ts'
import type { WorkerSession } from '../ports/store.ts'
import { act, type Context } from './take-case-step.ts'

/** Workflow 7: the worker who accepts becomes the owner; the practice sees the state. */
export const acceptCase = act<{ expectedOn: LocalDate | null }>(
  'referral-accepted',
  ({ expectedOn }, { session }) => ({
    action: 'accept',
    businessStatus: 'geaccepteerd',
    coordination: {
      status: 'accepted',
      businessStatus: 'geaccepteerd',
      owner: session.worker,
      expectedOn,
    },
  }),
)

/** Workflow 8: with a coded reason and text; the huisarts gets a review, the ServiceRequest stays active. */
export const rejectCase = act<{ reason: StatusReason; alternative: string | null }>(
  'referral-rejected',
  ({ reason, alternative }) => ({
    action: 'reject',
    businessStatus: 'afgewezen',
    coordination: { status: 'rejected', businessStatus: 'afgewezen', reason, alternative },
  }),
)

/** What the POH Jeugd found of the consent to the help, at the first conversation and not before. */
export type FoundConsent = { helpConsent: HelpCheck['found'] }

export type FirstContact =
  | { contact: 'contact-gezocht' }
  | ({ contact: 'gesprek-gevoerd' } & FoundConsent)

/** The own duty to verify consent before the help starts (7.3.4 Jeugdwet). */
const checked = (
  { helpConsent }: FoundConsent,
  { session, at }: Context,
): Pick<Step, 'changes'> => ({
  changes: { helpCheck: { at, by: session.worker, found: helpConsent } },
})

/** Workflow 10: the first contact with the family, or the first attempt. */
export const startCase = act<FirstContact>('referral-started', (first, context) => ({
  action: 'start',
  businessStatus: first.contact,
  coordination: {
    status: 'in-progress',
    businessStatus: first.contact,
    owner: ownerOf(context.referral.coordination, context.session),
    startedAt: context.at,
  },
  ...(first.contact === 'gesprek-gevoerd' ? checked(first, context) : {}),
}))

/** Workflow 11: the first conversation, after a first attempt. */
export const reportConversation = act<FoundConsent>('referral-reported', (found, context) => ({
  action: 'report',
  businessStatus: 'gesprek-gevoerd',
  ...checked(found, context),
}))

/** Workflow 14, or 15 when the outcome says that no conversation took place. The huisarts gets a review. */
export const completeCase = act<{ outcome: OutcomeReport<OutcomeCode> }>(
  'referral-completed',
  ({ outcome }, { session, referral, at }) => {
    const ended = {
      businessStatus: 'afgerond' as const,
      owner: ownerOf(referral.coordination, session),
      startedAt: startedAt(referral.coordination, at),
      endedAt: at,
    }
    const { code } = outcome
    const coordination: Coordination = isFailedOutcome(code)
      ? { status: 'failed', ...ended, outcome: { ...outcome, code } }
      : { status: 'completed', ...ended, outcome: { ...outcome, code } }
    return {
      action: 'complete',
      to: coordination.status,
      businessStatus: 'afgerond',
      coordination,
    }
  },
)

const ownerOf = (coordination: Coordination, { worker }: WorkerSession) =>
  'owner' in coordination ? coordination.owner : worker

const startedAt = (coordination: Coordination, at: string) =>
  'startedAt' in coordination ? coordination.startedAt : at

import { isAllowedOn } from './access.ts'
import { amsterdamDay, type Instant } from './calendar.ts'
import { isOpen } from './child-task.ts'
import { type CompletedOutcome, isFailedOutcome, type OutcomeCode } from './codes.ts'
import type { Coordination } from './coordination.ts'
import type { OutcomeReport } from './outcome-report.ts'
import type { StepOf } from './perform.ts'
import type { Worker } from './person.ts'
import { isOnwardHelp, type Onward, type Proposal, partyFor } from './proposal.ts'
import type { Referral, SinceSending } from './referral.ts'
import type { Sessions } from './report.ts'

/** Whether the practice has decided, or is still asked, about going on with this help. */
const isProposed = ({ proposals = [] }: Referral, { help }: Onward): boolean =>
  proposals.some(
    (one) =>
      one.proposed.help === help &&
      (isOpen(one) || (one.status === 'completed' && one.decision !== 'told')),
  )

/** What the outcome proposes to the huisarts; null where the huisarts has nothing to decide. */
const onwardOf = ({ code, route, organisation, conclusion }: OutcomeReport<OutcomeCode>) =>
  route === 'huisarts' && isOnwardHelp(code)
    ? {
        help: code,
        to: { name: organisation ?? '', identifiers: [] },
        because: conclusion,
        party: partyFor[code],
      }
    : null

/**
 * An outcome that goes on by way of the huisarts has its proposal: the one that there is, or this one, which the review
 * decides. Where nothing may be told to the practice, nothing is asked of it.
 */
export const proposedBy = (
  referral: Referral,
  outcome: OutcomeReport<OutcomeCode>,
  by: Proposal['proposedBy'],
  at: Instant,
): Pick<SinceSending, 'proposals'> => {
  const { proposals = [] } = referral
  const proposed = onwardOf(outcome)
  const isTold = isAllowedOn(referral, 'feedback', amsterdamDay(new Date(at)))
  if (!isTold || proposed === null || isProposed(referral, proposed)) return {}
  const number = proposals.length + 1
  return {
    proposals: [
      ...proposals,
      { number, proposedAt: at, proposedBy: by, route: 'huisarts', proposed, status: 'requested' },
    ],
  }
}

const byWorker = ({ receiver }: Referral, person: Worker): Proposal['proposedBy'] => ({
  party: 'organisation',
  organisation: receiver.organisation,
  person,
})

/** How the work ends: completed, or failed where no conversation took place. */
const endedWith = (
  { coordination }: Referral,
  outcome: OutcomeReport<OutcomeCode>,
  by: Worker,
  at: Instant,
): Coordination => {
  const ended = {
    businessStatus: 'afgerond' as const,
    owner: 'owner' in coordination ? coordination.owner : by,
    startedAt: 'startedAt' in coordination ? coordination.startedAt : at,
    endedAt: at,
  }
  const { code } = outcome
  return isFailedOutcome(code)
    ? { status: 'failed', ...ended, outcome: { ...outcome, code } }
    : { status: 'completed', ...ended, outcome: { ...outcome, code } }
}

/** Workflow 14, or 15 when the outcome says that no conversation took place. The practice gets a review. */
export const complete = (
  referral: Referral,
  outcome: OutcomeReport<OutcomeCode>,
  by: Worker,
  at: Instant,
  sessions: Sessions | undefined = referral.sessions,
): StepOf => {
  const coordination = endedWith(referral, outcome, by, at)
  return {
    action: 'complete',
    to: coordination.status,
    businessStatus: 'afgerond',
    coordination,
    changes: {
      ...(sessions && { sessions }),
      ...proposedBy(referral, outcome, byWorker(referral, by), at),
    },
  }
}

/** Workflow 14b: an overleg is answered. Nobody of the family is spoken to, so it ends as soon as it is answered. */
export const advise = (
  referral: Referral,
  said: Pick<OutcomeReport<'advies-gegeven'>, 'conclusion' | 'advice' | 'gpAction'>,
  by: Worker,
  at: Instant,
): StepOf => {
  const outcome = { ...said, code: 'advies-gegeven', organisation: null, route: null } as const
  return {
    action: 'advise',
    businessStatus: 'afgerond',
    coordination: endedWith(referral, outcome, by, at),
  }
}

/**
 * Workflow 26: what was said at the end is corrected. The outcome as it was is kept, and there is a new review; whoever
 * decides on the old one is told that it is stale.
 */
export const correct = (
  referral: Referral,
  outcome: OutcomeReport<CompletedOutcome>,
  because: string,
  by: Worker,
  at: Instant,
): StepOf => {
  const { coordination, earlierOutcomes = [] } = referral
  if (coordination.status !== 'completed') return { action: 'correct', businessStatus: null }
  const earlier = { outcome: coordination.outcome, correctedAt: at, correctedBy: by, because }
  return {
    action: 'correct',
    businessStatus: 'afgerond',
    because,
    coordination: { ...coordination, outcome },
    changes: {
      earlierOutcomes: [...earlierOutcomes, earlier],
      ...proposedBy(referral, outcome, byWorker(referral, by), at),
    },
  }
}

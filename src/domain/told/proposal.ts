import type { Instant, LocalDate } from '../calendar.ts'
import type { OutcomeRoute } from '../codes.ts'
import type { OtherParty } from '../consent/consent-record.ts'
import { lastProgress, type OnwardState } from '../onward-progress.ts'
import type { Onward, OnwardHelp, OnwardRequest, Proposal } from '../proposal.ts'
import type { Referral } from '../referral.ts'
import {
  actorAsTold,
  partyAsTold,
  patientAsTold,
  practiceAsTold,
  practitionerAsTold,
  type Someone,
} from './someone.ts'
import type { TaskAsTold } from './task.ts'

/** How the practice decided; `told`: nothing was asked of it (Jw 2.3). */
export const proposalDecisions = {
  approved: 'Overgenomen',
  changed: 'Overgenomen, met wijziging',
  told: 'Ter informatie',
} as const
export type DecisionOnProposal = keyof typeof proposalDecisions

/** The Task of a proposal as the HIS is told of it. */
export type ProposalAsTold = TaskAsTold & {
  status: Proposal['status']
  route: OutcomeRoute
  decision: DecisionOnProposal | null
  /** The practice made a request of its own of it. */
  hasRequest: boolean
  /** Why it was refused, or why the help did not start. */
  because: string
  /** What was heard last of the help (workflow 11d). */
  progress: OnwardState | null
  /** The day of the intake, or until when the family waits. */
  expectedOn: LocalDate | null
  decidedBy: Someone | null
}

/** Onward help, as proposed or as asked. */
export type OnwardAsTold = {
  status: OnwardRequest['status']
  help: OnwardHelp
  /** Null where it may not be told. */
  to: Someone | null
  party: OtherParty
  /** Empty where it may not be told. */
  because: string
  patient: Someone
  authoredOn: Instant
  requester: Someone
}

export const proposalAsTold = (proposal: Proposal, referral: Referral): ProposalAsTold => {
  const isDecided = proposal.status === 'completed'
  const isRefused = proposal.status === 'rejected'
  const heard = lastProgress(proposal)
  return {
    status: proposal.status,
    urgency: referral.request.urgency,
    patient: patientAsTold(referral),
    authoredOn: proposal.proposedAt,
    lastModified: heard?.at ?? ('endedAt' in proposal ? proposal.endedAt : proposal.proposedAt),
    requester: actorAsTold(proposal.proposedBy, referral),
    owner: practiceAsTold(referral),
    route: proposal.route,
    decision: isDecided ? proposal.decision : null,
    hasRequest: isDecided && proposal.decision !== 'told',
    because: isRefused ? proposal.because : heard?.state === 'niet-gestart' ? heard.because : '',
    progress: heard?.state ?? null,
    expectedOn: heard !== null && 'on' in heard ? heard.on : null,
    decidedBy: isRefused ? practitionerAsTold(proposal.decidedBy) : null,
  }
}

const onwardAsTold = ({ help, to, party, because }: Onward, referral: Referral) => ({
  help,
  to: to.name === '' ? null : partyAsTold(to),
  party,
  because,
  patient: patientAsTold(referral),
})

const statusAsProposed: Readonly<Record<Proposal['status'], OnwardRequest['status']>> = {
  requested: 'active',
  completed: 'completed',
  rejected: 'revoked',
  cancelled: 'revoked',
}

/** What is proposed: a request that nobody made yet. */
export const proposedAsTold = (proposal: Proposal, referral: Referral): OnwardAsTold => ({
  ...onwardAsTold(proposal.proposed, referral),
  status: statusAsProposed[proposal.status],
  authoredOn: proposal.proposedAt,
  requester: actorAsTold(proposal.proposedBy, referral),
})

/** The huisarts's own request; null where there is none. */
export const requestedAsTold = (proposal: Proposal, referral: Referral): OnwardAsTold | null => {
  if (proposal.status !== 'completed' || proposal.decision === 'told') return null
  const { request } = proposal
  return {
    ...onwardAsTold(request, referral),
    status: request.status,
    authoredOn: request.authoredOn,
    requester: practitionerAsTold(request.requester),
  }
}

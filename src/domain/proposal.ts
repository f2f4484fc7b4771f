import type { Instant } from './calendar.ts'
import { isOpen } from './child-task.ts'
import type { OutcomeCode, OutcomeRoute } from './codes.ts'
import { type SaidByName, withSaidByName } from './consent/asked-by-name.ts'
import type { NamedReceiver, OtherParty } from './consent/consent-record.ts'
import type { PersonActing } from './history.ts'
import type { OnwardProgress } from './onward-progress.ts'
import type { StepOf } from './perform.ts'
import type { Practitioner } from './person.ts'
import type { Party, Referral } from './referral.ts'

/** To which help the family could go on, and as which party the new receiver is asked consent for (consent D4). */
export const partyFor = {
  'verwijzing-jeugdhulp': 'youth-team',
  'verwijzing-jeugd-ggz': 'mental-health',
  'voorliggend-veld': 'community-team',
} as const satisfies Partial<Record<OutcomeCode, OtherParty>>
export type OnwardHelp = keyof typeof partyFor

export const isOnwardHelp = (code: OutcomeCode): code is OnwardHelp => code in partyFor

/** Onward help, as it is proposed and as it is asked: which, from whom, and why. */
export type Onward = {
  help: OnwardHelp
  /** The new receiver; a `Party` without identifiers where only its name is known. */
  to: Party
  /** In words for the new receiver: what is asked, and why. */
  because: string
  /** As which kind of party the new receiver is asked consent for. */
  party: OtherParty
}

/** Whom the family is asked about: this very one, and not its kind. */
export const newReceiverOf = ({ party, to }: Pick<Onward, 'party' | 'to'>): NamedReceiver => ({
  party,
  name: to.name,
  identifiers: to.identifiers,
})

/** The ServiceRequest that the huisarts makes of a proposal (intent `order`, basedOn the proposed one). */
export type OnwardRequest = Onward & {
  status: 'active' | 'completed' | 'revoked'
  authoredOn: Instant
  requester: Practitioner
}

/**
 * The Task "proposal": the POH Jeugd proposes an onward referral or an alternative. `proposed` is its input, a
 * ServiceRequest with intent `proposal`. On the route huisarts the practice decides (Jw 2.6): it makes its own request as
 * proposed or changed, or refuses. On the route gemeente (Jw 2.3) nothing is asked of the practice: it is told.
 */
export type Proposal = {
  /** Counts from 1 within the referral and never changes: its name in forms and in the HIS. */
  number: number
  proposedAt: Instant
  /** Of the receiving organisation. */
  proposedBy: PersonActing
  route: OutcomeRoute
  proposed: Onward
} & (
  | { status: 'requested' }
  | {
      status: 'completed'
      decision: 'approved' | 'changed'
      request: OnwardRequest
      endedAt: Instant
      /** Oldest first (workflow 11d). */
      progress?: readonly OnwardProgress[]
    }
  /** Route gemeente: completed as soon as it is there. */
  | {
      status: 'completed'
      decision: 'told'
      endedAt: Instant
      progress?: readonly OnwardProgress[]
    }
  /** `decidedBy` of the practice. */
  | { status: 'rejected'; because: string; decidedBy: Practitioner; endedAt: Instant }
  /** No longer asked, because the work or its review ended (workflow 28). */
  | { status: 'cancelled'; endedAt: Instant }
)

/** A proposal of which the huisarts made a request of its own. */
export type RequestedProposal = Extract<Proposal, { decision: 'approved' | 'changed' }>

/** The requests that the huisarts made, each with the proposal that it is based on. */
export const requestsIn = ({
  proposals = [],
}: Pick<Referral, 'proposals'>): readonly RequestedProposal[] =>
  proposals.filter((one) => one.status === 'completed').filter((one) => one.decision !== 'told')

type OpenProposal = Extract<Proposal, { status: 'requested' }>

const findProposal = (
  { proposals = [] }: Pick<Referral, 'proposals'>,
  number: number,
): OpenProposal | null => proposals.filter(isOpen).find((one) => one.number === number) ?? null

/** What is proposed, and what the family said of the new receiver on this occasion. */
export type Proposing = Pick<Proposal, 'route' | 'proposed'> & { said?: readonly SaidByName[] }

/**
 * Workflow 11b. On either route everybody whom the table asks has said yes to the new receiver by name, at the latest in the
 * same step (`said`). On the route gemeente the practice is told and nothing is asked of it.
 */
export const propose = (
  referral: Referral,
  { route, proposed, said = [] }: Proposing,
  by: PersonActing,
  at: Instant,
): StepOf => {
  const { proposals = [] } = referral
  const leavesTo = newReceiverOf(proposed)
  const common = { number: proposals.length + 1, proposedAt: at, proposedBy: by, route, proposed }
  const proposal: Proposal =
    route === 'huisarts'
      ? { ...common, status: 'requested' }
      : { ...common, status: 'completed', decision: 'told', endedAt: at }
  return {
    action: 'propose',
    businessStatus: null,
    because: proposed.because,
    leavesTo,
    changes: {
      proposals: [...proposals, proposal],
      ...withSaidByName(referral, leavesTo, said, by, at),
    },
  }
}

const isSame = (one: Onward, other: Onward): boolean =>
  one.help === other.help && one.to.name === other.to.name && one.because === other.because

/** The huisarts's own request of what was proposed; changed where the huisarts wrote something else. */
const approved = (
  proposal: OpenProposal,
  onward: Onward,
  requester: Practitioner,
  at: Instant,
): Proposal => ({
  ...proposal,
  status: 'completed',
  decision: isSame(proposal.proposed, onward) ? 'approved' : 'changed',
  request: { ...onward, status: 'active', authoredOn: at, requester },
  endedAt: at,
})

/**
 * How a proposal is decided: as proposed, changed (`onward`), or refused with words. `said`: what the family said of the
 * receiver on this occasion.
 */
export type ProposalDecision =
  | { onward: Onward | null; said?: readonly SaidByName[] }
  | { refused: string }

/** All proposals, this one decided. */
const withProposalDecided = (
  { proposals = [] }: Pick<Referral, 'proposals'>,
  number: number,
  decision: ProposalDecision,
  by: Practitioner,
  at: Instant,
): readonly Proposal[] =>
  proposals.map((one) => {
    if (one.number !== number || !isOpen(one)) return one
    return 'refused' in decision
      ? { ...one, status: 'rejected', because: decision.refused, decidedBy: by, endedAt: at }
      : approved(one, decision.onward ?? one.proposed, by, at)
  })

/**
 * What deciding this does: all proposals with this one decided, and where it is not refused the receiver to whom something
 * leaves, with what was said of it.
 */
export const deciding = (
  referral: Referral,
  number: number,
  decision: ProposalDecision,
  by: Practitioner,
  at: Instant,
): Pick<StepOf, 'because' | 'leavesTo' | 'changes'> => {
  const proposals = withProposalDecided(referral, number, decision, by, at)
  if ('refused' in decision) return { because: decision.refused, changes: { proposals } }
  const proposed = decision.onward ?? findProposal(referral, number)?.proposed
  if (proposed === undefined) return { changes: { proposals } }
  const leavesTo = newReceiverOf(proposed)
  const said = withSaidByName(referral, leavesTo, decision.said ?? [], { person: by }, at)
  return { leavesTo, changes: { proposals, ...said } }
}

/** Workflow 11c: the huisarts decides while the work goes on. At its end the review asks (decide-review.ts). */
export const decideProposal = (
  referral: Referral,
  number: number,
  decision: ProposalDecision,
  by: Practitioner,
  at: Instant,
): StepOf => ({
  action: 'decide-proposal',
  businessStatus: null,
  about: { kind: 'proposal', number },
  ...deciding(referral, number, decision, by, at),
})

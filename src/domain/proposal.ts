import type { Instant } from './calendar.ts'
import type { OutcomeCode, OutcomeRoute } from './codes.ts'
import type { OtherParty } from './consent/consent-record.ts'
import type { Practitioner } from './person.ts'
import type { Party, PersonActing } from './referral.ts'

/** To which help the family could go on. */
export type OnwardHelp = Extract<
  OutcomeCode,
  'verwijzing-jeugdhulp' | 'verwijzing-jeugd-ggz' | 'voorliggend-veld'
>

/** Onward help, as it is proposed and as it is asked: which, from whom, and why. */
export type Onward = {
  help: OnwardHelp
  /** The new receiver; a `Party` without identifiers where only its name is known. */
  to: Party
  /** In words for the new receiver: what is asked, and why. */
  because: string
  /** Consent to share with this new receiver is asked for this party (consent D4). */
  party: OtherParty
}

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
    }
  /** Route gemeente: completed as soon as it is there. */
  | { status: 'completed'; decision: 'told'; endedAt: Instant }
  /** `decidedBy` of the practice. */
  | { status: 'rejected'; because: string; decidedBy: Practitioner; endedAt: Instant }
  /** No longer asked, because the work or its review ended (workflow 28). */
  | { status: 'cancelled'; endedAt: Instant }
)

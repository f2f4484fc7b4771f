import type { Appointment } from './appointment.ts'
import type { Attachment } from './attachment.ts'
import type { Instant, LocalDate } from './calendar.ts'
import type {
  BusinessStatus,
  CompletedOutcome,
  FailedOutcome,
  OutcomeRoute,
  ReviewDecision,
  StatusReason,
  Urgency,
} from './codes.ts'
import type { ConsentRecord } from './consent/consent-record.ts'
import type { IcpcCode } from './icpc.ts'
import type {
  FhirId,
  Identifier,
  Iss,
  OrganisationId,
  PracticeId,
  ReferralId,
} from './identifiers.ts'
import type { Patient, Practitioner, RelatedPerson, Worker } from './person.ts'
import type { Proposal } from './proposal.ts'
import type { Question } from './question.ts'
import type { InterimReport, Sessions } from './report.ts'
import type { StopRequest } from './stop-request.ts'
import type { Supplement } from './supplement.ts'
import type { TransitionRow } from './transitions.ts'

/** The reason as the HIS has it: its own Condition, with its own title. */
export type Reason = { conditionId: FhirId; code: IcpcCode | null; title: string }

/** Whom the POH Jeugd may call and whom not; corrected by the huisarts where the HIS was wrong. */
export type Contact = {
  person: 'patient' | RelatedPerson
  phone: string
  mayBeContacted: boolean
}

/** A referral asks for help; an overleg, with the patient named, for advice. */
export const requestKinds = { verwijzing: 'Verwijzing', overleg: 'Overleg' } as const
export type RequestKind = keyof typeof requestKinds

/** What the huisarts asks. It is the huisarts's and is changed by the practice only. */
export type ServiceRequest = {
  /** Without it: a referral. */
  kind?: RequestKind
  status: 'active' | 'completed' | 'revoked' | 'entered-in-error'
  authoredOn: Instant
  /** Hulpvraag, in the huisarts's words. */
  question: string
  reason: Reason | null
  urgency: Urgency
  contacts: readonly Contact[]
  encounter: FhirId | null
  basedOn: ReferralId | null
  replaces: ReferralId | null
  /** Why a second referral was sent while one was open (reliability R24). */
  duplicateReason: string | null
  attachments?: readonly Attachment[]
}

/** What the POH Jeugd reports at the end: conclusion and "actie voor huisarts" come first. */
export type OutcomeReport<Code> = {
  code: Code
  conclusion: string
  advice: string
  /** "Actie voor huisarts": null means none. */
  gpAction: string | null
  /** To which organisation the family goes on, where the outcome has one. */
  organisation: string | null
  route: OutcomeRoute | null
  /** Further help beside that of the outcome itself (product 10). */
  followUp?: readonly FollowUp[]
}

/** What comes after: which help, and at which organisation. */
export type FollowUp = { what: string; organisation: string | null }

/** The coordination Task: the work. Each status has what belongs to it, and nothing else. */
export type Coordination = { businessStatus: BusinessStatus } & (
  | { status: 'requested' | 'received' }
  | { status: 'accepted'; owner: Worker; expectedOn: LocalDate | null }
  | { status: 'in-progress'; owner: Worker; startedAt: Instant }
  | {
      status: 'on-hold'
      owner: Worker
      startedAt: Instant
      reason: StatusReason
      expectedOn: LocalDate
    }
  | { status: 'rejected'; reason: StatusReason; alternative: string | null }
  | {
      status: 'completed'
      owner: Worker
      startedAt: Instant
      endedAt: Instant
      outcome: OutcomeReport<CompletedOutcome>
    }
  | {
      status: 'failed'
      owner: Worker
      startedAt: Instant
      endedAt: Instant
      outcome: OutcomeReport<FailedOutcome>
    }
  | { status: 'cancelled'; reason: StatusReason }
  /** `before`: how it stood; not in documents that were stored earlier. */
  | { status: 'entered-in-error'; reason: StatusReason; before?: Coordination }
)

export type CoordinationStatus = Coordination['status']

export const finalStatuses: readonly CoordinationStatus[] = [
  'completed',
  'rejected',
  'cancelled',
  'failed',
  'entered-in-error',
]

export const isFinal = (status: CoordinationStatus): boolean => finalStatuses.includes(status)

/** The review Task: the outcome, for the practice. Completing it lets the huisarts end the request. */
export type Review = { openedAt: Instant } & (
  | { status: 'requested' }
  | {
      status: 'completed'
      decision: ReviewDecision
      /** Null: somebody of the practice, in its HIS. */
      decidedBy: Practitioner | null
      decidedAt: Instant
    }
)

/** A review that a later one took the place of: decided, or no longer asked when the outcome was corrected (workflow 26). */
export type EarlierReview = Review | { openedAt: Instant; status: 'cancelled'; endedAt: Instant }

/** An outcome as it was before it was corrected (workflow 26). */
export type EarlierOutcome = {
  outcome: OutcomeReport<CompletedOutcome>
  correctedAt: Instant
  correctedBy: Worker
  because: string
}

/** A pause or a place on the waiting list, as it was told (workflow 12, 12b); `reason` null: the waiting list. */
export type Wait = { at: Instant; reason: StatusReason | null; expectedOn: LocalDate }

/** The owner before, the owner after, and why (workflow 22). It stays with the receiver. */
export type HandOver = { at: Instant; by: Worker; from: Worker; to: Worker; note: string }

/** Who did something: a person of the practice, a person of the receiving organisation, the practice in its HIS, or we. */
export type Actor =
  | { party: 'practice'; practice: PracticeId; person: Practitioner }
  | { party: 'organisation'; organisation: OrganisationId; person: Worker }
  | { party: 'his'; practice: PracticeId }
  | { party: 'system' }

/** A person who acts, and who records what a family says. */
export type PersonActing = Exclude<Actor, { party: 'system' | 'his' }>

/** One line of the timeline; also what a 412 shows: who changed what. */
export type HistoryEntry = {
  /** The version of the referral that this made. */
  version: number
  at: Instant
  by: Actor
  row: TransitionRow
  businessStatus: BusinessStatus
  /** The status that this brought the work to, where it was another; not in documents that were stored earlier. */
  to?: CoordinationStatus
  /** Of row 29: what the HIS said. */
  request?: ServiceRequest['status']
}

/** The parties as they are printed and written to the HIS, at the time of sending. */
export type Party = { name: string; identifiers: readonly Identifier[] }

/**
 * How the receiver stands to the practice; decides whether disclosure needs explicit consent
 * (consent D1, D2; D3, a zorggroep or other employer, is as D2 unless configured as `practice`).
 */
export type Employment = 'practice' | 'municipality' | 'other'

export type Receiver = Party & { organisation: OrganisationId; employment: Employment }

/** What the POH Jeugd found of the consent to the help at the first conversation (7.3.4 Jeugdwet, workflow 10). */
export type HelpCheck = { at: Instant; by: Worker; found: 'confirmed' | 'missing' }

/** What came after sending; not in documents that were stored before there was such a thing. */
export type SinceSending = {
  /** What the consent was before each change, oldest first. */
  earlierConsents?: readonly ConsentRecord[]
  helpCheck?: HelpCheck
  /** Oldest first; at most the last one is open (workflow 17a). */
  stopRequests?: readonly StopRequest[]
  /** Oldest first (workflow 27). */
  supplements?: readonly Supplement[]
  /** Either way, oldest first (workflow 5, 6, 18). */
  questions?: readonly Question[]
  /** Oldest first. */
  proposals?: readonly Proposal[]
  /** Oldest first; at most one is booked (workflow 25). */
  appointments?: readonly Appointment[]
  /** Na intake and voortgang, oldest first (workflow 11). */
  reports?: readonly InterimReport[]
  sessions?: Sessions
  /** Oldest first (workflow 26). */
  earlierOutcomes?: readonly EarlierOutcome[]
  /** Oldest first; `review` is the last (workflow 26). */
  earlierReviews?: readonly EarlierReview[]
  handOvers?: readonly HandOver[]
  /** Oldest first (workflow 12, 12b). */
  waits?: readonly Wait[]
}

/**
 * A referral: the request of the practice, the consent it rests on, the work of the receiver and
 * the review of the outcome. One aggregate, one version; a draft is not yet a referral (draft.ts).
 */
export type Referral = {
  id: ReferralId
  /** Counts from 1; every write names the version it was based on. */
  version: number
  iss: Iss
  practice: Party & { id: PracticeId; organisationId: FhirId | null }
  receiver: Receiver
  referrer: Practitioner
  patient: Patient
  request: ServiceRequest
  consent: ConsentRecord
  coordination: Coordination
  review: Review | null
  history: readonly HistoryEntry[]
} & SinceSending

/** Whose eyes: every read of the store is for one party, so an unscoped query cannot be written. */
export type Viewer = { practice: PracticeId } | { organisation: OrganisationId }

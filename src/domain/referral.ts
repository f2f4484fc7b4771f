import type { Appointment } from './appointment.ts'
import type { Instant, LocalDate } from './calendar.ts'
import type { StatusReason } from './codes.ts'
import type { ConsentRecord } from './consent/consent-record.ts'
import type { Coordination } from './coordination.ts'
import type { Deadlines } from './deadlines.ts'
import type { FactsAtSending } from './facts-at-sending.ts'
import type { FamilyLink } from './family-link.ts'
import type { HistoryEntry } from './history.ts'
import type {
  FhirId,
  Identifier,
  Iss,
  OrganisationId,
  PracticeId,
  ReferralId,
} from './identifiers.ts'
import type { MeetingNote } from './meeting-note.ts'
import type { Readdressing } from './named-gp.ts'
import type { EarlierOutcome } from './outcome-report.ts'
import type { Patient, Practitioner, Worker } from './person.ts'
import type { Proposal } from './proposal.ts'
import type { Question } from './question.ts'
import type { InterimReport, Sessions } from './report.ts'
import type { EarlierReview, Review } from './review.ts'
import type { ServiceRequest } from './service-request.ts'
import type { StopRequest } from './stop-request.ts'
import type { Supplement } from './supplement.ts'

/** A pause or a place on the waiting list, as it was told (workflow 12, 12b); `reason` null: the waiting list. */
export type Wait = { at: Instant; reason: StatusReason | null; expectedOn: LocalDate }

/** The owner before, the owner after, and why (workflow 22). It stays with the receiver. */
export type HandOver = { at: Instant; by: Worker; from: Worker; to: Worker; note: string }

/** The parties as they are printed and written to the HIS, at the time of sending. */
export type Party = { name: string; identifiers: readonly Identifier[] }

/**
 * How the receiver stands to the practice; decides whether disclosure needs explicit consent
 * (consent D1, D2; D3, a zorggroep or other employer, is as D2 unless configured as `practice`).
 */
export type Employment = 'practice' | 'municipality' | 'other'

/** `deadlines`: what practice and receiver agreed on, where that is not as usual (deadlines.ts). */
export type Receiver = Party & {
  organisation: OrganisationId
  employment: Employment
  deadlines?: Deadlines
}

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
  /** With others, oldest first (workflow 11e). */
  meetings?: readonly MeetingNote[]
  /** Oldest first (workflow 26). */
  earlierOutcomes?: readonly EarlierOutcome[]
  /** Oldest first; `review` is the last (workflow 26). */
  earlierReviews?: readonly EarlierReview[]
  handOvers?: readonly HandOver[]
  /** Oldest first; to which it is linked now: `linkedTo` (workflow 3b, 3c). */
  familyLinks?: readonly FamilyLink[]
  /** Oldest first (workflow 22b). */
  readdressings?: readonly Readdressing[]
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
  /** Not in documents that were stored before there was such a thing. */
  facts?: FactsAtSending
  coordination: Coordination
  review: Review | null
  history: readonly HistoryEntry[]
} & SinceSending

/** Whose eyes: every read of the store is for one party, so an unscoped query cannot be written. */
export type Viewer = { practice: PracticeId } | { organisation: OrganisationId }

import type { Instant } from './calendar.ts'
import type { BusinessStatus } from './codes.ts'
import type { CoordinationStatus } from './coordination.ts'
import type { OrganisationId, PracticeId } from './identifiers.ts'
import type { Capacity, Practitioner, Worker } from './person.ts'
import type { ServiceRequest } from './service-request.ts'
import type { TransitionRow } from './transitions.ts'

/** Who did something: a person of the practice, a person of the receiving organisation, the practice in its HIS, or we. */
export type Actor =
  | ({ party: 'practice'; practice: PracticeId; person: Practitioner } & Capacity)
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

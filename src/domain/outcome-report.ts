import type { Instant } from './calendar.ts'
import type { CompletedOutcome, OutcomeRoute } from './codes.ts'
import type { Worker } from './person.ts'

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

/** An outcome as it was before it was corrected (workflow 26). */
export type EarlierOutcome = {
  outcome: OutcomeReport<CompletedOutcome>
  correctedAt: Instant
  correctedBy: Worker
  because: string
}

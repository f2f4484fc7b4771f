import type { Instant } from './calendar.ts'
import type { Worker } from './person.ts'

/** What the NHG guideline for the GGZ has in between; the third report, "afsluiting", is the outcome. */
export const reportKinds = { 'na-intake': 'Na intake', voortgang: 'Voortgang' } as const
export type ReportKind = keyof typeof reportKinds

/** A report that reaches the practice during the work (workflow 11); conclusion and action come first. */
export type InterimReport = {
  /** Counts from 1 within the referral and never changes: its name in the HIS. */
  number: number
  at: Instant
  by: Worker
  conclusion: string
  /** "Actie voor huisarts": null means none. */
  gpAction: string | null
  /** Where it was told with this report. */
  sessions?: Sessions
} & ReportContent

/** By kind, what a report holds beside its conclusion. */
export type ReportContent =
  | { kind: Extract<ReportKind, 'na-intake'>; intake: Intake }
  | { kind: Exclude<ReportKind, 'na-intake'> }

/** The short fields of a first conversation: the child, the family, what is around it, and what comes first. */
export type Intake = { child: string; family: string; environment: string; first: string }

/** "4 van 6": how many conversations were held of how many planned. */
export type Sessions = { held: number; planned: number }

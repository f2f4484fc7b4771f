import type { ClinicHours } from '../../domain/clinic-hours.ts'
import type {
  FhirId,
  Identifier,
  Iss,
  OrganisationId,
  PracticeId,
} from '../../domain/identifiers.ts'
import type { Receiver } from '../../domain/referral.ts'

/** A practice as registered: one HIS issuer and the identifiers that its Organization may carry there. */
export type Practice = {
  id: PracticeId
  iss: Iss
  name: string
  identifiers: readonly Identifier[]
  /** The first is the default in the form. */
  receivers: readonly Receiver[]
  phoneRoutes: readonly PhoneRoute[]
}

/** Whom to call in a crisis; shown in place of a referral. */
export type PhoneRoute = { name: string; phone: string; when: string }

/** A receiving organisation as registered. */
export type Organisation = {
  id: OrganisationId
  name: string
  identifiers: readonly Identifier[]
  /** For so long it reads what was shared for work that has ended; in months. */
  readMonths: number
}

/** Everybody the configuration knows. What is not in it is refused, never guessed. */
export type Directory = {
  /** Exact comparison, no normalisation (security A2-A4). */
  findIssuer(text: string): Iss | null
  findPractice(iss: Iss, identifiers: readonly Identifier[]): Practice | null
  readPractice(id: PracticeId): Practice
  readOrganisation(id: OrganisationId): Organisation
  /** Empty: this organisation has no spreekuur in this practice, or it is not registered any more. */
  clinicsOf(practice: PracticeId, organisation: OrganisationId): readonly ClinicHours[]
}

/** The practice's Organization in the HIS, as read at the launch; without an id where the HIS only names it. */
export type PracticeOrganisation = {
  id: FhirId | null
  name: string
  identifiers: readonly Identifier[]
}

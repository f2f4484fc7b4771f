import type { Instant, LocalDate } from '../../domain/calendar.ts'
import type { LegalSituation } from '../../domain/consent/parental-authority.ts'
import type { SeenInHis } from '../../domain/follow-his.ts'
import type { FhirId, Iss, PracticeId } from '../../domain/identifiers.ts'
import type { NamedGp } from '../../domain/named-gp.ts'
import type { Capacity, Patient, Practitioner, RelatedPerson } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import type { Reason } from '../../domain/service-request.ts'
import type { Unread } from '../../domain/unread.ts'
import type { PracticeOrganisation } from './directory.ts'

/** What is kept between the redirect to the HIS and the callback (RFC 6749, 7636; OIDC nonce). */
export type AuthorizationChecks = { state: string; nonce: string; codeVerifier: string }

export type AuthorizationRequest = { url: string; checks: AuthorizationChecks }

/** `unavailable`: no answer in time. `refused`: its smart-configuration breaks the registration (security A8). */
export type DiscoveryFailure = 'his-unavailable' | 'his-misconfigured'

/** The tokens and the context of one launch (SMART App Launch 2.2, launch context). */
export type HisGrant = {
  accessToken: string
  refreshToken: string | null
  expiresAt: Instant
  scope: string
  patient: FhirId | null
  encounter: FhirId | null
  needPatientBanner: boolean
  /** Its scopes let us write in every patient's record, not in that of `patient` alone. */
  writesForEveryPatient: boolean
  /** The Practitioner or PractitionerRole of the id_token's fhirUser, as a relative reference. */
  fhirUser: { type: 'Practitioner' | 'PractitionerRole'; id: FhirId }
}

/**
 * `answer-refused`: state, iss, PKCE or id_token do not hold, or the HIS said no. `clocks-differ`: the id_token holds at
 * another time than ours (reliability R30). `user-not-a-professional`:
 * fhirUser is no Practitioner (security A19). `scope-too-small`: what the form needs was not granted (A18).
 */
export type ExchangeFailure =
  | 'his-unavailable'
  | 'answer-refused'
  | 'clocks-differ'
  | 'user-not-a-professional'
  | 'scope-too-small'

/** A contact in the practice, to tie the referral to. */
export type Encounter = { id: FhirId; date: Instant | null; title: string | null }

/** What the launch reads from the HIS, once; the session keeps it, with what the practice allows. Null or empty: the HIS does not have it. */
export type LaunchRecord = {
  user: Practitioner
  organisation: PracticeOrganisation
  patient: Patient | null
  /** The patient's own huisarts; read only for who is none. */
  ownGp?: NamedGp
  encounter: Encounter | null
  reasons: readonly Reason[]
  relatedPersons: readonly RelatedPerson[]
  /** Measures and representation, where the HIS has them. */
  legalSituations?: readonly LegalSituation[]
  /** What of all this could not be read. */
  unread?: readonly Unread[]
} & Capacity

/** What could not be read in a HIS and when it last was so; of no patient in particular. */
export type HisFindings = {
  note(iss: Iss, unread: readonly Unread[], on: LocalDate): Promise<void>
  list(iss: Iss): Promise<readonly Finding[]>
}

export type Finding = Unread & { lastOn: LocalDate }

/** `patient-not-readable`: 404, 403 or another patient than the launch's. `practice-unknown`: no Organization. */
export type ReadFailure = 'his-unavailable' | 'patient-not-readable' | 'user-not-readable'

/** The SMART client of every registered HIS. All network errors are answers here, never exceptions. */
export type His = {
  requestAuthorization(
    iss: Iss,
    launch: string,
  ): Promise<Result<AuthorizationRequest, DiscoveryFailure>>
  /** `parameters`: the query of the callback, whole, so that `iss` (RFC 9207) is checked too. */
  exchange(
    iss: Iss,
    parameters: URLSearchParams,
    checks: AuthorizationChecks,
  ): Promise<Result<HisGrant, ExchangeFailure>>
  /** What this HIS says of itself and what came of using it; a new look when it was never seen. */
  describe(iss: Iss): Promise<HisDescription>
  /** One batch where the HIS supports it, else parallel reads. `isPractice` picks the role that is registered. */
  readLaunchRecord(
    iss: Iss,
    grant: HisGrant,
    isPractice: (organisation: PracticeOrganisation) => boolean,
  ): Promise<Result<LaunchRecord, ReadFailure>>
}

/**
 * Which resources in the HIS are the referral's, by our own name for each: `ServiceRequest`, `Consent/help`,
 * `Task/review` … The digest is of what was last written, so that what did not change is not written again.
 */
export type HisReferences = Readonly<
  Record<string, { reference: string; versionId: string | null; digest: string }>
>

/**
 * `unavailable`: nothing reached the HIS, or it said 429/5xx; retry after `seconds` when it said so. `unknown`: sent
 * and no answer (reliability R3). `permission`: no token to be had. `conflict`: somebody changed ours (409, 412).
 * `refused`: the HIS will not take it as it is (400, 403, 404, 410, 422).
 */
export type WriteFailure = {
  kind: 'unavailable' | 'unknown' | 'permission' | 'conflict' | 'refused'
  /** A code for log and screen: `http-503`, `timeout`, `no-token`; never text of the HIS. */
  code: string
  retryAfterSeconds: number | null
}

/** The try that a write is part of. */
export type WriteAttempt = {
  /** To be called just before the first byte that can change the HIS; false: send nothing, fail with `lease-lost`. */
  begin(): Promise<boolean>
  /** What is in the HIS so far, where it takes the resources one by one. */
  progress(references: HisReferences): Promise<void>
}

/**
 * What a search by our identifiers found: where each resource is, which are not there, and what they say that we would
 * not say ourselves (left out: nothing).
 */
export type FoundInHis = {
  references: HisReferences
  missing: readonly string[]
  seen?: SeenInHis
}

/** `unresolved`: the HIS would not have it; a person must act (I2). */
export type Resolved = {
  duplicates: 'none' | 'resolved' | 'unresolved'
  references: HisReferences
}

/**
 * How the HIS takes what we write, best first (dutch-fhir.md): `transaction`, one Bundle; `conditional-create`, one by
 * one; `search-then-create`; `letter`, a DocumentReference with the letter only; `paste`, nothing.
 */
export const writeWays = [
  'transaction',
  'conditional-create',
  'search-then-create',
  'letter',
  'paste',
] as const
export type WriteWay = (typeof writeWays)[number]

/** What a HIS must be able to do for a way, or to read in one go; the types are those that we write. */
export const hisAbilities = [
  'batch',
  'transaction',
  'conditional-create',
  'search',
  'own-id',
  'QuestionnaireResponse',
  'Consent',
  'ServiceRequest',
  'Task',
  'DocumentReference',
  'Appointment',
] as const
export type HisAbility = (typeof hisAbilities)[number]

/** What was seen of a HIS; nothing in it is assumed. */
export type HisDescription = {
  /** Its smart-configuration: as registered, or why there is none that can be used. */
  smart: 'as-registered' | DiscoveryFailure
  /** Its CapabilityStatement. `silent`: it answers, and has none that says what it can do. */
  statement: 'read' | 'silent' | 'other-version' | 'unavailable'
  /** What the statement says; empty without one. */
  stated: readonly HisAbility[]
  /** Ways that it was seen to take since this process started, with the last time. */
  taken: readonly { way: WriteWay; at: Instant }[]
  /** What it turned out not to do whatever it says; tried again from `until`. */
  refused: readonly { ability: HisAbility; until: Instant }[]
  way: WriteWay
  /** How we write after the session. */
  access: 'backend-services' | 'offline-token'
}

/** Writes today's state of a referral to its HIS, whole and idempotent by our identifiers. */
export type HisRecord = {
  /** How long after an attempt with an unknown outcome it may still take effect; above the deadline (R3). */
  settleMs(iss: Iss): number
  write(
    referral: Referral,
    known: HisReferences,
    attempt: WriteAttempt,
  ): Promise<Result<HisReferences, WriteFailure>>
  /** Only looks, and changes nothing: what an attempt with an unknown outcome left. */
  find(referral: Referral, known: HisReferences): Promise<Result<FoundInHis, WriteFailure>>
  /**
   * After a success that followed an unknown outcome: of two of ours that the HIS made the earlier one stays, and is
   * written to from now on; the later one is entered-in-error (I2, R3).
   */
  resolveDuplicates(
    referral: Referral,
    references: HisReferences,
    attempt: WriteAttempt,
  ): Promise<Result<Resolved, WriteFailure>>
  /** How this HIS takes what we write now, as far as is known. */
  wayOf(iss: Iss): WriteWay
}

/** The tokens of past launches, for delivery after the session where no backend service is registered. */
export type Grants = {
  /**
   * The newest grant of this practice that can still be used and may write in this patient's record; null when that
   * record must be launched anew.
   */
  findNewest(iss: Iss, practice: PracticeId, patient: FhirId): Promise<StoredGrant | null>
  /**
   * Makes this process the one that refreshes, until `until`, in its own commit (R21); false when another one is at it
   * or has done it.
   */
  lease(grant: StoredGrant, now: Date, until: Date): Promise<boolean>
  /** Stores refreshed tokens before they are used, and ends the lease; false when another process refreshed first. */
  replace(
    grant: StoredGrant,
    tokens: Pick<HisGrant, 'accessToken' | 'refreshToken' | 'expiresAt'>,
  ): Promise<boolean>
  /** The HIS refuses it. */
  discard(grant: StoredGrant): Promise<void>
}

export type StoredGrant = {
  id: string
  version: number
  accessToken: string
  refreshToken: string | null
  expiresAt: Instant
}

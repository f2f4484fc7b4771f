import type { Absence, Colleague } from '../../domain/absence.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { StatedCapacity } from '../../domain/capacity.ts'
import type { SlotId } from '../../domain/clinic-hours.ts'
import type { Consult } from '../../domain/consult.ts'
import type { Draft } from '../../domain/draft.ts'
import type {
  ConsultId,
  FhirId,
  Iss,
  LaunchId,
  OrganisationId,
  PracticeId,
  ReferralId,
} from '../../domain/identifiers.ts'
import type { KeptReferral } from '../../domain/kept-referral.ts'
import type { Worker } from '../../domain/person.ts'
import type { Referral, Viewer } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from './audit.ts'
import type { CheckedFile } from './files.ts'
import type { AuthorizationChecks, HisGrant, HisReferences, LaunchRecord } from './his.ts'

/** A referral after a step, with all that must be in the same commit. */
export type ReferralChange = {
  referral: Referral
  /** The version it was based on; null for a new referral. */
  basedOn: number | null
  audit: AuditEntry
  /** New attachments of the referral, which names them. */
  files?: readonly CheckedFile[]
  /** Referrals that change with it: the one that a new one replaces (workflow 18b, 20). */
  together?: readonly { referral: Referral; basedOn: number; audit: AuditEntry }[]
}

/**
 * The referrals, each read for one party. `commit` is one database transaction: referral, its new files, its place in the
 * spreekuur, its mirror row (the HIS must get this version), the audit row and who is to be told of it, and the draft or
 * kept referral with the same id is gone; its return is the acknowledgement (reliability S3). `exists`: a new referral with
 * an id that is there (R23). `slot-taken`: another referral has that place (workflow 25); it is free once its appointment
 * ends.
 */
export type Referrals = {
  find(id: ReferralId, viewer: Viewer): Promise<Referral | null>
  /** Newest first. */
  listOfPatient(practice: PracticeId, patient: FhirId): Promise<readonly Referral[]>
  /** Open ones first by how long they wait, then those closed in the last 30 days; all practices. */
  workList(organisation: OrganisationId, now: Date): Promise<readonly Referral[]>
  /** What the practice still has open, over all patients; newest first. */
  listOpenOfPractice(practice: PracticeId): Promise<readonly Referral[]>
  /** What the practice closed or saw closed in the last 30 days; newest first. */
  listClosedOfPractice(practice: PracticeId, now: Date): Promise<readonly Referral[]>
  /** Which of these places in the spreekuur somebody has; not who. */
  takenOf(slots: readonly SlotId[]): Promise<readonly SlotId[]>
  commit(change: ReferralChange): Promise<Result<void, 'stale' | 'exists' | 'slot-taken'>>
}

export type Drafts = {
  /** Null when there is none or it has expired. */
  find(practice: PracticeId, author: FhirId, patient: FhirId, now: Date): Promise<Draft | null>
  /** One per author and patient: a newer one takes the place of the older. */
  save(draft: Draft): Promise<void>
  discard(id: ReferralId, practice: PracticeId): Promise<void>
}

/**
 * Referrals that wait for a consent or for the huisarts; what has expired is not there. A change is one commit with its
 * audit; the draft with the same id is gone. `stale`: somebody else changed it.
 */
export type KeptReferrals = {
  find(id: ReferralId, practice: PracticeId, now: Date): Promise<KeptReferral | null>
  /** What ends first comes first. */
  listOfPatient(practice: PracticeId, patient: FhirId, now: Date): Promise<readonly KeptReferral[]>
  listOfPractice(practice: PracticeId, now: Date): Promise<readonly KeptReferral[]>
  /** `basedOn`: null for one that is new. */
  save(
    kept: KeptReferral,
    basedOn: number | null,
    audit: AuditEntry,
  ): Promise<Result<void, 'stale'>>
  discard(id: ReferralId, practice: PracticeId, audit: AuditEntry): Promise<Result<void, 'unknown'>>
}

/** An overleg after a step, with what must be in the same commit; its audit names no patient. */
export type ConsultChange = {
  consult: Consult
  /** The version it was based on; null for a new one. */
  basedOn: number | null
  audit: AuditEntry
}

/**
 * Anonymous consults, each read by its practice and its organisation alone. `commit` is one transaction: the overleg, the
 * audit row and who is to be told. `exists`: a new one with an id that is there; `stale`: somebody else was first.
 */
export type Consults = {
  find(id: ConsultId, viewer: Viewer): Promise<Consult | null>
  /** Open ones first, what is due first on top; then those that ended in the last 30 days, newest first. */
  list(viewer: Viewer, now: Date): Promise<readonly Consult[]>
  commit(change: ConsultChange): Promise<Result<void, 'stale' | 'exists'>>
}

/** A launch that went to the HIS and has not come back. */
export type PendingLaunch = {
  id: LaunchId
  iss: Iss
  /** The HIS's opaque launch value, kept so that the launch can be repeated in a new window (security A9). */
  launch: string
  checks: AuthorizationChecks
  framed: boolean
  startedAt: Instant
}

/** A launch that came back: who works, for which patient, and what was read. */
export type LaunchSession = {
  id: LaunchId
  iss: Iss
  practice: PracticeId
  record: LaunchRecord
  needPatientBanner: boolean
  framed: boolean
  startedAt: Instant
  lastSeenAt: Instant
}

/**
 * Launches and their sessions; secrets of cookies are kept as hashes only, checks, records and tokens encrypted.
 * `takePending` hands a state out once. `find` returns also what has expired, so that the screen can say so.
 */
export type Launches = {
  savePending(pending: PendingLaunch, cookieHash: string): Promise<void>
  takePending(
    state: string,
    cookieHashes: Readonly<Record<string, string>>,
    now: Date,
  ): Promise<Result<PendingLaunch, 'unknown-state' | 'other-browser'>>
  /** For the link to a new window: iss and launch of a state whose cookie did not come back; once, within 5 minutes. */
  takeRelaunch(state: string, now: Date): Promise<{ iss: Iss; launch: string } | null>
  open(session: LaunchSession, grant: HisGrant, cookieHash: string): Promise<void>
  find(id: LaunchId, cookieHash: string): Promise<LaunchSession | null>
  touch(id: LaunchId, now: Date): Promise<void>
  close(id: LaunchId): Promise<void>
}

/** A login of the POH Jeugd that went to the provider. */
export type PendingLogin = {
  organisation: OrganisationId
  checks: AuthorizationChecks
  /** Where the worker wanted to go; a path of ours. */
  returnTo: string
  startedAt: Instant
}

export type WorkerSession = {
  id: string
  organisation: OrganisationId
  worker: Worker
  startedAt: Instant
  lastSeenAt: Instant
}

/**
 * Who works at an organisation: everybody who logged in there within half a year, with the roles of the last login.
 * `unknown`: nobody of that id works there.
 */
export type Workers = {
  /** By name. */
  list(organisation: OrganisationId): Promise<readonly Colleague[]>
  setAbsence(
    organisation: OrganisationId,
    id: Worker['id'],
    absence: Absence | null,
    audit: AuditEntry,
  ): Promise<Result<void, 'unknown'>>
}

/** What organisations say of their capacity, one commit with its audit. `stale`: a colleague was first. */
export type Capacities = {
  /** Who never said anything is not in it. */
  find(
    organisations: readonly OrganisationId[],
  ): Promise<ReadonlyMap<OrganisationId, StatedCapacity>>
  /** Its version is one more than what it was based on. */
  state(
    organisation: OrganisationId,
    stated: StatedCapacity,
    audit: AuditEntry,
  ): Promise<Result<void, 'stale'>>
}

/** `open` also keeps who it is among the workers of the organisation. */
export type WorkerSessions = {
  savePending(pending: PendingLogin, cookieHash: string): Promise<void>
  takePending(state: string, cookieHash: string, now: Date): Promise<PendingLogin | null>
  open(session: WorkerSession, cookieHash: string): Promise<void>
  find(cookieHash: string): Promise<WorkerSession | null>
  touch(id: string, now: Date): Promise<void>
  close(id: string): Promise<void>
}

/**
 * Where a referral stands on its way into the HIS. `inHis`: what the HIS holds of it, by our own names for it (the names
 * of its HisReferences); none where the HIS takes nothing and the text is to be pasted.
 */
export type Delivery =
  | { state: 'delivered'; at: Instant; inHis: readonly string[] }
  | { state: 'waiting'; since: Instant; code: string | null }
  | { state: 'needs-action'; since: Instant; code: string; inHis: readonly string[] }

/** A mirror row that this process may work on until `leaseUntil`. */
export type MirrorItem = {
  referral: Referral
  references: HisReferences
  /** The newest version that the HIS has; 0 when none. */
  deliveredVersion: number
  /** Earlier tries since the last success that ended; one in which the process died says nothing of the HIS. */
  attempts: number
  /** A try was begun and nothing is known of its end (reliability R3); null: every try has ended. */
  unknownSince: Instant | null
  /** The first try with an unknown outcome since there was last no doubt: there may be a second one of ours (I2). */
  inDoubtSince: Instant | null
  /** The last one. */
  lastDoubtAt: Instant | null
  /** When the first try since the last success was claimed. */
  tryingSince: Instant
  /** How many of its tries failed through itself, not through a HIS that was down, or ended with the process (R39). */
  ownFailures: number
  /** Names this lease; a write with a lease that was taken over changes nothing. */
  lease: string
  leaseUntil: Instant
}

/** How a try ended that did not deliver. */
export type Postponement = {
  code: string
  /** Null: a person must act. */
  nextTryAt: Date | null
  /** Whether something may have reached the HIS all the same. */
  isUnknown: boolean
  /** Whether it counts among its own failures. */
  isOwnFailure: boolean
}

/** A row as an operator sees it: no content, no person. */
export type MirrorEntry = {
  referral: ReferralId
  iss: Iss
  practice: PracticeId
  wantedVersion: number
  deliveredVersion: number
  attempts: number
  delivery: Delivery
}

/**
 * The level-triggered mirror: one row per referral, wanted and delivered version, lease, next try. Each HIS is worked on
 * by itself, so that one that hangs holds up nobody else's.
 */
export type MirrorQueue = {
  /** The HIS's that have something due. */
  dueIssuers(now: Date): Promise<readonly Iss[]>
  /** `suspects`: how many of those with many own failures may be among them, those with the fewest first (R39). */
  claim(
    iss: Iss,
    now: Date,
    leaseMs: number,
    limit: number,
    suspects?: 'one' | 'none',
  ): Promise<readonly MirrorItem[]>
  /** Holds the lease for so long from now; false when it was taken over. One that ended and nobody took still holds. */
  renew(item: MirrorItem, now: Date, leaseMs: number): Promise<boolean>
  /**
   * One commit just before something is sent (R3): from now on the outcome is unknown until it is told. Renews the
   * lease; false, and nothing may be sent, when it was taken over (R37, R38).
   */
  begin(item: MirrorItem, now: Date, leaseMs: number): Promise<boolean>
  /** What is in the HIS so far; who stops here goes on from here (R19). False when the lease was taken over. */
  progress(item: MirrorItem, references: HisReferences): Promise<boolean>
  /** `lookAgainAt`: it is there, and once more it is to be made sure that it is there once; the doubt stays. */
  delivered(
    item: MirrorItem,
    references: HisReferences,
    now: Date,
    lookAgainAt?: Date | null,
  ): Promise<void>
  postpone(item: MirrorItem, postponement: Postponement): Promise<void>
  deliveryOf(id: ReferralId): Promise<Delivery>
  /** When this HIS last took something; null: never. */
  lastDeliveredAt(iss: Iss): Promise<Date | null>
  /** When the earliest row is due; null when nothing waits. */
  nextDue(): Promise<Date | null>
  /** What is not delivered, longest waiting first; for the operator and the gauges. */
  listUndelivered(limit: number): Promise<readonly MirrorEntry[]>
  /**
   * What has waited longer than `lateMs` and was not told within `againMs`; told now, so that of several processes one
   * says it.
   */
  takeLate(now: Date, lateMs: number, againMs: number): Promise<readonly MirrorEntry[]>
  /** The operator's: due now, counted afresh; false when there is no such row. */
  retry(id: ReferralId, now: Date): Promise<boolean>
  /** The operator's: not tried until somebody says so; false when it is delivered or under a lease. */
  setAside(id: ReferralId, now: Date): Promise<boolean>
}

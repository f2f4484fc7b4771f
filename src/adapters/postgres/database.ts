import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { AuditEntry } from '../../application/ports/audit.ts'
import type { HisReferences } from '../../application/ports/his.ts'
import type { Reader } from '../../application/ports/looks.ts'
import type { Addressee } from '../../application/ports/notifications.ts'
import type { Absence } from '../../domain/absence.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import type { Capacity } from '../../domain/capacity.ts'
import type { SlotId } from '../../domain/clinic-hours.ts'
import type { CoordinationStatus } from '../../domain/coordination.ts'
import type {
  AttachmentId,
  ConsultId,
  FhirId,
  Iss,
  LaunchId,
  OrganisationId,
  PracticeId,
  ReferralId,
} from '../../domain/identifiers.ts'
import type { KeptReferral } from '../../domain/kept-referral.ts'
import type { StrangeReason } from '../../domain/ours-in-his.ts'
import type { Worker } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import type { ServiceRequest } from '../../domain/service-request.ts'
import type { NeededElement, Unread } from '../../domain/unread.ts'

/** timestamptz: a Date comes out; a Date or an Instant goes in. */
type Timestamp = ColumnType<Date, Date | string, Date | string>
type NullableTimestamp = ColumnType<Date | null, Date | string | null, Date | string | null>

/** jsonb: parsed when it comes out; goes in as text, because drivers differ in what they make of an array. */
type Json<T> = ColumnType<T, string, string>

/** What key-ring.ts sealed, for the row `table/id`. */
type Sealed = string
type SealedBytes = Uint8Array

/** SHA-256 of the secret of a cookie or of a state; never the secret. */
type Hash = string

/** The columns beside `document` are what is searched by; all follow from the document. */
type ReferralTable = {
  id: ReferralId
  version: number
  iss: Iss
  practice: PracticeId
  organisation: OrganisationId
  patient: FhirId
  status: CoordinationStatus
  request_status: ServiceRequest['status']
  authored_on: Timestamp
  closed_at: NullableTimestamp
  document: Json<Referral>
}

/** What the referral says of it is in its document. */
type AttachmentTable = { id: AttachmentId; referral: ReferralId; sealed_content: SealedBytes }

/** `next_try_at` null: nothing is due, because it is delivered or because it is set aside. */
type MirrorTable = {
  referral: ReferralId
  /** A trigger keeps this one and `waiting_since` after the referral. */
  iss: GeneratedAlways<Iss>
  /** When the first version was made that the HIS does not have. */
  waiting_since: GeneratedAlways<Date | null>
  wanted_version: number
  delivered_version: Generated<number>
  delivered_at: NullableTimestamp
  next_try_at: NullableTimestamp
  attempts: Generated<number>
  code: string | null
  his_references: ColumnType<HisReferences, string | undefined, string>
  lease: string | null
  lease_until: NullableTimestamp
  /** Set just before something is sent, null as soon as its outcome is known. */
  attempt_started_at: NullableTimestamp
  in_doubt_since: NullableTimestamp
  last_doubt_at: NullableTimestamp
  trying_since: NullableTimestamp
  own_failures: Generated<number>
  late_told_at: NullableTimestamp
}

/** Whose turn it is to read what changed in a HIS; `practice` is `*` where one turn reads all of them. */
type HisTurnTable = {
  iss: Iss
  practice: string
  next_at: Timestamp
  read_until: NullableTimestamp
  lease: string | null
  lease_until: NullableTimestamp
}

/** What carries our identifier in a HIS and is not ours: where it is, and nothing of what it says. */
type HisStrangerTable = {
  iss: Iss
  reference: string
  reason: StrangeReason
  seen_at: Timestamp
}

/** What could not be read in a HIS, and the last day that it was so. */
type HisFindingTable = {
  iss: Iss
  element: NeededElement
  why: Unread['why']
  last_on: ColumnType<string, LocalDate, LocalDate>
}

type DraftTable = {
  id: ReferralId
  practice: PracticeId
  author: FhirId
  patient: FhirId
  fields: Json<Readonly<Record<string, string>>>
  saved_at: Timestamp
  expires_at: Timestamp
}

/** The columns beside `document` are what is searched by. */
type KeptReferralTable = {
  id: ReferralId
  version: number
  practice: PracticeId
  patient: FhirId
  document: Json<KeptReferral>
  expires_at: Timestamp
}

/** Of an appointment that is booked; it goes when that one ends. */
type BookedSlotTable = { slot: SlotId; referral: ReferralId }

/** What an overleg says is sealed whole; the other columns are what is searched by. */
type ConsultTable = {
  id: ConsultId
  version: number
  practice: PracticeId
  organisation: OrganisationId
  answer_by: ColumnType<string, LocalDate, LocalDate>
  ended_at: NullableTimestamp
  sealed: Sealed
}

type LaunchPendingTable = {
  id: LaunchId
  state_hash: Hash
  cookie_hash: Hash
  iss: Iss
  /** Launch value and checks. */
  sealed: Sealed
  framed: boolean
  started_at: Timestamp
  /** When its state came back, from whatever browser. */
  taken_at: NullableTimestamp
}

type LaunchSessionTable = {
  id: LaunchId
  cookie_hash: Hash
  iss: Iss
  practice: PracticeId
  sealed_record: Sealed
  need_patient_banner: boolean
  framed: boolean
  started_at: Timestamp
  last_seen_at: Timestamp
}

/** The tokens of one launch; its id is the launch's. */
type HisGrantTable = {
  id: string
  iss: Iss
  practice: PracticeId
  /** Of its launch; null without one. */
  patient: FhirId | null
  /** Whether it may write in other records than this patient's too. */
  for_every_patient: Generated<boolean>
  version: Generated<number>
  sealed_tokens: Sealed
  refreshable: boolean
  expires_at: Timestamp
  granted_at: Timestamp
  /** Until when one process is refreshing it. */
  lease_until: NullableTimestamp
}

type LoginPendingTable = {
  state_hash: Hash
  cookie_hash: Hash
  organisation: OrganisationId
  sealed_checks: Sealed
  return_to: string
  started_at: Timestamp
}

type WorkerSessionTable = {
  id: string
  cookie_hash: Hash
  organisation: OrganisationId
  worker: Json<Worker>
  started_at: Timestamp
  last_seen_at: Timestamp
}

/** Everybody who logged in, by organisation. */
type WorkerTable = {
  organisation: OrganisationId
  id: Worker['id']
  name: string
  roles: Json<Worker['roles']>
  last_login_at: Timestamp
  absence: ColumnType<Absence | null, string | null, string | null>
}

type ReceiverCapacityTable = {
  organisation: OrganisationId
  version: number
  capacity: Json<Capacity>
  stated_by: Json<Worker>
  stated_at: Timestamp
}

type AuditTable = {
  id: Generated<number>
  event: AuditEntry['event']
  at: Timestamp
  actor: ColumnType<AuditEntry['by'], string | null, never>
  patient: FhirId | null
  referral: ReferralId | null
  version: number | null
  authority: AuditEntry['authority']
  detail: string | null
  correlation_id: string
  /** Null once the patient is a pseudonym; then its commitment is there (audit-digest.ts). */
  salt: Generated<string | null>
  patient_commitment: string | null
}

/** A batch of audit rows, on top of the seal before; the first one's `previous` is empty. */
type AuditSealTable = {
  id: Generated<number>
  previous: string
  digest: string
  signature: string
  sealed_at: Timestamp
}

type AuditLeafTable = { audit: number; seal: number; digest: string }

/** The head of one addressee's line. */
type NotifiedTable = {
  addressee: Addressee
  /** Of its newest notification. */
  last_number: number
  not_before: Timestamp
  /** The last number in a mail that was tried; null: the next mail takes all that waits. */
  fixed_until: number | null
  attempts: Generated<number>
  own_failures: Generated<number>
  code: string | null
  lease: string | null
  lease_until: NullableTimestamp
}

/** Of one of the three; its key is there once. */
type ReminderTable = {
  referral: ReferralId | null
  consult: ConsultId | null
  kept: ReferralId | null
  key: string
  at: Timestamp
}

/** How far somebody has looked at a referral or an overleg. */
type LookTable = { reader: Reader; about: ReferralId | ConsultId; version: number; at: Timestamp }

/** Waits until it is sent or set aside. */
type NotificationTable = {
  addressee: Addressee
  number: number
  id: Generated<string>
  /** Of this, of the overleg, or of what waits for a consent. */
  referral: ReferralId | null
  consult: ConsultId | null
  kept: ReferralId | null
  is_reminder: Generated<boolean>
  version: number
  at: Timestamp
  sent_at: NullableTimestamp
  set_aside_at: NullableTimestamp
  code: string | null
}

/** What is said of the file, and the file, sealed. */
type FormFileTable = {
  id: AttachmentId
  number: GeneratedAlways<number>
  referral: ReferralId
  practice: PracticeId
  patient: FhirId
  sealed: string
  sealed_content: SealedBytes
  expires_at: Timestamp
}

/** Of removed referrals; `municipality` is empty where it was not known. */
type RemovedCountTable = {
  year: number
  organisation: OrganisationId
  municipality: string
  outcome: string
  referrals: number
}

type SchemaMigrationTable = {
  version: number
  name: string
  compatible_from: number
  applied_at: Generated<Date>
}

export type Database = {
  referral: ReferralTable
  attachment: AttachmentTable
  form_file: FormFileTable
  mirror: MirrorTable
  his_turn: HisTurnTable
  his_stranger: HisStrangerTable
  his_finding: HisFindingTable
  draft: DraftTable
  kept_referral: KeptReferralTable
  booked_slot: BookedSlotTable
  consult: ConsultTable
  launch_pending: LaunchPendingTable
  launch_session: LaunchSessionTable
  his_grant: HisGrantTable
  login_pending: LoginPendingTable
  worker_session: WorkerSessionTable
  worker: WorkerTable
  receiver_capacity: ReceiverCapacityTable
  audit: AuditTable
  audit_seal: AuditSealTable
  audit_leaf: AuditLeafTable
  notified: NotifiedTable
  notification: NotificationTable
  reminder: ReminderTable
  look: LookTable
  removed_count: RemovedCountTable
  schema_migration: SchemaMigrationTable
}

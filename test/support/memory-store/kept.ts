import type { AuditEntry } from '../../../src/application/ports/audit.ts'
import type { CheckedFile, OfForm } from '../../../src/application/ports/files.ts'
import type { HisGrant, StoredGrant } from '../../../src/application/ports/his.ts'
import type { Look, Reader } from '../../../src/application/ports/looks.ts'
import type { Addressee } from '../../../src/application/ports/notifications.ts'
import type { Stranger } from '../../../src/application/ports/reconcile.ts'
import type {
  LaunchSession,
  MirrorItem,
  PendingLaunch,
  PendingLogin,
  WorkerSession,
} from '../../../src/application/ports/store.ts'
import type { Colleague } from '../../../src/domain/absence.ts'
import type { StatedCapacity } from '../../../src/domain/capacity.ts'
import type { Consult } from '../../../src/domain/consult.ts'
import type { Draft } from '../../../src/domain/draft.ts'
import type {
  AttachmentId,
  ConsultId,
  Iss,
  OrganisationId,
  PracticeId,
  ReferralId,
} from '../../../src/domain/identifiers.ts'
import type { KeptReferral } from '../../../src/domain/kept-referral.ts'
import type { Referral } from '../../../src/domain/referral.ts'

export type MirrorRow = Pick<MirrorItem, 'references' | 'attempts' | 'ownFailures'> & {
  wantedVersion: number
  deliveredVersion: number
  deliveredAt: Date | null
  /** Null: nothing is due; delivered, or set aside. */
  nextTryAt: Date | null
  code: string | null
  lease: string | null
  leaseUntil: Date | null
  attemptStartedAt: Date | null
  inDoubtSince: Date | null
  lastDoubtAt: Date | null
  tryingSince: Date | null
  lateToldAt: Date | null
}

export type NotifiedHead = {
  lastNumber: number
  notBefore: Date
  fixedUntil: number | null
  attempts: number
  ownFailures: number
  lease: string | null
  leaseUntil: Date | null
}

export type NotificationRow = {
  addressee: Addressee
  number: number
  id: string
  about: ReferralId | ConsultId
  at: Date
  sentAt: Date | null
  setAside: { at: Date; code: string } | null
}

export type Behind<T> = T & { cookieHash: string }

/** What a memory store holds; each port of it works on its own part. */
export type Kept = {
  referrals: Map<ReferralId, Referral>
  formFiles: (OfForm & { file: CheckedFile; until: Date })[]
  attachments: Map<AttachmentId, { referral: ReferralId; content: Uint8Array }>
  mirror: { rows: Map<ReferralId, MirrorRow>; want(referral: Referral, now: Date): void }
  drafts: Draft[]
  keptReferrals: KeptReferral[]
  consults: Map<ConsultId, Consult>
  pendingLaunches: (Behind<PendingLaunch> & { taken: boolean })[]
  sessions: Behind<LaunchSession>[]
  grants: (StoredGrant &
    Pick<HisGrant, 'patient' | 'writesForEveryPatient'> & {
      iss: Iss
      practice: PracticeId
      leaseUntil: Date | null
    })[]
  pendingLogins: Behind<PendingLogin>[]
  workerSessions: Behind<WorkerSession>[]
  workers: (Colleague & { organisation: OrganisationId; lastLoginAt: string })[]
  capacities: Map<OrganisationId, StatedCapacity>
  notified: Map<Addressee, NotifiedHead>
  notifications: NotificationRow[]
  /** By what it is of, and its key. */
  reminders: Set<string>
  looks: Map<Reader, ReadonlyMap<Look['about'], Look>>
  hasAddress: (addressee: Addressee) => boolean
  audited: AuditEntry[]
  strangers: Stranger[]
}

export const missing = (what: string, id: string): never => {
  throw new Error(`${what} ${id} is not there`)
}

export const rowIn = ({ mirror }: Kept, id: ReferralId): MirrorRow =>
  mirror.rows.get(id) ?? missing('mirror row', id)

export const referralIn = ({ referrals }: Kept, id: ReferralId): Referral =>
  referrals.get(id) ?? missing('referral', id)

/** Takes the first that matches out of the list. */
export const takeOut = <T>(list: T[], matches: (one: T) => boolean): T | null => {
  const index = list.findIndex(matches)
  return index < 0 ? null : (list.splice(index, 1)[0] ?? null)
}

import type { Instant } from '../../domain/calendar.ts'
import type { Iss, PracticeId, ReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import type { HisReferences } from './his.ts'

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

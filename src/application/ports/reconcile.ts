import type { Instant } from '../../domain/calendar.ts'
import type { Iss, PracticeId, ReferralId } from '../../domain/identifiers.ts'
import type { Belonging, OursInHis, StrangeReason } from '../../domain/ours-in-his.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Result } from '../../domain/result.ts'
import type { AuditEntry } from './audit.ts'
import type { HisReferences, WriteFailure } from './his.ts'

/** One turn at reading what changed in a HIS, for one process until `leaseUntil`. */
export type PollTurn = {
  iss: Iss
  /** Whose referrals; null: those of every practice, where one token reads them all. */
  practice: PracticeId | null
  /** How far the HIS was read, by its own clock; null: never. */
  readUntil: Instant | null
  /** Names this lease; a turn that was taken over changes nothing. */
  lease: string
  leaseUntil: Instant
}

/** A referral that is in the HIS and not over, with where it is there. */
export type WatchedReferral = { referral: Referral; references: HisReferences }

/** A resource that was set apart: where it is, and nothing of what it says. */
export type Stranger = Pick<OursInHis, 'reference'> & {
  iss: Iss
  reason: StrangeReason
  seenAt: Instant
}

/** The state of reading back: who reads when, what is read, and what was set apart. */
export type Reconciliation = {
  /**
   * The turn that is due longest at this HIS; null: none is. `everyPractice`: one turn for all of them. A first turn
   * comes `everyMs` after the first referral was sent.
   */
  claim(
    iss: Iss,
    asked: { now: Date; leaseMs: number; everyMs: number; everyPractice: boolean },
  ): Promise<PollTurn | null>
  /** False: another process has the turn now. */
  renew(turn: PollTurn, until: Date): Promise<boolean>
  /** Ends the turn. */
  finish(turn: PollTurn, next: { at: Date; readUntil: Instant | null }): Promise<void>
  /** By id, those after one; so that however many there are, few are held at a time. */
  watched(
    turn: Pick<PollTurn, 'iss' | 'practice'>,
    after: ReferralId | null,
    limit: number,
  ): Promise<readonly WatchedReferral[]>
  belongings(ids: readonly ReferralId[]): Promise<readonly Belonging[]>
  /** One commit with its audit record; false, and no record, when it was set apart before. */
  setApart(stranger: Stranger, audit: AuditEntry): Promise<boolean>
  /** The newest first. */
  strangers(limit: number): Promise<readonly Stranger[]>
}

/** `readUntil`: the last change among what was asked for by `since`; null: none, or it was not asked for. */
export type OursRead = { ours: readonly OursInHis[]; readUntil: Instant | null }

/** Reads what a HIS holds that carries our identifiers. */
export type HisReading = {
  /** Whether one token reads every practice of this HIS, or one patient's record. */
  reach(iss: Iss): 'his' | 'patient'
  /**
   * What is there of these referrals, which must be within reach of one token, and with `since` whatever else carries
   * our system and changed since then, by the clock of the HIS. What it cannot tell is left out.
   */
  readOurs(
    referrals: readonly [Referral, ...Referral[]],
    since: Instant | null,
  ): Promise<Result<OursRead, WriteFailure>>
}

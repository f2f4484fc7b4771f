import type { Consult } from '../../domain/consult.ts'
import type { ConsultId, ReferralId } from '../../domain/identifiers.ts'
import type { KeptReferral } from '../../domain/kept-referral.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Addressee } from './notifications.ts'

/** Of what: a referral, an overleg without a name, or a referral that waits for a consent. */
export type RemindedOf =
  | { kind: 'referral'; id: ReferralId }
  | { kind: 'consult'; id: ConsultId }
  | { kind: 'kept'; id: ReferralId }

/** A reminder that has come due. */
export type DueReminder = {
  of: RemindedOf
  /** As it was when this was seen. */
  version: number
  /** Names the deadline and which reminder of it this is: a key is reminded of once, whoever looks. */
  key: string
  addressee: Addressee
}

/** What may be late, over all parties: for the look that reminds, and for nobody's screen. */
export type Reminders = {
  /** Where something is still expected, in the order of their ids, from behind `after`. */
  listOpenReferrals(after: ReferralId | null, limit: number): Promise<readonly Referral[]>
  listOpenConsults(): Promise<readonly Consult[]>
  listKept(now: Date): Promise<readonly KeptReferral[]>
  /**
   * One commit: the reminder, and that its addressee must hear of it. False when it was made before, or when what it is of
   * has changed since it was read.
   */
  remind(reminder: DueReminder, at: Date): Promise<boolean>
}

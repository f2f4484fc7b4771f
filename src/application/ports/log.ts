import type { Instant } from '../../domain/calendar.ts'
import type { ConsultId, Iss, ReferralId } from '../../domain/identifiers.ts'
import type { StrangeReason } from '../../domain/ours-in-his.ts'
import type { TransitionRow } from '../../domain/transitions.ts'
import type { Addressee } from './notifications.ts'

/** Every line that is ever logged, with the only fields it may have: ids, codes and durations. */
export type LogEvent =
  | { event: 'started'; part: string; port: number }
  | { event: 'stopped'; part: string }
  | {
      event: 'request'
      method: string
      route: string
      status: number
      ms: number
      correlationId: string
    }
  | { event: 'unexpected-error'; name: string; stack: string; correlationId: string | null }
  | { event: 'launch-refused'; code: string; correlationId: string }
  | {
      event: 'his-call'
      iss: Iss
      method: string
      resource: string
      status: number | null
      ms: number
    }
  | { event: 'his-call-failed'; iss: Iss; code: string }
  | { event: 'discovery-refused'; iss: Iss; code: string }
  | { event: 'delivered'; referral: ReferralId; iss: Iss; version: number; ms: number }
  | { event: 'delivery-postponed'; referral: ReferralId; iss: Iss; code: string; attempts: number }
  | { event: 'delivery-needs-action'; referral: ReferralId; iss: Iss; code: string }
  | { event: 'audit-sealed'; seal: number; digest: string }
  /** Not in the HIS a quarter of an hour after it should be (reliability R7). */
  | { event: 'delivery-late'; referral: ReferralId; iss: Iss; since: Instant; code: string | null }
  | { event: 'notification-sent'; addressee: Addressee; things: number; ms: number }
  | { event: 'notification-postponed'; addressee: Addressee; code: string; attempts: number }
  | { event: 'notification-set-aside'; addressee: Addressee; code: string; things: number }
  /** Of a referral, an overleg or what waits for a consent (workflow 23, 1b). */
  | { event: 'reminded'; addressee: Addressee; about: ReferralId | ConsultId }
  | { event: 'breaker-opened'; iss: Iss; seconds: number }
  | { event: 'breaker-closed'; iss: Iss }
  /** What was changed there could not be read. */
  | { event: 'his-not-read'; iss: Iss; code: string }
  /** What the huisarts did in the HIS was carried out or noted, by this row of the table. */
  | { event: 'his-change-followed'; referral: ReferralId; iss: Iss; row: TransitionRow }
  /** It carries our identifier and is not ours (reliability R28). */
  | { event: 'set-apart'; iss: Iss; resource: string; code: StrangeReason }

export type Log = (event: LogEvent) => void

import type { Iss, ReferralId } from '../../domain/identifiers.ts'

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

export type Log = (event: LogEvent) => void

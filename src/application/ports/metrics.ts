import type { Iss } from '../../domain/identifiers.ts'

/** How one try to deliver ended. `threw`: a bug of ours. `doubled`: the HIS holds a second one. */
export const deliveryOutcomes = [
  'delivered',
  'unavailable',
  'unknown',
  'permission',
  'conflict',
  'refused',
  'lease-lost',
  'threw',
  'doubled',
] as const
export type DeliveryOutcome = (typeof deliveryOutcomes)[number]

/** How one try to send a mail ended. */
export type NotificationOutcome =
  | 'sent'
  | 'unavailable'
  | 'refused'
  | 'unknown'
  | 'set-aside'
  | 'lease-lost'

/** Everything that is ever measured, with the only labels it may have: no person, no referral. */
export type Metric =
  | { name: 'delivery_total'; iss: Iss; outcome: DeliveryOutcome }
  /** One try, from its claim to its end. */
  | { name: 'delivery_seconds'; iss: Iss; seconds: number }
  /** How many items of this HIS this process works on at the moment. */
  | { name: 'delivery_under_way'; iss: Iss; count: number }
  | { name: 'notifications_total'; outcome: NotificationOutcome }
  /** `route`: the pattern, never the address. */
  | { name: 'request_seconds'; method: string; route: string; status: number; seconds: number }
  /** Whether this process has stopped trying this HIS for a while. */
  | { name: 'breaker_open'; iss: Iss; open: boolean }

export type Metrics = (metric: Metric) => void

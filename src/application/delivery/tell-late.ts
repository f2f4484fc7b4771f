import type { DeliveryPorts } from './delivery-ports.ts'
import { lateMs, toldAgainMs } from './times.ts'

/** Alerts on every delivery that is late, once an hour over all processes (reliability R7). */
export const tellLate =
  ({ mirror, log, now }: Pick<DeliveryPorts, 'mirror' | 'log' | 'now'>) =>
  async (): Promise<void> => {
    for (const { referral, iss, delivery } of await mirror.takeLate(now(), lateMs, toldAgainMs)) {
      if (delivery.state !== 'waiting') continue
      const { since, code } = delivery
      log({ event: 'delivery-late', referral, iss, since, code })
    }
  }

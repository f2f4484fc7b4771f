import { type Attempt, startAttempt } from '../../src/application/delivery/attempt.ts'
import type { DeliveryPorts } from '../../src/application/delivery/delivery-ports.ts'
import type { HisReferences } from '../../src/application/ports/his.ts'
import type { MirrorItem } from '../../src/application/ports/store.ts'
import { success } from '../../src/domain/result.ts'
import { failing, settleMs } from './delivery-bench.ts'
import { minutesLater, now } from './moments.ts'
import { aReferral } from './referrals.ts'

/** A first try of a referral that was just sent; but for what is named. */
export const aMirrorItem = (changed: Partial<MirrorItem> = {}): MirrorItem => ({
  referral: aReferral().build(),
  references: {},
  deliveredVersion: 0,
  attempts: 0,
  unknownSince: null,
  inDoubtSince: null,
  lastDoubtAt: null,
  tryingSince: now.toISOString(),
  ownFailures: 0,
  lease: 'lease-1',
  leaseUntil: minutesLater(1).toISOString(),
  ...changed,
})

/** What of the ports a single try uses: nothing was ever delivered, and nothing is ever found. */
export const portsOfOneTry = (
  changed: {
    mirror?: Partial<DeliveryPorts['mirror']>
    record?: Partial<DeliveryPorts['record']>
    now?: () => Date
  } = {},
): DeliveryPorts & { progressed: HisReferences[] } => {
  const progressed: HisReferences[] = []
  const mirror = {
    begin: async () => true,
    progress: async (_: MirrorItem, references: HisReferences) => {
      progressed.push(references)
      return true
    },
    lastDeliveredAt: async () => null,
    ...changed.mirror,
  }
  return {
    progressed,
    mirror: mirror as unknown as DeliveryPorts['mirror'],
    record: {
      settleMs: () => settleMs,
      write: async () => failing('unavailable', 'http-503'),
      find: async () => success({ references: {}, missing: ['ServiceRequest'] }),
      resolveDuplicates: async (_, references) => success({ duplicates: 'none', references }),
      ...changed.record,
    },
    follow: async () => undefined,
    every: () => () => undefined,
    log: () => undefined,
    metrics: () => undefined,
    now: changed.now ?? (() => now),
    jitter: () => 0.5,
  } as DeliveryPorts & { progressed: HisReferences[] }
}

/** A try that has sent something, or lost its lease before it could. */
export const anAttempt = async (
  ports: DeliveryPorts,
  item: MirrorItem,
  begun: 'sent' | 'not sent' | 'lost' = 'not sent',
): Promise<Attempt> => {
  const mirror = { ...ports.mirror, begin: async () => begun === 'sent' }
  const attempt = startAttempt({ mirror, now: ports.now }, item)
  if (begun !== 'not sent') await attempt.begin()
  return attempt
}

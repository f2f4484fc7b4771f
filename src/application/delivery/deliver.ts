import type { HisRecord, WriteFailure } from '../ports/his.ts'
import type { Ports } from '../ports/ports.ts'
import type { MirrorItem } from '../ports/store.ts'

type DeliveryPorts = Pick<Ports, 'mirror' | 'log' | 'now'> & {
  record: HisRecord
  /** Between 0 and 1; spreads the retries. */
  jitter: () => number
}

/** Longer than the HIS's deadline of 10 s, shorter than the 30 s in which a dead one must be taken over. */
export const leaseMs = 25_000

/** Items worked on at the same time by one process. */
const atOnce = 8

/** After how many tries a person must act. */
const mostAttempts = 10

const firstRetryMs = 1_000
const lastRetryMs = 5 * 60_000
const longestRetryAfterMs = 60 * 60_000

/**
 * Delivers what is due: today's state of each referral, never a recorded message (architecture decision 4). Returns
 * how many were tried, so that the caller goes on while there is work.
 */
export const deliverDue = (ports: DeliveryPorts) => async (): Promise<number> => {
  const items = await ports.mirror.claim(ports.now(), leaseMs, atOnce)
  await Promise.all(items.map((item) => deliver(ports, item)))
  return items.length
}

const deliver = async (ports: DeliveryPorts, item: MirrorItem): Promise<void> => {
  const { referral, references } = item
  const started = ports.now().getTime()
  const written = await ports.record.write(referral, references)
  if (!written.ok) return postpone(ports, item, written.failure)
  await ports.mirror.delivered(item, written.value, ports.now())
  ports.log({
    event: 'delivered',
    referral: referral.id,
    iss: referral.iss,
    version: referral.version,
    ms: ports.now().getTime() - started,
  })
}

const postpone = async (
  ports: DeliveryPorts,
  item: MirrorItem,
  failure: WriteFailure,
): Promise<void> => {
  const { id: referral, iss } = item.referral
  const next = nextTry(ports, item, failure)
  await ports.mirror.postpone(item, failure.code, next)
  const where = { referral, iss, code: failure.code }
  ports.log(
    next === null
      ? { event: 'delivery-needs-action', ...where }
      : { event: 'delivery-postponed', ...where, attempts: item.attempts + 1 },
  )
}

/** Null when trying again cannot help: the HIS refuses it, or it failed too often. */
const nextTry = (
  { now, jitter }: DeliveryPorts,
  { attempts }: MirrorItem,
  { kind, retryAfterSeconds }: WriteFailure,
): Date | null => {
  const refusedForGood = kind === 'refused' || (kind === 'conflict' && attempts + 1 >= mostAttempts)
  if (refusedForGood) return null
  const backoff = Math.min(firstRetryMs * 2 ** attempts, lastRetryMs)
  const asked = Math.min((retryAfterSeconds ?? 0) * 1_000, longestRetryAfterMs)
  return new Date(now().getTime() + Math.max(asked, backoff * (0.5 + jitter() / 2)))
}

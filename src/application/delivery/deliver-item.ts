import { failure, type Result } from '../../domain/result.ts'
import type { HisReferences } from '../ports/his.ts'
import type { DeliveryOutcome } from '../ports/metrics.ts'
import type { MirrorItem } from '../ports/store.ts'
import { reportBug } from '../report-bug.ts'
import { type Attempt, startAttempt } from './attempt.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { endDoubt, lookAgainAt } from './end-doubt.ts'
import { type Failed, failedBy, failedByDying, failedByThrowing } from './failed.ts'
import { lookFirst } from './look-first.ts'
import { leaseMs, mostOwnFailures, renewMs } from './times.ts'
import { writeChanges } from './write-changes.ts'

/** How a try ended; `outcome` as it is measured, `code` null when it delivered. */
export type Tried = { outcome: DeliveryOutcome; code: string | null }

/**
 * One try to bring the HIS to today's state of a referral, never a recorded message (architecture decision 4). Rejects
 * only when the mirror itself cannot be written: then the lease ends by itself.
 */
export const deliverItem = async (ports: DeliveryPorts, item: MirrorItem): Promise<Tried> => {
  const stopRenewing = ports.every(renewMs, () => ports.mirror.renew(item, ports.now(), leaseMs))
  try {
    return await tryItem(ports, item)
  } finally {
    stopRenewing()
  }
}

const tryItem = async (ports: DeliveryPorts, item: MirrorItem): Promise<Tried> => {
  const started = ports.now().getTime()
  const attempt = startAttempt(ports, item)
  const tried = await attemptItem(ports, item, attempt).catch((error: unknown) => {
    reportBug(ports, error)
    return failure(failedByThrowing(ports, item, attempt))
  })
  const ms = ports.now().getTime() - started
  const ended = tried.ok
    ? await delivered(ports, item, tried.value, ms)
    : await postponed(ports, item, tried.failure)
  const { iss } = item.referral
  ports.metrics({ name: 'delivery_total', iss, outcome: ended.outcome })
  ports.metrics({ name: 'delivery_seconds', iss, seconds: ms / 1_000 })
  return ended
}

const attemptItem = async (
  ports: DeliveryPorts,
  item: MirrorItem,
  attempt: Attempt,
): Promise<Result<HisReferences, Failed>> => {
  if (item.ownFailures >= mostOwnFailures) return failure(failedByDying(item))
  const looked = await lookFirst(ports, item, attempt)
  if (!looked.ok) return looked
  const written = await writeChanges(ports, item, attempt)
  return written.ok
    ? endDoubt(ports, item, attempt, written.value)
    : failure(await failedBy(ports, item, attempt, written.failure))
}

const delivered = async (
  ports: DeliveryPorts,
  item: MirrorItem,
  references: HisReferences,
  ms: number,
): Promise<Tried> => {
  const { id: referral, iss, version } = item.referral
  await ports.mirror.delivered(item, references, ports.now(), lookAgainAt(ports, item))
  // A second look at what is there already is no news.
  if (item.deliveredVersion < version) {
    ports.log({ event: 'delivered', referral, iss, version, ms })
  }
  return { outcome: 'delivered', code: null }
}

const postponed = async (
  ports: DeliveryPorts,
  item: MirrorItem,
  { outcome, ...postponement }: Failed,
): Promise<Tried> => {
  const { id: referral, iss } = item.referral
  const { code, nextTryAt } = postponement
  await ports.mirror.postpone(item, postponement)
  ports.log(
    nextTryAt === null
      ? { event: 'delivery-needs-action', referral, iss, code }
      : { event: 'delivery-postponed', referral, iss, code, attempts: item.attempts + 1 },
  )
  return { outcome, code }
}

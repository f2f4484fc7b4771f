import type { WriteFailure } from '../ports/his.ts'
import type { DeliveryOutcome } from '../ports/metrics.ts'
import type { MirrorItem, Postponement } from '../ports/store.ts'
import type { Attempt } from './attempt.ts'
import { threwCode } from './codes.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { mostOwnFailures, nextRetry, nextWithoutToken, soon } from './times.ts'

/** A try that did not deliver, and what follows from it. */
export type Failed = Postponement & { outcome: DeliveryOutcome }

type Follows = (
  failed: WriteFailure,
  item: MirrorItem,
  attempt: Attempt,
  ports: DeliveryPorts,
) => Date | null

const retried: Follows = ({ retryAfterSeconds }, { attempts }, _, ports) =>
  nextRetry(attempts, retryAfterSeconds, ports)

/** When it is tried again; null: a person must act. */
// biome-ignore format: a table is read by its columns
const nextTries: Readonly<Record<WriteFailure['kind'], Follows>> = {
  unavailable: retried,
  // What was sent is searched for before anything is sent again; what was not is simply tried again.
  unknown: (failed, item, attempt, ports) =>
    attempt.isSent() ? soon(ports) : retried(failed, item, attempt, ports),
  permission: (_, __, ___, ports) => nextWithoutToken(ports),
  conflict: () => null,
  refused: () => null,
}

/** What the HIS's answer, or the lack of one, means for this item (reliability R3, R7-R18, R39). */
export const failedBy = async (
  ports: DeliveryPorts,
  item: MirrorItem,
  attempt: Attempt,
  failed: WriteFailure,
): Promise<Failed> => {
  if (attempt.isLost()) return leaseLost(ports)
  const { kind, code } = failed
  const isOfTheHis = kind === 'unavailable' || kind === 'unknown'
  return atMost(item, {
    outcome: kind,
    code,
    nextTryAt: nextTries[kind](failed, item, attempt, ports),
    isUnknown: kind === 'unknown' && attempt.isSent(),
    isOwnFailure: isOfTheHis && (await failsAlone(ports, item)),
  })
}

/** A bug of ours; what was sent may be there (R39). */
export const failedByThrowing = (
  ports: DeliveryPorts,
  item: MirrorItem,
  attempt: Attempt,
): Failed =>
  atMost(item, {
    outcome: 'threw',
    code: threwCode,
    nextTryAt: nextRetry(item.attempts, null, ports),
    isUnknown: attempt.isSent() || item.unknownSince !== null,
    isOwnFailure: true,
  })

/** Nothing told how its last tries ended: it may be what our processes die of, so none is begun any more (R39). */
export const failedByDying = ({ unknownSince }: MirrorItem): Failed => ({
  outcome: 'threw',
  code: threwCode,
  nextTryAt: null,
  isUnknown: unknownSince !== null,
  isOwnFailure: false,
})

/** Whoever has the lease now goes on with it. */
export const leaseLost = (ports: DeliveryPorts): Failed => ({
  outcome: 'lease-lost',
  code: 'lease-lost',
  nextTryAt: soon(ports),
  isUnknown: true,
  isOwnFailure: false,
})

/** Whether others got through since its first failure; the first one is taken for its own. */
const failsAlone = async (
  { mirror }: DeliveryPorts,
  { referral, attempts, tryingSince }: MirrorItem,
): Promise<boolean> => {
  if (attempts === 0) return true
  const last = await mirror.lastDeliveredAt(referral.iss)
  return last !== null && last.getTime() > Date.parse(tryingSince)
}

const atMost = ({ ownFailures }: MirrorItem, failed: Failed): Failed =>
  failed.isOwnFailure && ownFailures + 1 >= mostOwnFailures
    ? { ...failed, nextTryAt: null }
    : failed

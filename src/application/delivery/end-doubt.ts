import { failure, type Result, success } from '../../domain/result.ts'
import type { HisReferences } from '../ports/his.ts'
import type { MirrorItem } from '../ports/store.ts'
import type { Attempt } from './attempt.ts'
import { doubledCode } from './codes.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { type Failed, failedBy, leaseLost } from './failed.ts'
import { hisDeadlineMs, looksMs, markMs, shortlyAfter } from './times.ts'

/**
 * After a success that followed an unknown outcome: two of ours must not be in force (I2). Whom the HIS would not let
 * resolve it, a person must help.
 */
export const endDoubt = async (
  ports: DeliveryPorts,
  item: MirrorItem,
  attempt: Attempt,
  references: HisReferences,
): Promise<Result<HisReferences, Failed>> => {
  if (item.inDoubtSince === null) return success(references)
  // Before one of two is chosen: whoever takes over chooses the same.
  await attempt.progress(references)
  if (attempt.isLost()) return failure(leaseLost(ports))
  const resolved = await ports.record.resolveDuplicates(item.referral, references, attempt)
  if (!resolved.ok) return failure(await failedBy(ports, item, attempt, resolved.failure))
  const { duplicates } = resolved.value
  await attempt.progress(resolved.value.references)
  return duplicates === 'unresolved' ? failure(doubled) : success(resolved.value.references)
}

const doubled: Failed = {
  outcome: 'doubled',
  code: doubledCode,
  nextTryAt: null,
  isUnknown: false,
  isOwnFailure: false,
}

/**
 * When to look once more: when the HIS can have finished what nobody waits for any more (its settle time after our
 * deadline), and twice after that, for a HIS that is slower than it was taken for. Null when all have passed.
 */
export const lookAgainAt = (
  ports: DeliveryPorts,
  { referral, lastDoubtAt }: MirrorItem,
): Date | null => {
  if (lastDoubtAt === null) return null
  const settledAt =
    Date.parse(lastDoubtAt) + markMs + hisDeadlineMs + ports.record.settleMs(referral.iss)
  const next = looksMs.map((ms) => settledAt + ms).find((at) => at > ports.now().getTime())
  return next === undefined ? null : shortlyAfter(next, ports)
}

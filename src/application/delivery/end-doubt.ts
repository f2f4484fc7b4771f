import { failure, type Result, success } from '../../domain/result.ts'
import type { HisReferences } from '../ports/his.ts'
import type { MirrorItem } from '../ports/store.ts'
import type { Attempt } from './attempt.ts'
import { doubledCode } from './codes.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { type Failed, failedBy } from './failed.ts'
import { hisDeadlineMs, markMs, shortlyAfter } from './times.ts'

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
  const resolved = await ports.record.resolveDuplicates(item.referral, references)
  if (resolved.ok && resolved.value !== 'unresolved') return success(references)
  await attempt.progress(references)
  return failure(
    resolved.ok
      ? doubled
      : { ...(await failedBy(ports, item, attempt, resolved.failure)), isUnknown: false },
  )
}

const doubled: Failed = {
  outcome: 'doubled',
  code: doubledCode,
  nextTryAt: null,
  isUnknown: false,
  isOwnFailure: false,
}

/**
 * When to look once more. A HIS may finish what nobody waits for any more until its settle time after our deadline; null
 * when that has passed.
 */
export const lookAgainAt = (
  ports: DeliveryPorts,
  { referral, lastDoubtAt }: MirrorItem,
): Date | null => {
  if (lastDoubtAt === null) return null
  const doubtEnds =
    Date.parse(lastDoubtAt) + markMs + hisDeadlineMs + ports.record.settleMs(referral.iss)
  return doubtEnds > ports.now().getTime() ? shortlyAfter(doubtEnds, ports) : null
}

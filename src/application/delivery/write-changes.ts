import { isNews } from '../../domain/follow-his.ts'
import { failure, type Result } from '../../domain/result.ts'
import type { HisReferences, WriteFailure } from '../ports/his.ts'
import type { MirrorItem } from '../ports/store.ts'
import type { Attempt } from './attempt.ts'
import { changedInHisCode } from './codes.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { mostConflicts } from './times.ts'

/**
 * Writes what changed; what somebody else changed meanwhile is looked at again, at most 3 times (R16, R18). What the
 * huisarts did there is followed, and this version of the referral is not written any more.
 */
export const writeChanges = async (
  { record, follow }: DeliveryPorts,
  { referral }: MirrorItem,
  attempt: Attempt,
): Promise<Result<HisReferences, WriteFailure>> => {
  for (let conflicts = 1; ; conflicts += 1) {
    const written = await record.write(referral, attempt.known(), attempt)
    const isConflict = !written.ok && written.failure.kind === 'conflict'
    if (!isConflict || conflicts === mostConflicts) return written
    const found = await record.find(referral, attempt.known())
    if (!found.ok) return failure(found.failure)
    const { seen } = found.value
    if (seen !== undefined && isNews(referral, seen)) {
      await follow(referral, seen)
      return failure(changedInHis)
    }
    await attempt.progress({ ...attempt.known(), ...found.value.references })
  }
}

const changedInHis: WriteFailure = {
  kind: 'conflict',
  code: changedInHisCode,
  retryAfterSeconds: null,
}

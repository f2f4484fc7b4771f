import { isNews } from '../../domain/follow-his.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { FoundInHis } from '../ports/his.ts'
import type { MirrorItem } from '../ports/store.ts'
import type { Attempt } from './attempt.ts'
import { changedInHisCode, outcomeUnknownCode } from './codes.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { type Failed, failedBy } from './failed.ts'
import { markMs, shortlyAfter } from './times.ts'

/**
 * A try with an unknown outcome may still take effect until the settle time of the HIS is over: until then it is only
 * looked for, and whoever finds it goes on from there (reliability R3, R4).
 */
export const lookFirst = async (
  ports: DeliveryPorts,
  item: MirrorItem,
  attempt: Attempt,
): Promise<Result<void, Failed>> => {
  const settledAt = settledAtOf(ports, item)
  if (settledAt === null || settledAt <= ports.now().getTime()) return success(undefined)
  const found = await ports.record.find(item.referral, item.references)
  if (!found.ok) {
    return failure({ ...(await failedBy(ports, item, attempt, found.failure)), isUnknown: true })
  }
  const { seen } = found.value
  if (seen !== undefined && isNews(item.referral, seen)) {
    await ports.follow(item.referral, seen)
    return failure(changedInHis)
  }
  if (!hasTakenEffect(found.value, item)) {
    return failure({
      outcome: 'unknown',
      code: outcomeUnknownCode,
      nextTryAt: shortlyAfter(settledAt, ports),
      isUnknown: true,
      isOwnFailure: false,
    })
  }
  await attempt.progress({ ...item.references, ...found.value.references })
  return success(undefined)
}

/** What follows from it is a newer version, which is due at once. */
const changedInHis: Failed = {
  outcome: 'conflict',
  code: changedInHisCode,
  nextTryAt: null,
  isUnknown: true,
  isOwnFailure: false,
}

const settledAtOf = (
  { record }: DeliveryPorts,
  { referral, unknownSince }: MirrorItem,
): number | null =>
  unknownSince === null ? null : Date.parse(unknownSince) + markMs + record.settleMs(referral.iss)

/**
 * All of it is there, and something of it is new to us: what was sent last, for it is sent in one go or in order. Not
 * when the one before it was in doubt too: then it may be what that one left, and the last is still on its way.
 */
const hasTakenEffect = (
  found: FoundInHis,
  { references: known, unknownSince, inDoubtSince }: MirrorItem,
): boolean =>
  unknownSince === inDoubtSince &&
  found.missing.length === 0 &&
  Object.entries(found.references).some(
    ([name, { reference, versionId }]) =>
      known[name]?.reference !== reference || known[name].versionId !== versionId,
  )

import type { BusinessStatus } from './codes.ts'
import type { Referral } from './referral.ts'

/** What the work was at before it began to wait for this. */
export const statusBefore = (
  { history, coordination }: Referral,
  waitingFor: readonly BusinessStatus[],
): BusinessStatus =>
  history.findLast(({ businessStatus }) => !waitingFor.includes(businessStatus))?.businessStatus ??
  coordination.businessStatus

import type { Instant } from '../../domain/calendar.ts'
import { finalStatuses, isFinal } from '../../domain/coordination.ts'
import type { Referral } from '../../domain/referral.ts'
import { transitions } from '../../domain/transitions.ts'

/** The rows that can end the work. */
const closingRows = transitions
  .filter(({ to }) => to.some((status) => (finalStatuses as readonly string[]).includes(status)))
  .map(({ row }) => row)

/** When the work became final; null while it is open. What came after it (the review) does not count. */
export const closedAt = ({ coordination, history }: Referral): Instant | null =>
  isFinal(coordination.status)
    ? (history.findLast(({ row }) => closingRows.includes(row))?.at ?? null)
    : null

import type { Instant } from './calendar.ts'
import type { CoordinationStatus, HistoryEntry, Referral } from './referral.ts'
import { type TransitionRow, transitions } from './transitions.ts'

const rowsInto = (status: CoordinationStatus): readonly TransitionRow[] =>
  transitions
    .filter(({ to, from }) => to.includes(status) && !from.includes(status))
    .map(({ row }) => row)

const lastOf = (
  history: readonly HistoryEntry[],
  rows: readonly TransitionRow[],
): HistoryEntry | undefined => history.findLast(({ row }) => rows.includes(row))

/** Since when the work is in this status: the last step that brought it there. */
export const reachedAt = ({ history, request, coordination }: Referral): Instant =>
  (lastOf(history, rowsInto(coordination.status)) ?? history.at(-1))?.at ?? request.authoredOn

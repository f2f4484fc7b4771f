import type { Instant } from './calendar.ts'
import type { CoordinationStatus } from './coordination.ts'
import type { HistoryEntry } from './history.ts'
import type { Referral } from './referral.ts'
import { type TransitionRow, transitions } from './transitions.ts'

const rowsInto = (status: CoordinationStatus): readonly TransitionRow[] =>
  transitions
    .filter(({ to, from }) => to.includes(status) && !from.includes(status))
    .map(({ row }) => row)

const lastOf = (
  history: readonly HistoryEntry[],
  rows: readonly TransitionRow[],
): HistoryEntry | undefined => history.findLast(({ row }) => rows.includes(row))

/** A withdrawal stops what has begun; the other rows 19 leave it as it is. */
const stoppedByConsent = ({ history, coordination }: Referral): HistoryEntry | undefined =>
  coordination.status === 'on-hold' && coordination.reason.code === 'toestemming-ingetrokken'
    ? history.findLast(
        ({ row, businessStatus }) => row === '19' && businessStatus === 'intrekking-gevraagd',
      )
    : undefined

/** Since when the work is in this status: the last step that brought it there. */
export const reachedAt = (referral: Referral): Instant => {
  const { history, request, coordination } = referral
  const into = stoppedByConsent(referral) ?? lastOf(history, rowsInto(coordination.status))
  return (into ?? history.at(-1))?.at ?? request.authoredOn
}

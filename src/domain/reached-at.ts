import type { Instant } from './calendar.ts'
import type { BusinessStatus } from './codes.ts'
import type { CoordinationStatus } from './coordination.ts'
import type { HistoryEntry } from './history.ts'
import type { Referral } from './referral.ts'
import { type TransitionRow, transitions } from './transitions.ts'

const rowsInto = (status: CoordinationStatus): readonly TransitionRow[] =>
  transitions
    .filter(({ to, from }) => to.includes(status) && !from.includes(status))
    .map(({ row }) => row)

type Line = Pick<HistoryEntry, 'at' | 'row' | 'to'> & { businessStatus: BusinessStatus | null }

/** The whole history, or as much of it as the reader may know. */
type Reached = Pick<Referral, 'request' | 'coordination'> & { history: readonly Line[] }

/** What was stored earlier does not say which status a line led to. */
const lastInto = ({ history, coordination: { status } }: Reached): Line | undefined => {
  const rows = rowsInto(status)
  return history.findLast(({ row, to }) => to === status || rows.includes(row))
}

/** A withdrawal stops what has begun; the other rows 19 leave it as it is. */
const stoppedByConsent = ({ history, coordination }: Reached): Line | undefined =>
  coordination.status === 'on-hold' && coordination.reason.code === 'toestemming-ingetrokken'
    ? history.findLast(
        ({ row, businessStatus }) => row === '19' && businessStatus === 'intrekking-gevraagd',
      )
    : undefined

/** Since when the work is in this status: the last step that brought it there. */
export const reachedAt = (reached: Reached): Instant => {
  const { history, request } = reached
  const into = stoppedByConsent(reached) ?? lastInto(reached)
  return (into ?? history.at(-1))?.at ?? request.authoredOn
}

import { addDays, amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import type { HistoryEntry } from './history.ts'
import type { Referral, Wait } from './referral.ts'
import { isWorkingDay } from './working-days.ts'

/** From a day up to the day on which it went on; null while it is not known when. */
export type Pause = { from: LocalDate; until: LocalDate | null }

/** What stops the clock and what sets it going: of the whole referral, or of what the practice knows of it. */
export type Clocked = Pick<Referral, 'questions' | 'waits'> & {
  history: readonly Omit<HistoryEntry, 'businessStatus'>[]
}

/** A family that waits, or a waiting list, stops the clock for at most six weeks (workflow 12, 12b). */
export const longestPause = 42

const dayOf = (at: Instant): LocalDate => amsterdamDay(new Date(at))

const earliest = (...days: LocalDate[]): LocalDate => days.toSorted()[0] as LocalDate

/** While the practice has a question to answer. */
const whileAsked = ({ questions = [] }: Clocked): readonly Pause[] =>
  questions
    .filter(({ to }) => to === 'practice')
    .map((one) => ({
      from: dayOf(one.askedAt),
      until: one.status === 'requested' ? null : dayOf(one.endedAt),
    }))

/** Steps that leave a wait as it is: those of the other side, a question, a supplement, another owner. */
const endsWait = ({ row, to }: Pick<HistoryEntry, 'row' | 'to'>): boolean =>
  to !== undefined || row === '11' || row === '12' || row === '12b' || row === '13'

/** Until the work went on, and at the latest on the day that was named for it. */
const endOf = ({ history }: Clocked, { at, expectedOn }: Wait): LocalDate => {
  const next = history.find((entry) => entry.at > at && endsWait(entry))
  return next === undefined ? expectedOn : earliest(expectedOn, dayOf(next.at))
}

/** Waiting again before the work went on is the same wait: its six weeks do not begin anew. */
const whileWaiting = (clocked: Clocked): readonly Pause[] => {
  let first: LocalDate | null = null
  let before: LocalDate | null = null
  return (clocked.waits ?? []).map((wait) => {
    const from = dayOf(wait.at)
    first = first !== null && before === from ? first : from
    before = endOf(clocked, wait)
    return { from, until: earliest(before, addDays(first, longestPause)) }
  })
}

/** When no clock of the receiver ran. */
export const pausesOf = (clocked: Clocked): readonly Pause[] => [
  ...whileAsked(clocked),
  ...whileWaiting(clocked),
]

const isPaused = (pauses: readonly Pause[], day: LocalDate): boolean =>
  pauses.some(({ from, until }) => from <= day && until !== null && day < until)

/** The day that lies so many working days after this one, those of a pause that has an end not counted. */
export const addRunningDays = (
  day: LocalDate,
  count: number,
  pauses: readonly Pause[],
): LocalDate => {
  let reached = day
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1)
    if (isWorkingDay(reached) && !isPaused(pauses, reached)) left -= 1
  }
  return reached
}

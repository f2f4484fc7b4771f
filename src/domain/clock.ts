import { addDays, amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import type { HistoryEntry, Referral } from './referral.ts'
import { isWorkingDay } from './working-days.ts'

/** From a day up to the day on which it went on; null while it is not known when. */
export type Pause = { from: LocalDate; until: LocalDate | null }

/** A family that waits, or a waiting list, stops the clock for at most six weeks (workflow 12, 12b). */
export const longestPause = 42

const dayOf = (at: Instant): LocalDate => amsterdamDay(new Date(at))

const earliest = (...days: LocalDate[]): LocalDate => days.toSorted()[0] as LocalDate

/** While the practice has a question to answer. */
const whileAsked = ({ questions = [] }: Told): readonly Pause[] =>
  questions
    .filter(({ to }) => to === 'practice')
    .map((one) => ({
      from: dayOf(one.askedAt),
      until: one.status === 'requested' ? null : dayOf(one.endedAt),
    }))

const isWait = ({ row }: HistoryEntry): boolean => row === '12' || row === '12b'

/** Lines that leave the wait as it is. */
const goesOn = ({ row, to }: HistoryEntry): boolean =>
  to === undefined && row !== '11' && row !== '12b' && row !== '13' && row !== '10'

/** Until it went on; else until the day that was named for it. */
const endOfWait = ({ history, coordination }: Told, index: number): LocalDate => {
  const entry = history[index] as HistoryEntry
  const latest = addDays(dayOf(entry.at), longestPause)
  const next = history.slice(index + 1).find((one) => !goesOn(one))
  if (next !== undefined) return earliest(latest, dayOf(next.at))
  const named = 'expectedOn' in coordination ? coordination.expectedOn : null
  return earliest(latest, named ?? latest)
}

/** While the family waits. Waiting again right away is the same wait: its six weeks do not begin anew. */
const whileWaiting = (told: Told): readonly Pause[] => {
  const waits = told.history.flatMap((entry, index) =>
    isWait(entry) ? [{ from: dayOf(entry.at), until: endOfWait(told, index) }] : [],
  )
  return waits.map(({ from, until }, index) => {
    const first = waits.slice(0, index + 1).findLast((_, at) => !follows(waits, at))?.from ?? from
    return { from, until: earliest(until, addDays(first, longestPause)) }
  })
}

const follows = (
  waits: readonly { from: LocalDate; until: LocalDate }[],
  index: number,
): boolean => {
  const before = waits[index - 1]
  return before !== undefined && before.until >= (waits[index]?.from ?? before.from)
}

type Told = Pick<Referral, 'history' | 'coordination' | 'questions'>

/** When no clock of the receiver ran. */
export const pausesOf = (referral: Told): readonly Pause[] => [
  ...whileAsked(referral),
  ...whileWaiting(referral),
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

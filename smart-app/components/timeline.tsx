import type { Instant } from '../../src/domain/calendar.ts'
import { formatMoment } from './dates.ts'

export type TimelineEntry = { at: Instant; what: string; who: string }

/** What happened, when and by whom; the newest first. */
export const Timeline = ({ entries }: { entries: readonly TimelineEntry[] }) => (
  <ol class="timeline">
    {entries.map(({ at, what, who }) => (
      <li class="timeline__entry" key={`${at} ${what}`}>
        <strong>{what}</strong>
        <div class="aside">
          <time dateTime={at}>{formatMoment(at)}</time>, {who}
        </div>
      </li>
    ))}
  </ol>
)

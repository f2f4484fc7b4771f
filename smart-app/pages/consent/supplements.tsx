import type { Instant } from '../../../src/domain/calendar.ts'
import { Card } from '../../components/card.tsx'
import { formatMoment } from '../../components/dates.ts'
import { Aside, TypedText } from '../../components/text.tsx'

export type SupplementEntry = { at: Instant; who: string; text: string }

/** What either side added after sending. */
export const Supplements = ({ entries }: { entries: readonly SupplementEntry[] }) =>
  entries.length === 0 ? null : (
    <Card title="Aanvullingen">
      {entries.map(({ at, who, text }) => (
        <div key={`${at} ${text}`}>
          <TypedText text={text} />
          <Aside>
            {formatMoment(at)}, {who}
          </Aside>
        </div>
      ))}
    </Card>
  )

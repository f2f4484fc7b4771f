import type { LocalDate } from '../../../src/domain/calendar.ts'
import { formatShortDay } from '../../components/dates.ts'
import { Heading } from '../../components/heading.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { Table } from '../../components/table.tsx'
import { Link } from '../../components/text.tsx'

export type ConsultRow = {
  id: string
  href: string
  start: string
  practice: string
  askedBy: string
  state: { tone: Tone; text: string }
  since: LocalDate
  answerBy: LocalDate
}

const columns = ['Vraag', 'Praktijk', 'Stand', 'Sinds', 'Antwoord uiterlijk']

const cellsOf = (row: ConsultRow) => [
  <Link href={row.href}>{row.start}</Link>,
  <>
    {row.practice} <span class="second-line">{row.askedBy}</span>
  </>,
  <StatusBadge {...row.state} />,
  formatShortDay(row.since),
  formatShortDay(row.answerBy),
]

/** Questions without a name; nothing where nobody asked one. */
export const ConsultTable = ({ rows }: { rows: readonly ConsultRow[] }) =>
  rows.length === 0 ? null : (
    <section class="cases" aria-labelledby="consults">
      <Table
        caption={
          <Heading level={2} id="consults">
            Overleg zonder naam <span class="aside">{rows.length}</span>
          </Heading>
        }
        columns={columns}
        rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
      />
    </section>
  )

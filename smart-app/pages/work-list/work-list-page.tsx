import type { LocalDate } from '../../../src/domain/calendar.ts'
import { formatShortDay } from '../../components/dates.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { News, type NewsProps } from '../../components/news.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { Table } from '../../components/table.tsx'
import { Link } from '../../components/text.tsx'
import { type LoggedIn, TopBar } from '../../components/top-bar.tsx'
import { type ConsultRow, ConsultTable } from './consult-table.tsx'

export type CaseRow = {
  id: string
  href: string
  child: string
  age: string | null
  practice: string
  gp: string
  urgency: { isUrgent: boolean; text: string }
  since: LocalDate
  dueOn: LocalDate | null
  late: boolean
  /** What is expected, of whichever side. */
  expected: string | null
  state: { tone: Tone; text: string }
  /** Who has it, and until when that one is away; null: nobody yet. */
  owner: string | null
}

export type CaseGroup = { id: string; title: string; empty: string; rows: readonly CaseRow[] }

/** A choice of whose cases are shown, and how many of them are open. */
export type CaseFilter = { href: string; label: string; count: number; isCurrent: boolean }

export type WorkListPageProps = LoggedIn & {
  news: NewsProps
  /** What practices see where the organisation does not simply take new referrals. */
  capacity: { tone: Tone; text: string } | null
  filters: readonly CaseFilter[]
  groups: readonly CaseGroup[]
  consults: readonly ConsultRow[]
}

const columns = ['Kind', 'Praktijk', 'Stand', 'Urgentie', 'Sinds', 'Verwacht']

const Due = ({ dueOn, late, expected }: Pick<CaseRow, 'dueOn' | 'late' | 'expected'>) => (
  <>
    {dueOn !== null && formatShortDay(dueOn)}{' '}
    {late && <strong class="second-line late">te laat</strong>}{' '}
    <span class="second-line">{expected ?? 'niets meer'}</span>
  </>
)

const Urgency = ({ isUrgent, text }: CaseRow['urgency']) =>
  isUrgent ? <StatusBadge tone="danger" text={text} /> : <span>{text}</span>

/** Each cell with what is looked up there first, and the rest below it. */
const cellsOf = (row: CaseRow) => [
  <>
    <Link href={row.href}>{row.child}</Link> <span class="second-line">{row.age}</span>
  </>,
  <>
    {row.practice} <span class="second-line">{row.gp}</span>
  </>,
  <>
    <StatusBadge {...row.state} /> <span class="second-line">{row.owner}</span>
  </>,
  <Urgency {...row.urgency} />,
  formatShortDay(row.since),
  <Due {...row} />,
]

const Group = ({ id, title, empty, rows }: CaseGroup) => {
  const heading = (
    <Heading level={2} id={id}>
      {title} <span class="aside">{rows.length}</span>
    </Heading>
  )
  return (
    <section class="cases" aria-labelledby={id}>
      {rows.length === 0 ? (
        <>
          {heading}
          <EmptyState>{empty}</EmptyState>
        </>
      ) : (
        <Table
          caption={heading}
          columns={columns}
          rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
        />
      )}
    </section>
  )
}

const Filters = ({ filters }: Pick<WorkListPageProps, 'filters'>) => (
  <nav class="buttons" aria-label="Van wie">
    {filters.map(({ href, label, count, isCurrent }) =>
      isCurrent ? (
        <strong key={href} aria-current="page">
          {label} ({count})
        </strong>
      ) : (
        <Link key={href} href={href}>
          {label} ({count})
        </Link>
      ),
    )}
  </nav>
)

/** All cases of the organisation, by what is expected of whom. */
export const WorkListPage = ({
  news,
  capacity,
  filters,
  groups,
  consults,
  ...loggedIn
}: WorkListPageProps) => (
  <Layout title="Werklijst" header={<TopBar {...loggedIn} />}>
    <Heading level={1}>Werklijst</Heading>
    {capacity !== null && (
      <p class="utrecht-paragraph state-line">
        Praktijken zien: <StatusBadge {...capacity} />
      </p>
    )}
    <News {...news} />
    <Filters filters={filters} />
    <ConsultTable rows={consults} />
    {groups.map((group) => (
      <Group key={group.id} {...group} />
    ))}
  </Layout>
)

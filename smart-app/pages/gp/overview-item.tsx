import { Expected, type ExpectedProps } from '../../components/expected.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { Link } from '../../components/text.tsx'

export type OverviewItem = {
  href: string
  title: string
  patient: string
  reason: string | null
  state: { tone: Tone; text: string }
  /** Who has it, and since when. */
  sentence: string
  expected: ExpectedProps
  /** Empty: it is over, and where it stands in the HIS is not told here. */
  delivery: string
  needsAction: boolean
}

type Props = { item: OverviewItem; showsPatient?: boolean }

/** One referral in a list: where it stands, in words. */
export const OverviewEntry = ({ item, showsPatient = false }: Props) => (
  <li class="overview-entry">
    <div class="overview-entry__title">
      <Link href={item.href}>{showsPatient ? `${item.patient}: ${item.title}` : item.title}</Link>{' '}
      <StatusBadge {...item.state} />
    </div>
    {item.reason !== null && <div class="aside">{item.reason}</div>}
    <div>
      {item.sentence} <Expected {...item.expected} />
    </div>
    {item.delivery !== '' && <div class={item.needsAction ? 'late' : 'aside'}>{item.delivery}</div>}
  </li>
)

export const OverviewList = ({ items, showsPatient = false }: ListProps) => (
  <ul class="plain-list">
    {items.map((item) => (
      <OverviewEntry key={item.href} item={item} showsPatient={showsPatient} />
    ))}
  </ul>
)

type ListProps = { items: readonly OverviewItem[]; showsPatient?: boolean }

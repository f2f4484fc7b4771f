import { Card } from '../../components/card.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { Link } from '../../components/text.tsx'

export type ConsultEntry = {
  href: string
  title: string
  /** Its first words. */
  start: string
  state: { tone: Tone; text: string }
  sentence: string
}

type Listed = { items: readonly ConsultEntry[] }

export const ConsultEntries = ({ items }: Listed) => (
  <ul class="plain-list">
    {items.map(({ href, title, start, state, sentence }) => (
      <li class="overview-entry" key={href}>
        <div class="overview-entry__title">
          <Link href={href}>{title}</Link> <StatusBadge {...state} />
        </div>
        <div class="aside">{start}</div>
        <div>{sentence}</div>
      </li>
    ))}
  </ul>
)

/** What the practice asked without saying about whom; nothing where nothing was asked. */
export const ConsultList = ({ items }: Listed) =>
  items.length === 0 ? null : (
    <Card title="Overleg zonder naam, van de praktijk">
      <ConsultEntries items={items} />
    </Card>
  )

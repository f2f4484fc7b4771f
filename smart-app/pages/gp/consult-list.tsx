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

export const ConsultRow = ({ href, title, start, state, sentence }: ConsultEntry) => (
  <li class="overview-entry">
    <div class="overview-entry__title">
      <Link href={href}>{title}</Link> <StatusBadge {...state} />
    </div>
    <div class="aside">{start}</div>
    <div>{sentence}</div>
  </li>
)

/** What the practice asked without saying about whom; nothing where nothing was asked. */
export const ConsultList = ({ items }: { items: readonly ConsultEntry[] }) =>
  items.length === 0 ? null : (
    <Card title="Overleg zonder naam, van de praktijk">
      <ul class="plain-list">
        {items.map((item) => (
          <ConsultRow key={item.href} {...item} />
        ))}
      </ul>
    </Card>
  )

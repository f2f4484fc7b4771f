import { Notice } from '../../components/notice.tsx'
import { Link } from '../../components/text.tsx'

export type LateEntry = { href: string; title: string; text: string }

/** For the huisarts: what the other side let lie, although it was reminded. */
export const LateNotice = ({ entries }: { entries: readonly LateEntry[] }) =>
  entries.length === 0 ? null : (
    <Notice tone="warning" title="Hier is te lang niets gebeurd">
      <ul class="plain-list">
        {entries.map(({ href, title, text }) => (
          <li key={href}>
            <Link href={href}>{title}</Link> {text}
          </li>
        ))}
      </ul>
    </Notice>
  )

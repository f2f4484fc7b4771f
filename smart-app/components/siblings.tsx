import { Card } from './card.tsx'
import { StatusBadge, type Tone } from './status-badge.tsx'
import { Aside, Link } from './text.tsx'

/** The referral of a brother or sister. */
export type SiblingEntry = {
  id: string
  name: string
  /** To whom, and when. */
  about: string
  state: { tone: Tone; text: string }
  /** Null where its reader opens it elsewhere: in the record of that child. */
  href: string | null
}

export const Sibling = ({ name, about, state, href }: SiblingEntry) => (
  <>
    {href === null ? name : <Link href={href}>{name}</Link>} <StatusBadge {...state} />{' '}
    <Aside>{about}</Aside>
  </>
)

/** The referrals of brothers and sisters that its reader may open too. */
export const Siblings = ({ entries }: { entries: readonly SiblingEntry[] }) =>
  entries.length === 0 ? null : (
    <Card title="Broers en zussen">
      <ul class="plain-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Sibling {...entry} />
          </li>
        ))}
      </ul>
    </Card>
  )

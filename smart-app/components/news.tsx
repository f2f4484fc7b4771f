import { Button } from './button.tsx'
import { CsrfField } from './csrf-field.tsx'
import { FoldedCard } from './folded-card.tsx'
import { Aside, Link, Paragraph } from './text.tsx'

/** `when`: a moment or a day in words. */
export type NewsItem = { href: string; text: string; when: string; who: string }

export type NewsProps = {
  /** Where the form goes that says that these were read. */
  action: string
  csrf: string
  /** What is listed here, for that form. */
  shown: string
  /** The newest first. */
  items: readonly NewsItem[]
  /** How many there are beside these. */
  more: number
}

/** What happened since this person last looked, behind its number; not there when nothing did. */
export const News = ({ action, csrf, shown, items, more }: NewsProps) =>
  items.length === 0 ? null : (
    <FoldedCard title={`Meldingen (${items.length + more})`} isOpen={false}>
      <ul class="plain-list">
        {items.map(({ href, text, when, who }) => (
          <li key={`${href} ${when} ${text}`}>
            <Link href={href}>{text}</Link> <Aside>{who === '' ? when : `${when}, ${who}`}</Aside>
          </li>
        ))}
      </ul>
      <Paragraph>{more > 0 && `Daarna volgen er nog ${more}. `}Wat u opent, is gelezen.</Paragraph>
      <form class="buttons" method="post" action={action}>
        <CsrfField token={csrf} />
        <input type="hidden" name="shown" value={shown} />
        <Button variant="secondary">Gelezen</Button>
      </form>
    </FoldedCard>
  )

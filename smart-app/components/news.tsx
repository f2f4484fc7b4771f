import type { Instant } from '../../src/domain/calendar.ts'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { CsrfField } from './csrf-field.tsx'
import { formatMoment } from './dates.ts'
import { Aside, Link, Paragraph } from './text.tsx'

export type NewsItem = { href: string; text: string; at: Instant; who: string }

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

/** What happened since this person last looked; not there when nothing did. */
export const News = ({ action, csrf, shown, items, more }: NewsProps) =>
  items.length === 0 ? null : (
    <Card title={`Meldingen (${items.length + more})`} id="meldingen">
      <ul class="plain-list">
        {items.map(({ href, text, at, who }) => (
          <li key={`${href} ${at} ${text}`}>
            <Link href={href}>{text}</Link>{' '}
            <Aside>
              <time dateTime={at}>{formatMoment(at)}</time>
              {who !== '' && `, ${who}`}
            </Aside>
          </li>
        ))}
      </ul>
      {more > 0 && <Paragraph>Daarna volgen er nog {more}.</Paragraph>}
      <form class="buttons" method="post" action={action}>
        <CsrfField token={csrf} />
        <input type="hidden" name="shown" value={shown} />
        <Button variant="secondary">Gelezen</Button>
      </form>
    </Card>
  )

import type { Instant } from '../../../src/domain/calendar.ts'
import { Card } from '../../components/card.tsx'
import { formatMoment } from '../../components/dates.ts'
import { Aside, Link, TypedText } from '../../components/text.tsx'

/** `about`: what it is and how large, so that nobody has to open it to know. */
export type SupplementFile = { name: string; href: string; about: string }

export type SupplementEntry = {
  at: Instant
  who: string
  text: string
  files?: readonly SupplementFile[]
}

/** Each with what it is; nothing where there is none. */
export const FileLinks = ({ files }: { files: readonly SupplementFile[] }) =>
  files.length === 0 ? null : (
    <ul class="files">
      {files.map(({ name, href, about }) => (
        <li key={href}>
          <Link href={href}>{name}</Link> <Aside>{about}</Aside>
        </li>
      ))}
    </ul>
  )

/** What either side added after sending. */
export const Supplements = ({ entries }: { entries: readonly SupplementEntry[] }) =>
  entries.length === 0 ? null : (
    <Card title="Aanvullingen">
      <ol class="thread">
        {entries.map(({ at, who, text, files = [] }) => (
          <li class="thread__entry" key={`${at} ${text}`}>
            <TypedText text={text} />
            <FileLinks files={files} />
            <Aside>
              {formatMoment(at)}, {who}
            </Aside>
          </li>
        ))}
      </ol>
    </Card>
  )

import { Button } from '../../components/button.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { Sibling, type SiblingEntry } from '../../components/siblings.tsx'
import { Aside, Paragraph } from '../../components/text.tsx'
import type { Launch } from './launch-frame.tsx'

/** A referral that may be of the same family; `why`: what says so. */
export type CandidateEntry = SiblingEntry & { why: string }

/** The referral that is linked: its page, and the version that is on the screen. */
export type LinkPlace = { launch: Launch; href: string; version: number }

type ChangeProps = LinkPlace & { step: 'link' | 'unlink'; sibling: string; button: string }

/** Links or unlinks one in one press. */
export const ChangeLink = ({ launch, href, version, step, sibling, button }: ChangeProps) => (
  <form class="buttons" method="post" action={`${href}/${step}`}>
    <CsrfField token={launch.csrf} />
    <input type="hidden" name="basedOn" value={version} />
    <input type="hidden" name="sibling" value={sibling} />
    <Button variant="secondary">{button}</Button>
  </form>
)

type Props = LinkPlace & { candidates: readonly CandidateEntry[] }

/** Of one child with two referrals: which of them. */
const nameAmong = ({ name, about }: CandidateEntry, all: readonly CandidateEntry[]): string =>
  all.filter((other) => other.name === name).length > 1 ? `${name} (${about})` : name

export const CandidateList = ({ candidates, ...place }: Props) => (
  <ul class="plain-list">
    {candidates.map((entry) => (
      <li class="overview-entry" key={entry.id}>
        <Paragraph>
          <Sibling {...entry} />
          <br />
          <Aside>{entry.why}</Aside>
        </Paragraph>
        <ChangeLink
          {...place}
          step="link"
          sibling={entry.id}
          button={`Koppelen aan ${nameAmong(entry, candidates)}`}
        />
      </li>
    ))}
  </ul>
)

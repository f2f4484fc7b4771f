import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Heading } from '../../components/heading.tsx'
import { Sibling, type SiblingEntry } from '../../components/siblings.tsx'
import { Aside, Link, Paragraph } from '../../components/text.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

export type FamilyPageProps = {
  launch: Launch
  /** Of the referral. */
  href: string
  version: number
  linked: readonly SiblingEntry[]
  /** `why`: why it may be of this family. */
  candidates: readonly (SiblingEntry & { why: string })[]
  /** Somebody else was first. */
  conflict: { title: string; text: string } | null
}

type ChangeProps = Pick<FamilyPageProps, 'launch' | 'href' | 'version'> & {
  step: 'link' | 'unlink'
  sibling: string
  button: string
}

const Change = ({ launch, href, version, step, sibling, button }: ChangeProps) => (
  <form class="buttons" method="post" action={`${href}/${step}`}>
    <CsrfField token={launch.csrf} />
    <input type="hidden" name="basedOn" value={version} />
    <input type="hidden" name="sibling" value={sibling} />
    <Button variant="secondary">{button}</Button>
  </form>
)

const Linked = (props: FamilyPageProps) =>
  props.linked.length === 0 ? null : (
    <Card title="Gekoppeld">
      <ul class="plain-list">
        {props.linked.map((entry) => (
          <li class="overview-entry" key={entry.id}>
            <Paragraph>
              <Sibling {...entry} />
            </Paragraph>
            <Change
              {...props}
              step="unlink"
              sibling={entry.id}
              button={`Koppeling met ${entry.name} stoppen`}
            />
          </li>
        ))}
      </ul>
    </Card>
  )

const Candidates = (props: FamilyPageProps) => (
  <Card title="Misschien uit hetzelfde gezin">
    {props.candidates.length === 0 && (
      <EmptyState>Wij vinden geen andere open verwijzing uit dit gezin.</EmptyState>
    )}
    <ul class="plain-list">
      {props.candidates.map((entry) => (
        <li class="overview-entry" key={entry.id}>
          <Paragraph>
            <Sibling {...entry} />
            <br />
            <Aside>{entry.why}</Aside>
          </Paragraph>
          <Change {...props} step="link" sibling={entry.id} button={`Koppelen aan ${entry.name}`} />
        </li>
      ))}
    </ul>
  </Card>
)

/** Which referrals are of one family; the huisarts judges it. */
export const FamilyPage = (props: FamilyPageProps) => (
  <LaunchFrame launch={props.launch} title="Broers en zussen">
    <Conflict conflict={props.conflict} />
    <Heading level={1}>Broers en zussen</Heading>
    <Paragraph>
      Elke verwijzing houdt haar eigen toestemming. De POH Jeugd ziet de koppeling alleen als die
      beide verwijzingen mag inzien.
    </Paragraph>
    <Linked {...props} />
    <Candidates {...props} />
    <p class="utrecht-paragraph">
      <Link href={props.href}>Terug naar de verwijzing</Link>
    </p>
  </LaunchFrame>
)

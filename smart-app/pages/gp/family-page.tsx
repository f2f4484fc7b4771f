import { Card } from '../../components/card.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Heading } from '../../components/heading.tsx'
import { Sibling, type SiblingEntry } from '../../components/siblings.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import {
  type CandidateEntry,
  CandidateList,
  ChangeLink,
  type LinkPlace,
} from './family-candidates.tsx'
import { LaunchFrame } from './launch-frame.tsx'

export type FamilyPageProps = LinkPlace & {
  linked: readonly SiblingEntry[]
  candidates: readonly CandidateEntry[]
  /** Somebody else was first. */
  conflict: { title: string; text: string } | null
}

const Linked = (props: FamilyPageProps) =>
  props.linked.length === 0 ? null : (
    <Card title="Gekoppeld">
      <ul class="plain-list">
        {props.linked.map((entry) => (
          <li class="overview-entry" key={entry.id}>
            <Paragraph>
              <Sibling {...entry} />
            </Paragraph>
            <ChangeLink
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
    <CandidateList {...props} />
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

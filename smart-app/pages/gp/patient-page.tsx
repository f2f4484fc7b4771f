import { Button, ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { Paragraph } from '../../components/text.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'
import { type OverviewItem, OverviewList } from './overview-item.tsx'

export type PatientPageProps = {
  launch: Launch
  draft: { id: string; savedAt: string } | null
  /** What waits for the practice. */
  waiting: readonly OverviewItem[]
  running: readonly OverviewItem[]
  before: readonly OverviewItem[]
}

const DraftNotice = ({ launch, draft }: Required<Pick<PatientPageProps, 'launch' | 'draft'>>) =>
  draft === null ? null : (
    <Notice tone="info" title="U was al begonnen met een verwijzing">
      <Paragraph>Bewaard op {draft.savedAt}.</Paragraph>
      <form class="buttons" method="post" action={`${launch.path}/draft/discard`}>
        <ButtonLink href={`${launch.path}/new?draft=${draft.id}`}>Verder</ButtonLink>
        <CsrfField token={launch.csrf} />
        <input type="hidden" name="draft" value={draft.id} />
        <Button variant="secondary">Weggooien</Button>
      </form>
    </Notice>
  )

const Group = ({ title, items }: { title: string; items: readonly OverviewItem[] }) =>
  items.length === 0 ? null : (
    <Card title={title}>
      <OverviewList items={items} />
    </Card>
  )

/** What runs for this patient and what was before, and the button to start. */
export const PatientPage = ({ launch, draft, waiting, running, before }: PatientPageProps) => (
  <LaunchFrame launch={launch} title="Verwijzingen">
    <Heading level={1}>Verwijzingen naar POH Jeugd</Heading>
    <DraftNotice launch={launch} draft={draft} />
    <Group title="Wacht op u" items={waiting} />
    <p class="utrecht-paragraph">
      <ButtonLink href={`${launch.path}/new`}>Nieuwe verwijzing</ButtonLink>
    </p>
    {[...waiting, ...running, ...before].length === 0 && (
      <EmptyState>Deze patiënt is nog niet verwezen.</EmptyState>
    )}
    <Group title="Loopt nu" items={running} />
    <Group title="Eerder" items={before} />
  </LaunchFrame>
)

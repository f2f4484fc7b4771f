import { Button, ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { News, type NewsProps } from '../../components/news.tsx'
import { Notice } from '../../components/notice.tsx'
import type { Option } from '../../components/select.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { type ConsultEntry, ConsultList } from './consult-list.tsx'
import { type KeptItem, KeptReferral } from './kept-referral.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'
import { type OverviewItem, OverviewList } from './overview-item.tsx'

export type PatientPageProps = {
  launch: Launch
  news: NewsProps
  draft: { id: string; savedAt: string } | null
  /** What waits for a consent or for the huisarts. */
  kept: readonly KeptItem[]
  answers: readonly Option[]
  places: readonly Option[]
  /** Somebody else changed what this user wanted to change. */
  isStale: boolean
  /** Nothing new begins in the practice: why; null: it does. */
  stopping: string | null
  /** What waits for the practice. */
  waiting: readonly OverviewItem[]
  running: readonly OverviewItem[]
  before: readonly OverviewItem[]
  /** Of the practice: an overleg without a name is of no patient. */
  consults: readonly ConsultEntry[]
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
export const PatientPage = (props: PatientPageProps) => {
  const { launch, draft, kept, waiting, running, before } = props
  return (
    <LaunchFrame launch={launch} title="Verwijzingen">
      <Heading level={1}>Verwijzingen naar POH Jeugd</Heading>
      <ErrorSummary errors={kept.flatMap(({ errors }) => errors)} />
      {props.isStale && (
        <Notice tone="warning" title="Een collega was u voor" isAnswer>
          <Paragraph>Er is niets gewijzigd. Hieronder staat hoe het nu is.</Paragraph>
        </Notice>
      )}
      <DraftNotice launch={launch} draft={draft} />
      {kept.map((item) => (
        <KeptReferral key={item.id} {...props} item={item} />
      ))}
      <News {...props.news} />
      <Group title="Wacht op u" items={waiting} />
      {props.stopping === null ? (
        <p class="buttons">
          <ButtonLink href={`${launch.path}/new`}>Nieuwe verwijzing</ButtonLink>
          <ButtonLink variant="secondary" href={`${launch.path}/consults/new`}>
            Overleg zonder naam
          </ButtonLink>
        </p>
      ) : (
        <Notice tone="warning">
          <Paragraph>{props.stopping}</Paragraph>
        </Notice>
      )}
      {[...kept, ...waiting, ...running, ...before].length === 0 && (
        <EmptyState>Deze patiënt is nog niet verwezen.</EmptyState>
      )}
      <Group title="Loopt nu" items={running} />
      <Group title="Eerder" items={before} />
      {[...waiting, ...running, ...before].length > 0 && (
        <Paragraph>
          <Link href={`${launch.path}/history`}>Alles op één pagina, om af te drukken</Link>
        </Paragraph>
      )}
      <ConsultList items={props.consults} />
    </LaunchFrame>
  )
}

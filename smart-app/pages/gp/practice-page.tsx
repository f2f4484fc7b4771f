import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Heading } from '../../components/heading.tsx'
import { News, type NewsProps } from '../../components/news.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { type ConsultEntry, ConsultList } from './consult-list.tsx'
import { type KeptEntry, KeptList } from './kept-referral.tsx'
import { type LateEntry, LateNotice } from './late-notice.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'
import { type OverviewItem, OverviewList } from './overview-item.tsx'

export type PracticePageProps = {
  launch: Launch
  /** What the other side let lie. */
  late: readonly LateEntry[]
  news: NewsProps
  kept: readonly KeptEntry[]
  open: readonly OverviewItem[]
  consults: readonly ConsultEntry[]
}

/** What the practice still has open. A referral starts from a patient, so there is no form here. */
export const PracticePage = ({ launch, late, news, kept, open, consults }: PracticePageProps) => (
  <LaunchFrame launch={launch} title="Verwijzingen van de praktijk">
    <Heading level={1}>Open verwijzingen van {launch.practice}</Heading>
    <LateNotice entries={late} />
    <News {...news} />
    {kept.length > 0 && (
      <Card title="Nog niet verstuurd">
        <KeptList items={kept} />
      </Card>
    )}
    <Card>
      {open.length === 0 ? (
        <EmptyState>Er zijn geen open verwijzingen.</EmptyState>
      ) : (
        <OverviewList items={open} showsPatient />
      )}
    </Card>
    <ConsultList items={consults} />
    <Paragraph>Verwijzen begint bij een patiënt: open eerst het dossier in uw HIS.</Paragraph>
    <Paragraph>
      <Link href={`${launch.path}/his`}>Wat kan dit HIS?</Link>
    </Paragraph>
  </LaunchFrame>
)

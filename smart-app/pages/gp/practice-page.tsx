import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorSummary, type FormError } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { News, type NewsProps } from '../../components/news.tsx'
import { Notice } from '../../components/notice.tsx'
import { type Option, Select } from '../../components/select.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { type ConsultEntry, ConsultList } from './consult-list.tsx'
import { type KeptEntry, KeptList } from './kept-referral.tsx'
import { LateNotice, type LateNoticeProps } from './late-notice.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'
import { type OverviewItem, OverviewList } from './overview-item.tsx'
import { ReaddressForm } from './readdress-form.tsx'

export type PracticePageProps = {
  launch: Launch
  gps: readonly Option[]
  /** Whose referrals are shown; empty: of everybody. */
  gp: string
  /** Whether this user may give them to a colleague. */
  mayMove: boolean
  /** What holds for all of it. */
  notice: string | null
  toSign: readonly KeptEntry[]
  toAsk: readonly KeptEntry[]
  /** What the other side let lie for long; it stands in no group. */
  late: LateNoticeProps
  news: NewsProps
  /** What waits for the practice, what the receiver is late with, and the rest. */
  waiting: readonly OverviewItem[]
  overdue: readonly OverviewItem[]
  running: readonly OverviewItem[]
  consults: readonly ConsultEntry[]
  /** So many were given to the huisarts who is shown; null: nothing was. */
  moved: number | null
  errors: readonly FormError[]
  typed: { from: string; to: string }
}

const Filter = ({ launch, gps, gp }: PracticePageProps) =>
  gps.length < 2 ? null : (
    <form class="consent-start" method="get" action={launch.path}>
      <Select name="gp" label="Huisarts" options={gps} value={gp} emptyLabel="Iedereen" />
      <div class="all-agree">
        <Button variant="secondary">Tonen</Button>
      </div>
    </form>
  )

const Kept = ({ title, items }: { title: string; items: readonly KeptEntry[] }) =>
  items.length === 0 ? null : (
    <Card title={title}>
      <KeptList items={items} />
    </Card>
  )

const Group = ({ title, items }: { title: string; items: readonly OverviewItem[] }) =>
  items.length === 0 ? null : (
    <Card title={title}>
      <OverviewList items={items} showsPatient />
    </Card>
  )

const howMany = (moved: number): string => {
  if (moved === 0) return 'geen verwijzing'
  return moved === 1 ? 'één verwijzing' : `${moved} verwijzingen`
}

const Moved = ({ moved, gps, gp }: PracticePageProps) => {
  const name = gps.find(({ value }) => value === gp)?.label
  if (moved === null || name === undefined) return null
  return (
    <Notice tone="ok" title="Overgedragen" isAnswer>
      <Paragraph>
        {name} heeft er {howMany(moved)} bij.
      </Paragraph>
    </Notice>
  )
}

/** What the practice still has open, by whose turn it is. Deciding needs the record of the child: it is opened in the HIS. */
export const PracticePage = (props: PracticePageProps) => {
  const { launch, notice, toSign, toAsk, waiting, overdue, running } = props
  const open = [...toSign, ...toAsk, ...waiting, ...overdue, ...running, ...props.late.referrals]
  return (
    <LaunchFrame launch={launch} title="Verwijzingen van de praktijk">
      <Heading level={1}>Open verwijzingen van {launch.practice}</Heading>
      <ErrorSummary errors={props.errors} />
      <Moved {...props} />
      {notice !== null && (
        <Notice tone="warning">
          <Paragraph>{notice}</Paragraph>
        </Notice>
      )}
      <LateNotice {...props.late} />
      <News {...props.news} />
      <Paragraph>
        Lezen kan hier. Versturen, antwoorden en beslissen doet u in het dossier. Open dat in uw
        HIS.
      </Paragraph>
      <Filter {...props} />
      <Kept title="Wacht op de huisarts" items={toSign} />
      <Kept title="Wacht op toestemming" items={toAsk} />
      <Group title="Wacht op uw praktijk" items={waiting} />
      <Group title="Te laat" items={overdue} />
      <Group title="Loopt" items={running} />
      {open.length === 0 && (
        <Card>
          <EmptyState>Er zijn geen open verwijzingen.</EmptyState>
        </Card>
      )}
      <ConsultList items={props.consults} />
      {props.mayMove && props.gps.length > 1 && <ReaddressForm {...props} />}
      <Paragraph>
        <Link href={`${launch.path}/his`}>Wat kan dit HIS?</Link>
      </Paragraph>
    </LaunchFrame>
  )
}

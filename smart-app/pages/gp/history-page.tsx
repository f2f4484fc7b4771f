import { Appointments, type AppointmentsProps } from '../../components/appointments.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Heading } from '../../components/heading.tsx'
import { type Message, Messages } from '../../components/messages.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { Thread, type ThreadEntry } from '../../components/thread.tsx'
import { Timeline, type TimelineEntry } from '../../components/timeline.tsx'
import { type SupplementEntry, Supplements } from '../consent/supplements.tsx'
import { type Fact, Facts } from './facts.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

/** One referral of the patient, as far as the practice may read it; `content` null: it was not this patient's. */
export type PastReferral = {
  id: string
  title: string
  state: string
  content: {
    outcome: readonly Fact[]
    shared: readonly Fact[]
    messages: readonly Message[]
    thread: readonly ThreadEntry[]
    supplements: readonly SupplementEntry[]
    appointments: AppointmentsProps
  } | null
  timeline: readonly TimelineEntry[]
  letters: readonly { name: string; href: string }[]
}

export type HistoryPageProps = {
  launch: Launch
  /** Whose it is: on paper there is no banner. */
  about: string
  /** When and by whom it was made. */
  made: string
  referrals: readonly PastReferral[]
}

const Content = ({ content }: { content: NonNullable<PastReferral['content']> }) => (
  <>
    {content.outcome.length > 0 && (
      <Card title="Uitkomst">
        <Facts facts={content.outcome} />
      </Card>
    )}
    <Card title="Wat is gedeeld">
      <Facts facts={content.shared} />
    </Card>
    <Messages messages={content.messages} />
    <Thread entries={content.thread} />
    <Supplements entries={content.supplements} />
    <Appointments {...content.appointments} />
  </>
)

const Letters = ({ letters }: Pick<PastReferral, 'letters'>) =>
  letters.length === 0 ? null : (
    <p class="buttons">
      {letters.map(({ name, href }) => (
        <Link key={href} href={href}>
          {name}
        </Link>
      ))}
    </p>
  )

const Past = ({ title, state, content, timeline, letters }: PastReferral) => (
  <article>
    <Heading level={2}>{title}</Heading>
    <Paragraph>{state}</Paragraph>
    <Letters letters={letters} />
    {content !== null && <Content content={content} />}
    <Card title="Verloop">
      <Timeline entries={timeline} />
    </Card>
  </article>
)

/** Everything of one patient that the practice may read, to print from the browser. */
export const HistoryPage = ({ launch, about, made, referrals }: HistoryPageProps) => (
  <LaunchFrame launch={launch} title="Alle verwijzingen">
    <p class="buttons screen-only">
      <Link href={launch.path}>Terug naar het overzicht</Link>
    </p>
    <Heading level={1}>Alle verwijzingen naar POH Jeugd</Heading>
    <Paragraph>{about}</Paragraph>
    <Paragraph>{made}</Paragraph>
    {referrals.length === 0 && <EmptyState>Deze patiënt is nog niet verwezen.</EmptyState>}
    {referrals.map((referral) => (
      <Past key={referral.id} {...referral} />
    ))}
  </LaunchFrame>
)

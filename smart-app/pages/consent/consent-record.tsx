import { Card } from '../../components/card.tsx'
import { Timeline, type TimelineEntry } from '../../components/timeline.tsx'
import { type Fact, Facts } from '../gp/facts.tsx'

export type ConsentRecordProps = {
  groups: readonly { title: string; facts: readonly Fact[] }[]
  changes: readonly TimelineEntry[]
}

/** "Wie, wat, wanneer, hoe, op welke grond", and what was changed since. */
export const ConsentRecord = ({ groups, changes }: ConsentRecordProps) => (
  <>
    {groups.map(({ title, facts }) => (
      <Card key={title} title={title}>
        <Facts facts={facts} />
      </Card>
    ))}
    <Card title="Wijzigingen">
      <Timeline entries={changes} />
    </Card>
  </>
)

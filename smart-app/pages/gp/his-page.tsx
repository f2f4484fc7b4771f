import { Card } from '../../components/card.tsx'
import { Heading } from '../../components/heading.tsx'
import { Link } from '../../components/text.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

export type HisPageProps = {
  launch: Launch
  sections: readonly { heading: string; lines: readonly string[] }[]
}

const title = 'Wat kan dit HIS?'

/** What was seen of the HIS, and what that means for the practice. */
export const HisPage = ({ launch, sections }: HisPageProps) => (
  <LaunchFrame launch={launch} title={title}>
    <Heading level={1}>{title}</Heading>
    {sections.map(({ heading, lines }) => (
      <Card key={heading} title={heading}>
        <ul class="plain-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
    ))}
    <p class="utrecht-paragraph">
      <Link href={launch.path}>Terug naar het overzicht</Link>
    </p>
  </LaunchFrame>
)

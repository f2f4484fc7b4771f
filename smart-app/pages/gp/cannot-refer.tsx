import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

/** Why this patient cannot be referred; there is nothing to fill in. */
export const CannotRefer = ({ launch, text }: { launch: Launch; text: string }) => (
  <LaunchFrame launch={launch} title="Verwijzen kan niet">
    <Heading level={1}>Verwijzen kan niet</Heading>
    <Notice tone="warning">
      <Paragraph>{text}</Paragraph>
    </Notice>
    <Link href={launch.path}>Terug naar het overzicht</Link>
  </LaunchFrame>
)

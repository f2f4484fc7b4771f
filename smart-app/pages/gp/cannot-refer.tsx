import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { type TypedField, TypedFields } from '../../components/typed-fields.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

export type CannotReferProps = {
  launch: Launch
  title: 'Verwijzen kan niet' | 'Overleggen kan niet'
  text: string
  typed: readonly TypedField[]
}

/** Why there is nothing to fill in, and what was filled in before that was so. */
export const CannotRefer = ({ launch, title, text, typed }: CannotReferProps) => (
  <LaunchFrame launch={launch} title={title}>
    <Heading level={1}>{title}</Heading>
    <Notice tone="warning">
      <Paragraph>{text}</Paragraph>
    </Notice>
    <TypedFields fields={typed} />
    <Link href={launch.path}>Terug naar het overzicht</Link>
  </LaunchFrame>
)

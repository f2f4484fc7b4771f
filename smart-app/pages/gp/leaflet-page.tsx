import type { Leaflet } from '../../../src/domain/leaflet/leaflet.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Heading } from '../../components/heading.tsx'
import { Aside, Link, Paragraph } from '../../components/text.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

export type LeafletPageProps = {
  launch: Launch
  leaflet: Leaflet
  /** Of the consent that it tells. */
  consentHref: string
  pdfHref: string
  /** `25 november 2026`. */
  day: string
}

const Section = ({ heading, lines }: Leaflet['sections'][number]) => (
  <>
    <Heading level={2}>{heading}</Heading>
    <ul class="leaflet__lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </>
)

/** The family's copy, to print from the browser or to keep as PDF. What is not for the family is not printed. */
export const LeafletPage = ({ launch, leaflet, consentHref, pdfHref, day }: LeafletPageProps) => (
  <LaunchFrame launch={launch} title="Folder">
    <p class="buttons screen-only">
      <ButtonLink href={pdfHref}>PDF bewaren</ButtonLink>
      <Link href={consentHref}>Terug naar de toestemming</Link>
    </p>
    <article class="card leaflet">
      <Heading level={1}>{leaflet.title}</Heading>
      <p class="utrecht-paragraph">
        <Aside>
          Voor {leaflet.reader}, {day}
        </Aside>
      </p>
      <Paragraph>{leaflet.intro}</Paragraph>
      {leaflet.sections.map((section) => (
        <Section key={section.heading} {...section} />
      ))}
      <Paragraph>{leaflet.footer}</Paragraph>
    </article>
  </LaunchFrame>
)

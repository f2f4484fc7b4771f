import { DefinitionList } from './definition-list.tsx'
import { Heading } from './heading.tsx'
import { Link, Paragraph } from './text.tsx'

export type AppointmentCardProps = {
  /** `Afspraak bij Huisartsenpraktijk De Linde`. */
  title: string
  when: string
  place: string
  fileHref: string
  backHref: string
}

/** What the family takes home, printed from the browser: when and where, and not with whom or why. */
export const AppointmentCard = (props: AppointmentCardProps) => (
  <>
    <p class="buttons screen-only">
      <Link href={props.fileHref}>Voor de agenda (.ics)</Link>
      <Link href={props.backHref}>Terug naar de verwijzing</Link>
    </p>
    <article class="card leaflet">
      <Heading level={1}>{props.title}</Heading>
      <DefinitionList
        items={[
          { term: 'Wanneer', value: props.when },
          { term: 'Waar', value: props.place },
        ]}
      />
      <Paragraph>Kunt u niet? Bel dan op tijd naar de praktijk.</Paragraph>
    </article>
  </>
)

import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { DefinitionList } from './definition-list.tsx'
import { Link, Paragraph } from './text.tsx'

export type AppointmentsProps = {
  /** The one that stands. */
  booked: { when: string; place: string; worker: string | null } | null
  /** Its card to print and its file for a calendar. */
  cardHref: string
  fileHref: string
  /** What became of each that ended, the newest first. */
  ended: readonly { number: number; text: string }[]
  /** No other can be made now. */
  isFull: boolean
}

const Booked = ({ booked, cardHref, fileHref }: AppointmentsProps) =>
  booked === null ? null : (
    <>
      <DefinitionList
        items={[
          { term: 'Wanneer', value: booked.when },
          { term: 'Waar', value: booked.place },
          booked.worker === null ? null : { term: 'Bij', value: booked.worker },
        ]}
      />
      <p class="buttons">
        <ButtonLink variant="secondary" href={cardHref}>
          Afsprakenkaart
        </ButtonLink>
        <Link href={fileHref}>Voor de agenda (.ics)</Link>
      </p>
    </>
  )

/** The appointment of the family, and what became of those before it. */
export const Appointments = (props: AppointmentsProps) =>
  props.booked === null && props.ended.length === 0 && !props.isFull ? null : (
    <Card title="Afspraak">
      <Booked {...props} />
      {props.isFull && <Paragraph>Het spreekuur zit de komende twee weken vol.</Paragraph>}
      {props.ended.length > 0 && (
        <ul>
          {props.ended.map(({ number, text }) => (
            <li key={number}>{text}</li>
          ))}
        </ul>
      )}
    </Card>
  )

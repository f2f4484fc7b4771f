import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { ErrorSummary, errorOf, type FormError } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { type Option, Select } from '../../components/select.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

/** A piece of the text; `tells`: what it says of the child. */
export type Piece = { text: string; tells: string | null }

export type NewConsultPageProps = {
  launch: Launch
  /** Ties the form to what it asks: sent twice it asks once. */
  id: string
  /** When the form was opened, in our hand. */
  openedAt: string
  receivers: readonly Option[]
  closedReceivers: string | undefined
  values: { receiver: string; text: string }
  errors: readonly FormError[]
  /** The text with the places that tell who the child is; empty: none. */
  pieces: readonly Piece[]
}

const Told = ({ pieces }: Pick<NewConsultPageProps, 'pieces'>) =>
  pieces.length === 0 ? null : (
    <Notice tone="warning" title="Hier staat om wie het gaat">
      <ul class="error-list">
        {pieces
          .filter(({ tells }) => tells !== null)
          .map(({ text, tells }, index) => (
            <li key={`${index} ${text}`}>
              {tells}: {text}
            </li>
          ))}
      </ul>
      <p class="utrecht-paragraph typed-text">
        {pieces.map(({ text, tells }, index) =>
          tells === null ? text : <mark key={`${index} ${text}`}>{text}</mark>,
        )}
      </p>
    </Notice>
  )

/** One question to the POH Jeugd that does not say about whom. */
export const NewConsultPage = (props: NewConsultPageProps) => (
  <LaunchFrame launch={props.launch} title="Overleg zonder naam">
    <Heading level={1}>Overleg zonder naam</Heading>
    <ErrorSummary errors={props.errors} />
    <Told pieces={props.pieces} />
    <Card>
      <Paragraph>
        De POH Jeugd denkt met u mee en hoort niet om wie het gaat. Na het versturen ziet u wanneer
        u uiterlijk antwoord krijgt.
      </Paragraph>
      <Paragraph>
        Het overleg komt niet in het dossier en hoort niet bij deze patiënt. Iedereen in uw praktijk
        kan het lezen.
      </Paragraph>
      <form method="post" action={`${props.launch.path}/consults/new`} noValidate>
        <CsrfField token={props.launch.csrf} />
        <input type="hidden" name="consult" value={props.id} />
        <input type="hidden" name="opened" value={props.openedAt} />
        <Select
          name="receiver"
          label="Aan wie"
          hint={props.closedReceivers}
          options={props.receivers}
          value={props.values.receiver}
          error={errorOf(props.errors, 'receiver')}
        />
        <TextArea
          name="text"
          label="Uw vraag"
          hint="Geen naam, geboortedatum, BSN, adres of telefoonnummer. Ook niet van de ouders."
          rows={8}
          value={props.values.text}
          error={errorOf(props.errors, 'text')}
        />
        <div class="buttons">
          <Button>Versturen</Button>
          <Link href={props.launch.path}>Terug naar het overzicht</Link>
        </div>
      </form>
    </Card>
  </LaunchFrame>
)

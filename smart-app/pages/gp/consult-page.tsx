import { Button, ButtonLink } from '../../components/button.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { ConsultText, type ConsultTextProps } from '../../components/consult-text.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { Heading } from '../../components/heading.tsx'
import { StatusBadge, type Tone } from '../../components/status-badge.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { type Launch, LaunchFrame } from './launch-frame.tsx'

export type ConsultPageProps = ConsultTextProps & {
  launch: Launch
  id: string
  version: number
  title: string
  state: { tone: Tone; text: string }
  sentence: string
  mayCancel: boolean
  /** It was answered, and a record is open to refer from. */
  mayRefer: boolean
  conflict: { title: string; text: string } | null
}

const Cancel = ({ launch, id, version }: ConsultPageProps) => (
  <form class="buttons" method="post" action={`${launch.path}/consults/${id}/cancel`}>
    <CsrfField token={launch.csrf} />
    <input type="hidden" name="basedOn" value={version} />
    <Button variant="secondary">Intrekken</Button>
  </form>
)

/** The patient is that of the launch: whoever presses knows whether it is the right one. */
const Refer = ({ launch, id }: ConsultPageProps) => (
  <>
    <Paragraph>
      Wilt u verwijzen? Kijk eerst of het juiste dossier open is. Uw vraag en het antwoord komen dan
      in de hulpvraag.
    </Paragraph>
    <p class="utrecht-paragraph">
      <ButtonLink href={`${launch.path}/new?consult=${id}`}>Maak er een verwijzing van</ButtonLink>
    </p>
  </>
)

/** One overleg without a name, as the practice reads it. */
export const ConsultPage = (props: ConsultPageProps) => (
  <LaunchFrame launch={props.launch} title="Overleg zonder naam">
    <Conflict conflict={props.conflict} />
    <Heading level={1}>{props.title}</Heading>
    <p class="utrecht-paragraph state-line">
      <StatusBadge {...props.state} /> <span>{props.sentence}</span>
    </p>
    <ConsultText asked={props.asked} answer={props.answer} />
    {props.mayCancel && <Cancel {...props} />}
    {props.mayRefer && <Refer {...props} />}
    <Paragraph>
      <Link href={props.launch.path}>Terug naar het overzicht</Link>
    </Paragraph>
  </LaunchFrame>
)

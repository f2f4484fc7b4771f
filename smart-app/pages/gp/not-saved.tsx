import { Button } from '../../components/button.tsx'
import { Heading } from '../../components/heading.tsx'
import { Layout } from '../../components/layout.tsx'
import { Notice } from '../../components/notice.tsx'
import { Paragraph } from '../../components/text.tsx'
import { TextArea } from '../../components/text-area.tsx'

export type NotSavedProps = {
  /** The form's own address. */
  action: string
  /** All that was posted, as it was. */
  fields: Readonly<Record<string, string>>
  correlationId: string
}

const title = 'Uw verwijzing is niet opgeslagen'

/**
 * The form again when nothing can be stored, made of the posted fields alone. The question is shown, so that its writer
 * sees that it is still there; the rest waits in hidden fields.
 */
export const NotSaved = ({ action, fields, correlationId }: NotSavedProps) => {
  const { question = '', ...others } = fields
  return (
    <Layout title={title}>
      <Heading level={1}>{title}</Heading>
      <Notice tone="warning">
        <Paragraph>
          We kunnen op dit moment niets opslaan. Sluit dit scherm niet: alles wat u invulde zit er
          nog in. Wacht een minuut en druk dan op "Opnieuw versturen". Uw verwijzing gaat nooit twee
          keer weg.
        </Paragraph>
      </Notice>
      <form method="post" action={action}>
        {Object.entries(others).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextArea name="question" label="Hulpvraag" value={question} rows={6} />
        <Button>Opnieuw versturen</Button>
      </form>
      <p class="utrecht-paragraph aside">Nummer van deze melding: {correlationId}</p>
    </Layout>
  )
}

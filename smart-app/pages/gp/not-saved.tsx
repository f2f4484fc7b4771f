import { Button } from '../../components/button.tsx'
import { FileField } from '../../components/file-field.tsx'
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
  /** What it is, and the words in it that are shown. */
  form: { what: 'verwijzing' | 'overleg'; shown: string; label: string }
  /** The files that came and were not kept; `chosen` empty: none. */
  files: { chosen: string; accept: string }
}

/**
 * The form again when nothing can be stored, made of the posted fields alone. The main words are shown, so that their writer
 * sees that they are still there; the rest waits in hidden fields.
 */
export const NotSaved = ({ action, fields, correlationId, form, files }: NotSavedProps) => {
  const { [form.shown]: words = '', ...others } = fields
  const title = `Uw ${form.what} is niet opgeslagen`
  return (
    <Layout title={title}>
      <Heading level={1}>{title}</Heading>
      <Notice tone="warning">
        <Paragraph>
          We kunnen op dit moment niets opslaan. Sluit dit scherm niet: alles wat u invulde zit er
          nog in. Wacht een minuut en druk dan op "Opnieuw versturen". Uw {form.what} gaat nooit
          twee keer weg.
        </Paragraph>
      </Notice>
      <form
        method="post"
        encType={files.chosen ? 'multipart/form-data' : undefined}
        action={action}
      >
        {Object.entries(others).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextArea name={form.shown} label={form.label} value={words} rows={6} />
        {files.chosen && (
          <FileField
            name="attachments"
            label="Bestanden"
            hint={`U koos: ${files.chosen}. Kies ze opnieuw.`}
            accept={files.accept}
          />
        )}
        <Button>Opnieuw versturen</Button>
      </form>
      <p class="utrecht-paragraph aside">Nummer van deze melding: {correlationId}</p>
    </Layout>
  )
}

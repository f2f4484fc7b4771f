import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { CsrfField } from './csrf-field.tsx'
import { FileField } from './file-field.tsx'
import { FoldedCard } from './folded-card.tsx'
import { RadioGroup } from './radio-group.tsx'
import { type Option, Select } from './select.tsx'
import { Paragraph } from './text.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

/** How a question looks: one line, a day, some lines of text, a list to choose from, or all choices beside each other. */
export type Look =
  | { kind: 'line' }
  | { kind: 'day' }
  | { kind: 'text'; rows: number }
  | { kind: 'list'; emptyLabel: string }
  | { kind: 'choices'; inline?: boolean }

export type StepField = {
  id: string
  name: string
  label: string
  hint: string | undefined
  look: Look
  options: readonly Option[]
  value: string
  error: string | undefined
  /** Asked after certain answers only: those whose option `asks` this number. */
  slot: number | null
}

export type StepFiles = {
  id: string
  name: string
  label: string
  hint: string
  accept: string
  error: string | undefined
}

export type StepFormProps = {
  /** The action of the table; tells the forms of a page apart. */
  step: string
  title: string
  button: string
  /** What it does, where the button does not say it. */
  note: string | null
  /** Why it cannot be done now, though it is of this reader; empty: it can. */
  blocked: readonly string[]
  /** Where the form goes. */
  href: string
  csrf: string
  /** The version that is on the screen. */
  basedOn: number
  fields: readonly StepField[]
  /** Null: it takes none. */
  files: StepFiles | null
  /** Not the usual way on. */
  isQuiet: boolean
  /** Seldom needed: behind its title until somebody opens it. */
  isFolded: boolean
}

const Control = ({ look, options, slot: _, ...field }: StepField) => {
  switch (look.kind) {
    case 'line':
      return <TextField {...field} />
    case 'day':
      return <TextField {...field} type="date" />
    case 'text':
      return <TextArea {...field} rows={look.rows} />
    case 'list':
      return <Select {...field} options={options} emptyLabel={look.emptyLabel} />
    case 'choices':
      return <RadioGroup {...field} options={options} inline={look.inline ?? false} />
  }
}

const Question = (field: StepField) =>
  field.slot === null ? (
    <Control {...field} />
  ) : (
    <div data-slot={field.slot}>
      <Control {...field} />
    </div>
  )

/** The files stand last: by then the words around them have been read. */
const Form = ({ href, csrf, basedOn, note, fields, files, isQuiet, button }: StepFormProps) => (
  <form
    method="post"
    action={href}
    encType={files === null ? undefined : 'multipart/form-data'}
    noValidate
  >
    <CsrfField token={csrf} />
    <input type="hidden" name="basedOn" value={basedOn} />
    {note !== null && <Paragraph>{note}</Paragraph>}
    {fields.map((field) => (
      <Question key={field.name} {...field} />
    ))}
    {files !== null && <FileField {...files} />}
    <Button variant={isQuiet ? 'secondary' : 'primary'}>{button}</Button>
  </form>
)

/** One step that somebody may take now, as a form of its own. */
export const StepForm = (props: StepFormProps) => {
  const { title, blocked, fields, files, isFolded } = props
  if (blocked.length > 0) {
    return (
      <Card title={title}>
        <Paragraph>Dat kan nu niet. {blocked.join(' ')}</Paragraph>
      </Card>
    )
  }
  const isBegun =
    fields.some(({ value, error }) => value !== '' || error !== undefined) ||
    files?.error !== undefined
  return isFolded ? (
    <FoldedCard title={title} isOpen={isBegun}>
      <Form {...props} />
    </FoldedCard>
  ) : (
    <Card title={title}>
      <Form {...props} />
    </Card>
  )
}

/** The steps of a page, in its order. */
export const StepForms = ({ steps }: { steps: readonly StepFormProps[] }) => (
  <>
    {steps.map((form) => (
      <StepForm key={form.step} {...form} />
    ))}
  </>
)

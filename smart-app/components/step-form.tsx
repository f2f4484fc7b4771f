import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { CsrfField } from './csrf-field.tsx'
import { FileField } from './file-field.tsx'
import { RadioGroup } from './radio-group.tsx'
import { type Option, Select } from './select.tsx'
import { Paragraph, TypedText } from './text.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

/**
 * How a question looks: one line, a day, some lines of text, a list to choose from, all choices beside each other, or
 * boxes to tick.
 */
export type Look =
  | { kind: 'line' }
  | { kind: 'day' }
  | { kind: 'text'; rows: number }
  | { kind: 'list'; emptyLabel: string }
  | { kind: 'choices'; inline?: boolean }
  | { kind: 'checks' }

export type StepField = {
  id: string
  name: string
  label: string
  hint: string | undefined
  look: Look
  options: readonly Option[]
  value: string
  /** Whether somebody filled it in; else it is what is usual. */
  isTyped: boolean
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
  /** The action of the table. */
  step: string
  /** Which of several things of one kind it is about; it goes along with the form. */
  about: number | null
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
  /** What this reader is asked: on top of the page. */
  isAsked: boolean
}

const Control = ({ look, options, slot: _, isTyped: __, ...field }: StepField) => {
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
    case 'checks':
      return <Checkboxes {...field} options={options} />
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
const Form = ({
  href,
  csrf,
  basedOn,
  about,
  note,
  fields,
  files,
  isQuiet,
  button,
}: StepFormProps) => (
  <form
    method="post"
    action={href}
    encType={files === null ? undefined : 'multipart/form-data'}
    noValidate
  >
    <CsrfField token={csrf} />
    <input type="hidden" name="basedOn" value={basedOn} />
    {about !== null && <input type="hidden" name="about" value={about} />}
    {note !== null && <TypedText text={note} />}
    {fields.map((field) => (
      <Question key={field.name} {...field} />
    ))}
    {files !== null && <FileField {...files} />}
    <Button variant={isQuiet ? 'secondary' : 'primary'}>{button}</Button>
  </form>
)

const Blocked = ({ blocked }: StepFormProps) => (
  <Paragraph>Dat kan nu niet. {blocked.join(' ')}</Paragraph>
)

const keyOf = ({ step, about }: StepFormProps): string => `${step}-${about}`

const Open = (props: StepFormProps) => (
  <Card title={props.title}>
    {props.blocked.length > 0 ? <Blocked {...props} /> : <Form {...props} />}
  </Card>
)

/** It stays open while something was typed in it, so that a form that came back is seen. */
const Folded = (props: StepFormProps) => (
  <details
    class="folded"
    open={
      props.fields.some(({ isTyped, error }) => isTyped || error !== undefined) ||
      props.files?.error !== undefined
    }
  >
    <summary class="folded__title">{props.title}</summary>
    {props.blocked.length > 0 ? <Blocked {...props} /> : <Form {...props} />}
  </details>
)

type Steps = { steps: readonly StepFormProps[] }

/** What the reader is asked. */
export const AskedSteps = ({ steps }: Steps) => (
  <>
    {steps
      .filter(({ isAsked }) => isAsked)
      .map((form) => (
        <Open key={keyOf(form)} {...form} />
      ))}
  </>
)

/** What can be done beside that: the usual way on, and in one list what is seldom needed. */
export const OtherSteps = ({ steps }: Steps) => {
  const others = steps.filter(({ isAsked }) => !isAsked)
  const folded = others.filter(({ isFolded }) => isFolded)
  return (
    <>
      {others
        .filter(({ isFolded }) => !isFolded)
        .map((form) => (
          <Open key={keyOf(form)} {...form} />
        ))}
      {folded.length > 0 && (
        <Card title="Andere stappen">
          {folded.map((form) => (
            <Folded key={keyOf(form)} {...form} />
          ))}
        </Card>
      )}
    </>
  )
}

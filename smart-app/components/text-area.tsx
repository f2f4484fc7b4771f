import { describe, Field, type FieldProps } from './field.tsx'

type Props = FieldProps & { value: string; rows?: number }

export const TextArea = (props: Props) => {
  const { name, id = name, value, rows = 4 } = props
  return (
    <Field id={id} label={props.label} of={props.of} hint={props.hint} error={props.error}>
      <textarea
        class="utrecht-textarea utrecht-textarea--html-textarea"
        id={id}
        name={name}
        rows={rows}
        {...describe(id, props)}
      >
        {value}
      </textarea>
    </Field>
  )
}

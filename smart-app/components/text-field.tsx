import { describe, Field, type FieldProps } from './field.tsx'

type Props = FieldProps & {
  value: string
  type?: 'text' | 'tel' | 'date'
}

/** One line of text, a phone number or a day. The server judges it, so nothing typed is refused. */
export const TextField = (props: Props) => {
  const { name, id = name, value, type = 'text' } = props
  return (
    <Field id={id} label={props.label} of={props.of} hint={props.hint} error={props.error}>
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        id={id}
        name={name}
        // preact types an input by one literal type.
        type={type as 'text'}
        value={value}
        autoComplete="off"
        {...describe(id, props)}
      />
    </Field>
  )
}

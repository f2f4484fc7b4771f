import { describe, Field, type FieldProps } from './field.tsx'

type Props = FieldProps & { accept: string }

/** One or more files; works without script, and the server judges them. */
export const FileField = (props: Props) => {
  const { name, id = name, accept } = props
  return (
    <Field id={id} label={props.label} of={props.of} hint={props.hint} error={props.error}>
      <input
        class="file-field"
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple
        {...describe(id, props)}
      />
    </Field>
  )
}

import { describe, Field, type FieldProps } from './field.tsx'

/**
 * `asks`: names of further fields that belong to this answer; the style sheet shows them then. `isDisabled`: named, and not
 * to be chosen; a browser sends nothing for one that was.
 */
export type Option = { value: string; label: string; asks?: string; isDisabled?: true }

type Props = FieldProps & {
  options: readonly Option[]
  value: string
  /** The first choice, which chooses nothing; without it the first option is the default. */
  emptyLabel?: string
}

export const Select = (props: Props) => {
  const { name, id = name, options, value, emptyLabel } = props
  const choices: readonly Option[] =
    emptyLabel === undefined ? options : [{ value: '', label: emptyLabel }, ...options]
  return (
    <Field id={id} label={props.label} hint={props.hint} error={props.error}>
      <select
        class="utrecht-select utrecht-select--html-select"
        id={id}
        name={name}
        {...describe(id, props)}
      >
        {choices.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={option.value === value}
            disabled={option.isDisabled}
            data-asks={option.asks}
          >
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

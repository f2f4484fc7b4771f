import { describe, FieldHint, type FieldProps } from './field.tsx'
import { FieldError } from './field-error.tsx'

type Props = FieldProps & { value?: string; checked: boolean }

export const Checkbox = (props: Props) => {
  const { name, id = name, label, hint, error, value = 'on', checked } = props
  return (
    <div class="utrecht-form-field">
      <FieldError id={id} error={error} />
      <label class="utrecht-form-label utrecht-form-label--checkbox choice">
        <input
          type="checkbox"
          class="choice__input"
          id={id}
          name={name}
          value={value}
          checked={checked}
          {...describe(id, props)}
        />
        {label}
      </label>
      <FieldHint id={id} hint={hint} />
    </div>
  )
}

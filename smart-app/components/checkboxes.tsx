import type { FieldProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import type { Option } from './select.tsx'

type Props = FieldProps & {
  options: readonly Option[]
  /** The values that are chosen, with a space between them. */
  value: string
}

/**
 * Any number of choices that are one question: each is posted as `name-value`. Its id is the first choice's, so that the
 * error summary leads there.
 */
export const Checkboxes = ({ name, id = name, label, hint, error, options, value }: Props) => (
  <Fieldset id={id} legend={label} hint={hint} error={error}>
    <div class="choices">
      {options.map((option, index) => (
        <label class="utrecht-form-label utrecht-form-label--radio choice" key={option.value}>
          <input
            type="checkbox"
            class="choice__input"
            id={index === 0 ? id : `${id}-${option.value}`}
            name={`${name}-${option.value}`}
            value="yes"
            checked={value.split(' ').includes(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  </Fieldset>
)

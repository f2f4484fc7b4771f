import { errorOf, type FormError } from './error-summary.tsx'
import { Fieldset } from './fieldset.tsx'
import type { Option } from './select.tsx'

type Props = {
  legend: string
  /** Before the value of each choice, to make its name: every choice is a field of its own. */
  prefix: string
  options: readonly Option[]
  values: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

/** Any number of choices. Its error is that of the first, so that the error summary leads there. */
export const CheckboxGroup = ({ legend, prefix, options, values, errors }: Props) => {
  const first = `${prefix}${options[0]?.value ?? ''}`
  return (
    <Fieldset id={first} legend={legend} error={errorOf(errors, first)}>
      <div class="choices">
        {options.map(({ value, label }) => (
          <label class="utrecht-form-label utrecht-form-label--radio choice" key={value}>
            <input
              type="checkbox"
              class="choice__input"
              id={`${prefix}${value}`}
              name={`${prefix}${value}`}
              value="yes"
              checked={values[`${prefix}${value}`] === 'yes'}
            />
            {label}
          </label>
        ))}
      </div>
    </Fieldset>
  )
}

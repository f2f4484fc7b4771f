import { type FieldProps, Label } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import type { Option } from './select.tsx'

type Props = FieldProps & {
  options: readonly Option[]
  /** Empty: nothing is chosen. */
  value: string
  /** Short answers, side by side. */
  inline?: boolean
}

/** One choice out of a few. Its id is the first choice's, so that the error summary leads there. */
export const RadioGroup = (props: Props) => {
  const { name, id = name, label, of, hint, error, options, value, inline = false } = props
  return (
    <Fieldset id={id} legend={<Label label={label} of={of} />} hint={hint} error={error}>
      <div class={inline ? 'choices choices--inline' : 'choices'}>
        {options.map((option, index) => (
          <label class="utrecht-form-label utrecht-form-label--radio choice" key={option.value}>
            <input
              type="radio"
              class="choice__input"
              id={index === 0 ? id : `${id}-${option.value}`}
              name={name}
              value={option.value}
              checked={option.value === value}
              data-asks={option.asks}
            />
            {option.label}
          </label>
        ))}
      </div>
    </Fieldset>
  )
}

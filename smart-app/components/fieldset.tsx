import type { ComponentChildren } from 'preact'
import { describedBy, FieldHint } from './field.tsx'
import { FieldError } from './field-error.tsx'

type Props = {
  id: string
  legend: ComponentChildren
  hint?: string | undefined
  error?: string | undefined
  children: ComponentChildren
}

/** Fields that belong together, with one name. */
export const Fieldset = ({ id, legend, hint, error, children }: Props) => (
  <fieldset
    class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset"
    aria-describedby={describedBy(id, { hint, error })}
  >
    <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
      {legend}
    </legend>
    <FieldHint id={id} hint={hint} />
    <FieldError id={id} error={error} />
    {children}
  </fieldset>
)

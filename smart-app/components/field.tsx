import type { ComponentChildren } from 'preact'
import { FieldError } from './field-error.tsx'

/** What every field has. Its id is its name, unless two forms on one page have the same name. */
export type FieldProps = {
  name: string
  id?: string | undefined
  label: string
  /** Of which form it is, for who hears the page and does not see it; only where another form asks the same. */
  of?: string | undefined
  hint?: string | undefined
  error?: string | undefined
}

/** Where the hint and the error of a control, or of a group of them, are said. */
export const describedBy = (id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

/** The same, and whether what it holds is wrong. */
export const describe = (id: string, props: Pick<FieldProps, 'hint' | 'error'>) => ({
  'aria-describedby': describedBy(id, props),
  'aria-invalid': props.error ? ('true' as const) : undefined,
})

export const FieldHint = ({ id, hint }: { id: string; hint: string | undefined }) =>
  hint === undefined ? null : (
    <div class="utrecht-form-field-description" id={`${id}-hint`}>
      {hint}
    </div>
  )

export const Label = ({ label, of }: Pick<FieldProps, 'label' | 'of'>) => (
  <>
    {label}
    {of !== undefined && <span class="for-screen-readers">, {of}</span>}
  </>
)

type Props = Omit<FieldProps, 'name' | 'id'> & { id: string; children: ComponentChildren }

/** A label, its control, and what is to be known about it; the error stands before the control. */
export const Field = ({ id, label, of, hint, error, children }: Props) => (
  <div class="utrecht-form-field">
    <label class="utrecht-form-label" for={id}>
      <Label label={label} of={of} />
    </label>
    <FieldHint id={id} hint={hint} />
    <FieldError id={id} error={error} />
    {children}
  </div>
)

import { errorOf } from '../../components/error-summary.tsx'
import { FieldError } from '../../components/field-error.tsx'
import { type Option, Select } from '../../components/select.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { ReferralFormProps } from './referral-form-props.ts'

/** One field that is asked only where the case asks it, by how it is drawn. */
export type FormField = { name: string; label: string } & (
  | { control: 'line' | 'lines' | 'tick' }
  | { control: 'day'; mayBeLater?: true }
  | { control: 'choice'; options: readonly Option[]; emptyLabel?: string }
)

export type Filled = Pick<ReferralFormProps, 'values' | 'errors'>

type FieldProps = Filled & { field: FormField }

const Tick = ({ field: { name, label }, values, errors }: FieldProps) => (
  <div class="tick">
    <FieldError id={name} error={errorOf(errors, name)} />
    <label class="utrecht-form-label choice">
      <input
        type="checkbox"
        class="choice__input"
        id={name}
        name={name}
        value="yes"
        checked={values[name] === 'yes'}
      />
      {label}
    </label>
  </div>
)

const Control = (props: FieldProps) => {
  const { field, values, errors } = props
  const { name, label } = field
  const filled = { name, label, value: values[name] ?? '', error: errorOf(errors, name) }
  switch (field.control) {
    case 'tick':
      return <Tick {...props} />
    case 'lines':
      return <TextArea {...filled} rows={2} />
    case 'choice':
      return (
        <Select
          {...filled}
          options={field.options}
          {...(field.emptyLabel !== undefined && { emptyLabel: field.emptyLabel })}
        />
      )
    default:
      return <TextField {...filled} type={field.control === 'day' ? 'date' : 'text'} />
  }
}

/** Fields as the server names them, in its order. */
export const FormFields = ({ fields, ...filled }: Filled & { fields: readonly FormField[] }) => (
  <>
    {fields.map((field) => (
      <Control key={field.name} {...filled} field={field} />
    ))}
  </>
)

import { errorOf } from '../../components/error-summary.tsx'
import { Fieldset } from '../../components/fieldset.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { ContactRow, ReferralFormProps } from './referral-form-props.ts'

const yesOrNo = [
  { value: 'yes', label: 'Ja' },
  { value: 'no', label: 'Nee' },
]

const Phone = ({ row, values, errors }: ReferralFormProps & { row: ContactRow }) => (
  <div class="contact__fields">
    <TextField
      name={`phone-${row.key}`}
      label="Telefoon"
      type="tel"
      value={values[`phone-${row.key}`] ?? ''}
      error={errorOf(errors, `phone-${row.key}`)}
    />
    <RadioGroup
      name={`call-${row.key}`}
      label="Mag gebeld worden"
      options={yesOrNo}
      value={values[`call-${row.key}`] ?? 'no'}
      inline
    />
  </div>
)

const Known = (props: ReferralFormProps & { row: ContactRow }) => {
  const { name, relation, key } = props.row
  return (
    <Fieldset
      id={`contact-${key}`}
      legend={
        <>
          {name} {relation !== null && <span class="aside">{relation}</span>}
        </>
      }
    >
      <Phone {...props} />
    </Fieldset>
  )
}

const otherFields = ['name-other', 'relation-other', 'phone-other']

/** Somebody whom the HIS does not have. */
const SomebodyElse = (props: ReferralFormProps) => {
  const { values, errors, relations, contacts } = props
  const isUsed =
    contacts.length <= 1 ||
    otherFields.some((field) => values[field] || errorOf(errors, field) !== undefined)
  return (
    <details open={isUsed}>
      <summary>Iemand anders</summary>
      <Fieldset id="contact-other" legend={<span class="for-screen-readers">Iemand anders</span>}>
        <div class="contact__fields">
          <TextField
            name="name-other"
            label="Naam"
            value={values['name-other'] ?? ''}
            error={errorOf(errors, 'name-other')}
          />
          <Select
            name="relation-other"
            label="Relatie"
            options={relations}
            emptyLabel="Kies"
            value={values['relation-other'] ?? ''}
            error={errorOf(errors, 'relation-other')}
          />
        </div>
        <Phone {...props} row={{ key: 'other', name: '', relation: null }} />
      </Fieldset>
    </details>
  )
}

/** Whom the POH Jeugd may call and whom not. */
export const Contacts = (props: ReferralFormProps) => (
  <div id="contacts" tabIndex={-1}>
    {props.contacts
      .filter(({ key }) => key !== 'other')
      .map((row) => (
        <Known key={row.key} {...props} row={row} />
      ))}
    <SomebodyElse {...props} />
  </div>
)

import type { ComponentChildren } from 'preact'
import { Button } from '../../components/button.tsx'
import { errorOf } from '../../components/error-summary.tsx'
import { FieldError } from '../../components/field-error.tsx'
import { Fieldset } from '../../components/fieldset.tsx'
import { Notice } from '../../components/notice.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { Select } from '../../components/select.tsx'
import { Paragraph } from '../../components/text.tsx'
import { TextField } from '../../components/text-field.tsx'
import { FormFields } from './form-fields.tsx'
import type { ConsentRow, ReceiverOption, ReferralFormProps } from './referral-form-props.ts'

/** Who has gezag. Each choice names the persons whose consent it asks; the style sheet shows those. */
export const Authority = ({ authority, remembered, values, errors }: ReferralFormProps) => (
  <RadioGroup
    name="authority"
    label="Wie heeft gezag?"
    hint={remembered}
    options={authority}
    value={values.authority ?? ''}
    error={errorOf(errors, 'authority')}
    inline
  />
)

const Source = ({ sources, values, errors }: ReferralFormProps) => (
  <>
    <div class="when-authority">
      <Select
        name="authority-source"
        label="Hoe weet u dit?"
        options={sources}
        value={values['authority-source'] ?? ''}
        error={errorOf(errors, 'authority-source')}
      />
    </div>
    <div class="when-authority">
      <TextField
        name="authority-on"
        label="Nagevraagd op"
        type="date"
        value={values['authority-on'] ?? ''}
        error={errorOf(errors, 'authority-on')}
      />
    </div>
  </>
)

/** Fills the answers of everybody who is asked; the form comes back with them, and nothing is stored. */
const AllAgree = ({ launch }: ReferralFormProps) => (
  <div class="when-asked all-agree">
    <Button
      variant="secondary"
      name="do"
      value="all-agree"
      formAction={`${launch.path}/new#consent`}
    >
      Allen akkoord: hulp, delen, terugkoppelen
    </Button>
  </div>
)

/** The receiver that is chosen in the form; the style sheet shows one of them. */
export const ReceiverName = ({ receivers }: { receivers: readonly ReceiverOption[] }) => (
  <span>
    {receivers.map(({ value, name }) => (
      <span class="receiver" key={value}>
        {name}
      </span>
    ))}
  </span>
)

type AnswerProps = ReferralFormProps & {
  field: string
  legend: ComponentChildren
  /** The places in the list of receivers for which this is not asked. */
  notFor?: readonly number[]
}

const Answer = ({ field, legend, notFor = [], answers, values }: AnswerProps) => (
  <div
    class="answer"
    role="radiogroup"
    aria-labelledby={`${field}-label`}
    data-not-for={notFor.length === 0 ? undefined : notFor.join(' ')}
  >
    <span class="answer__label" id={`${field}-label`}>
      {legend}
    </span>
    <div class="answer__choices">
      {answers.map(({ value, label }, index) => (
        <label class="utrecht-form-label utrecht-form-label--radio choice" key={value}>
          <input
            type="radio"
            class="choice__input"
            id={index === 0 ? field : undefined}
            name={field}
            value={value}
            checked={values[field] === value}
          />
          {label}
        </label>
      ))}
    </div>
  </div>
)

const HowAndWhen = ({ row: { key }, ways, places, values, errors }: PersonProps) => (
  <div class="consent__how">
    <Select name={`way-${key}`} label="Hoe" options={ways} value={values[`way-${key}`] ?? ''} />
    <Select
      name={`place-${key}`}
      label="Waar"
      options={places}
      value={values[`place-${key}`] ?? ''}
    />
    <TextField
      name={`date-${key}`}
      label="Wanneer"
      type="date"
      value={values[`date-${key}`] ?? ''}
      error={errorOf(errors, `date-${key}`)}
    />
  </div>
)

type PersonProps = ReferralFormProps & { row: ConsentRow }

/** The grounds that the law has open, and under the chosen one what must be written down. */
const Grounds = ({ row: { key, grounds }, values, errors }: PersonProps) =>
  grounds.length === 0 ? null : (
    <Fieldset
      id={`ground-${key}`}
      legend="Toch versturen kan alleen op deze grond"
      error={errorOf(errors, `ground-${key}`)}
    >
      {grounds.map(({ value, label, fields }, index) => (
        <div class="ground" key={value}>
          <label class="utrecht-form-label utrecht-form-label--radio choice">
            <input
              type="radio"
              class="choice__input"
              id={index === 0 ? `ground-${key}` : undefined}
              name={`ground-${key}`}
              value={value}
              checked={values[`ground-${key}`] === value}
            />
            {label}
          </label>
          <div class="ground__reason">
            <FormFields fields={fields} values={values} errors={errors} />
          </div>
        </div>
      ))}
    </Fieldset>
  )

/** Shows the form again with what the answer opens. */
const Update = () => (
  <Button variant="secondary" name="do" value="refresh">
    Bijwerken
  </Button>
)

/** What is asked of one person only where the case asks it. */
const Further = (props: PersonProps) => {
  const { row, values, errors } = props
  const { why, further, grounds } = row
  return [...why, ...further, ...grounds].length === 0 ? null : (
    <div class="consent__further">
      <FormFields fields={why} values={values} errors={errors} />
      {why.length > 0 && <Update />}
      <Grounds {...props} />
      <FormFields fields={further} values={values} errors={errors} />
    </div>
  )
}

/** What one person said to each of the three; nothing is chosen beforehand. */
const PersonConsent = (props: PersonProps) => {
  const { key, name, relation, slot, counts } = props.row
  const { receivers, errors } = props
  const notFor = receivers.flatMap(({ asksToShare }, index) => (asksToShare ? [] : [index + 1]))
  const error = ['help', 'disclosure', 'feedback']
    .map((purpose) => errorOf(errors, `${purpose}-${key}`))
    .find(Boolean)
  return (
    <fieldset class="consent" data-slot={slot ?? undefined}>
      <legend>
        {name} {relation !== null && <span class="aside">{relation}</span>}
        {!counts && <span class="aside"> (telt niet mee)</span>}
      </legend>
      <FieldError id={`consent-${key}`} error={error} />
      <Answer {...props} field={`help-${key}`} legend="Hulp" />
      <Answer
        {...props}
        field={`disclosure-${key}`}
        notFor={notFor}
        legend={
          <>
            Delen met <ReceiverName receivers={receivers} />
          </>
        }
      />
      <Answer {...props} field={`feedback-${key}`} legend="Terugkoppelen aan huisarts" />
      <p class="answer__consequence">
        Dan ziet u alleen of de verwijzing is ontvangen, loopt of is afgesloten.
      </p>
      <HowAndWhen {...props} />
      <Further {...props} />
    </fieldset>
  )
}

/** What makes a case another one than the usual, folded until one of it is so. */
const Circumstances = ({ ofCase, values, errors }: ReferralFormProps) => {
  const isUsual = [...ofCase.circumstances, ...ofCase.further].every(
    ({ name }) => !values[name] || ['judged-by', 'judged-on'].includes(name),
  )
  return (
    <details open={!isUsual || ofCase.further.length > 0}>
      <summary>Bijzondere situatie</summary>
      <FormFields fields={ofCase.circumstances} values={values} errors={errors} />
      <Update />
      <div class="of-case">
        <FormFields fields={ofCase.further} values={values} errors={errors} />
      </div>
    </details>
  )
}

const Explained = ({ ofCase, values, errors }: ReferralFormProps) => (
  <div class="when-asked explained">
    <Fieldset id="explained" legend="Dit heb ik uitgelegd">
      <div class="choices--inline">
        <FormFields fields={ofCase.explained} values={values} errors={errors} />
      </div>
    </Fieldset>
  </div>
)

const LawNotes = ({ lawNotes }: ReferralFormProps) =>
  lawNotes.length === 0 ? null : (
    <Notice tone="info">
      {lawNotes.map((text) => (
        <Paragraph key={text}>{text}</Paragraph>
      ))}
    </Notice>
  )

/** Consent per person that the age and the gezag ask for. */
export const Consents = (props: ReferralFormProps) => (
  <div id="consent" tabIndex={-1}>
    <div class="consent-start">
      {props.authority.length > 0 && <Source {...props} />}
      <FormFields fields={props.ofCase.authority} values={props.values} errors={props.errors} />
      <AllAgree {...props} />
    </div>
    <LawNotes {...props} />
    <div class="when-asked consents">
      {props.consents.map((row) => (
        <PersonConsent key={row.key} {...props} row={row} />
      ))}
    </div>
    <FormFields fields={props.ofCase.told} values={props.values} errors={props.errors} />
    <Explained {...props} />
    <Circumstances {...props} />
  </div>
)

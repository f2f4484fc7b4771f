import type { ComponentChildren } from 'preact'
import { Button } from '../../components/button.tsx'
import { CheckboxGroup } from '../../components/checkbox-group.tsx'
import { CsrfField } from '../../components/csrf-field.tsx'
import { errorOf, type FormError } from '../../components/error-summary.tsx'
import { FoldedCard } from '../../components/folded-card.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { type Option, Select } from '../../components/select.tsx'
import { Paragraph } from '../../components/text.tsx'
import { TextField } from '../../components/text-field.tsx'

export type ChangeFormProps = {
  /** Where the form goes. */
  action: string
  csrf: string
  basedOn: number
  options: {
    persons: readonly Option[]
    purposes: readonly Option[]
    ways: readonly Option[]
    places: readonly Option[]
  }
  /** The work has ended: consent that is given now brings none of it back. */
  isOver: boolean
  values: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

type Part = ChangeFormProps & { form: 'end' | 'renew' }

const fieldOf = ({ form, values, errors }: Part, field: string) => {
  const name = `${form}-${field}`
  return { name, value: values[name] ?? '', error: errorOf(errors, name) }
}

const Form = (props: Part & { title: string; children: ComponentChildren; button: string }) => (
  <FoldedCard
    title={props.title}
    isOpen={props.errors.some(({ field }) => field.startsWith(`${props.form}-`))}
  >
    <form method="post" action={props.action} noValidate>
      <CsrfField token={props.csrf} />
      <input type="hidden" name="basedOn" value={props.basedOn} />
      {props.children}
      <Button variant="secondary">{props.button}</Button>
    </form>
  </FoldedCard>
)

/** Who says it, for what, and on which day. */
const Common = (props: Part & { who: string; what: string }) => (
  <>
    <RadioGroup {...fieldOf(props, 'person')} label={props.who} options={props.options.persons} />
    <CheckboxGroup
      legend={props.what}
      prefix={`${props.form}-`}
      options={props.options.purposes}
      values={props.values}
      errors={props.errors}
    />
    <TextField {...fieldOf(props, 'date')} label="Op welke dag" type="date" />
  </>
)

const kinds: readonly Option[] = [
  { value: 'withdrawal', label: 'Trekt de toestemming in' },
  { value: 'objection', label: 'Maakt bezwaar' },
]

/** Takes down a withdrawal or an objection. */
export const EndConsentForm = (props: ChangeFormProps) => {
  const part = { ...props, form: 'end' } as const
  return (
    <Form {...part} title="Toestemming intrekken" button="Toestemming intrekken">
      <Paragraph>Dit geldt direct, en alleen voor wat u aankruist.</Paragraph>
      <RadioGroup {...fieldOf(part, 'kind')} label="Wat zegt het gezin?" options={kinds} />
      <Common {...part} who="Wie zegt dit?" what="Waarvoor?" />
    </Form>
  )
}

/** Takes down a consent that is given later, or again. */
export const RenewConsentForm = (props: ChangeFormProps) => {
  const part = { ...props, form: 'renew' } as const
  return (
    <Form {...part} title="Nieuwe toestemming" button="Toestemming vastleggen">
      {props.isOver && <Paragraph>De hulp begint hierdoor niet opnieuw.</Paragraph>}
      <Common {...part} who="Wie geeft toestemming?" what="Waarvoor?" />
      <Select
        {...fieldOf(part, 'way')}
        label="Hoe"
        options={props.options.ways}
        emptyLabel="Kies"
      />
      <Select
        {...fieldOf(part, 'place')}
        label="Waar"
        options={props.options.places}
        emptyLabel="Kies"
      />
    </Form>
  )
}

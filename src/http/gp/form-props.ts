import type { Option } from '../../../smart-app/components/select.tsx'
import type { Launch } from '../../../smart-app/pages/gp/launch-frame.tsx'
import type {
  ConsentRow,
  ContactRow,
  ReceiverOption,
  ReferralFormProps,
} from '../../../smart-app/pages/gp/referral-form-props.ts'
import { practiceActor } from '../../application/actors.ts'
import { purposesNeeded } from '../../domain/consent/who-consents.ts'
import { rolesOf } from '../../domain/perform.ts'
import { relationsThatCanHoldAuthority } from '../../domain/person.ts'
import { formatName, relationWords } from '../../domain/words.ts'
import { fixedOptions, reasonOptions } from './form-options.ts'
import type { FormPerson } from './form-persons.ts'
import type { FieldError } from './parse-referral.ts'
import { noReason } from './referral-fields.ts'
import type { FormValues, ReferralForm } from './referral-form.ts'
import { whatIsShared } from './what-is-shared.ts'

const rowOf = (form: ReferralForm, { key, person }: FormPerson): ContactRow => {
  if (person === 'other') return { key, name: 'Iemand anders', relation: null }
  if (person === 'patient') {
    return { key, name: formatName(form.session.record.patient.name), relation: 'de jongere zelf' }
  }
  return { key, name: formatName(person.name), relation: relationWords[person.relation] }
}

const mayHaveGezag = ({ person }: FormPerson): boolean =>
  person === 'other' ||
  (person !== 'patient' && relationsThatCanHoldAuthority.includes(person.relation))

/** Whom the form may have to ask, in one order; the place in it is the slot that the style sheet shows. */
const holdersOf = ({ authority, persons }: ReferralForm): readonly FormPerson[] =>
  authority.length === 0 ? [] : persons.filter(mayHaveGezag)

const authorityOptions = (form: ReferralForm): readonly Option[] => {
  const slots = holdersOf(form).map(({ key }) => key)
  return form.authority.map(({ value, label, holders }) => ({
    value,
    label,
    asks: holders.map((key) => slots.indexOf(key) + 1).join(' '),
  }))
}

const consentRows = (form: ReferralForm): readonly ConsentRow[] => [
  ...form.persons
    .filter(({ key }) => key === 'patient')
    .map((person) => ({ ...rowOf(form, person), slot: null })),
  ...holdersOf(form).map((person, index) => ({ ...rowOf(form, person), slot: index + 1 })),
]

const receiverOptions = ({ practice }: ReferralForm): readonly ReceiverOption[] =>
  practice.receivers.map(({ organisation, name, employment }) => ({
    value: organisation,
    label: name,
    asksToShare: purposesNeeded(employment).includes('disclosure'),
  }))

const maySend = ({ session }: ReferralForm): boolean =>
  rolesOf(practiceActor(session)).includes('gp')

const noticesFor = (form: ReferralForm): readonly string[] => [
  ...(form.band === '16-and-17'
    ? ['Vanaf 16 jaar beslist de jongere zelf. Geen gegevens naar ouders zonder diens toestemming.']
    : []),
  ...(maySend(form)
    ? []
    : ['U kunt dit formulier invullen, maar alleen de huisarts kan het versturen.']),
]

export type FormState = {
  values: FormValues
  errors: readonly FieldError[]
  /** Ties the form to its launch and its referral. */
  hidden: Readonly<Record<string, string>>
  asksWhyAnother: boolean
}

/** The form as the page draws it. */
export const formProps = (
  form: ReferralForm,
  launch: Launch,
  { values, errors, hidden, asksWhyAnother }: FormState,
): ReferralFormProps => ({
  ...fixedOptions,
  launch,
  hidden,
  values,
  errors,
  asksWhyAnother,
  notices: noticesFor(form),
  maySend: maySend(form),
  reasons: [
    ...reasonOptions(form.session.record.reasons),
    { value: noReason, label: 'Geen van deze', isRelevant: true, warning: null },
  ],
  receivers: receiverOptions(form),
  phoneRoutes: form.practice.phoneRoutes,
  contacts: form.persons.map((person) => rowOf(form, person)),
  authority: authorityOptions(form),
  consents: consentRows(form),
  shared: whatIsShared(form, values),
})

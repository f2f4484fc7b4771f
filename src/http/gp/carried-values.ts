import type { ReferralFormProps } from '../../../smart-app/pages/gp/referral-form-props.ts'
import { withDefaults } from './initial-values.ts'
import type { FormValues, ReferralForm } from './referral-form.ts'

type Drawn = Pick<
  ReferralFormProps,
  | 'contacts'
  | 'consents'
  | 'authority'
  | 'ofCase'
  | 'ofPractice'
  | 'shared'
  | 'hidden'
  | 'asksWhyAnother'
>

const ofContact = ({ key }: { key: string }) => [`phone-${key}`, `call-${key}`]

const ofConsent = ({ key, why, grounds, further }: Drawn['consents'][number]) => [
  ...['help', 'disclosure', 'feedback', 'way', 'place', 'date'].map((field) => `${field}-${key}`),
  ...(grounds.length > 0 ? [`ground-${key}`] : []),
  ...[...why, ...further, ...grounds.flatMap(({ fields }) => fields)].map(({ name }) => name),
]

const onScreen = (drawn: Drawn): readonly string[] => [
  ...['question', 'reason', 'receiver', 'slot', 'urgency', 'name-other', 'relation-other'],
  ...(drawn.asksWhyAnother ? ['duplicate-reason'] : []),
  ...(drawn.authority.length > 0 ? ['authority', 'authority-source', 'authority-on'] : []),
  ...drawn.contacts.flatMap(ofContact),
  ...drawn.consents.flatMap(ofConsent),
  ...[...Object.values(drawn.ofCase).flat(), ...drawn.ofPractice].map(({ name }) => name),
  ...drawn.shared.map(({ omit }) => omit?.name ?? ''),
  ...Object.keys(drawn.hidden),
]

/** What was typed in a field that the case does not ask at this moment: it goes along unseen, so that nothing is lost. */
export const carriedValues = (form: ReferralForm, values: FormValues, drawn: Drawn): FormValues => {
  const names = new Set(onScreen(drawn))
  const defaults: FormValues = withDefaults(form, {})
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => value !== '' && !names.has(name) && value !== defaults[name],
    ),
  )
}

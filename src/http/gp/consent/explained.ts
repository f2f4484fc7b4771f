import { type Explanation, explanations } from '../../../domain/consent/consent-record.ts'
import type { FormValues } from '../referral-form.ts'
import { type FormField, isTicked } from './form-field.ts'

const all = Object.keys(explanations) as readonly Explanation[]

export const explainedFields: readonly FormField[] = all.map((explanation) => ({
  name: `explained-${explanation}`,
  label: explanations[explanation],
  control: 'tick',
}))

export const explainedIn = (values: FormValues): readonly Explanation[] =>
  all.filter((explanation) => isTicked(values, `explained-${explanation}`))

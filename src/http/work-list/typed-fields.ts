import { fieldLabels, type StepField } from '../../../smart-app/pages/work-list/step-forms.tsx'
import type { TypedField } from '../../../smart-app/pages/work-list/typed-fields.tsx'
import type { FormValues } from './form-values.ts'

/** What is typed takes time; a choice is made again in a moment. */
const texts: readonly StepField[] = [
  'reasonText',
  'alternative',
  'organisation',
  'conclusion',
  'advice',
  'gpActionText',
  'because',
  'supplement',
]

/** The words of a form that cannot be sent any more, under the labels of the screen. */
export const typedFields = (values: FormValues): readonly TypedField[] =>
  texts.flatMap((field) => {
    const text = values[field]?.trim()
    return text ? [{ label: fieldLabels[field], text }] : []
  })

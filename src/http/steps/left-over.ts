import type { StepFormProps } from '../../../smart-app/components/step-form.tsx'
import type { TypedField } from '../../../smart-app/components/typed-fields.tsx'
import type { FormValues } from './form-values.ts'
import { aboutIn, type PageStep } from './step.ts'

type Sent = { step: Pick<PageStep<never, never, unknown>, 'step' | 'typed'>; values: FormValues }

/** The words of a form that cannot be sent any more: it is not on the page, or it is of another of several. */
export const leftOver = (
  forms: readonly StepFormProps[],
  sent: Sent | null,
): readonly TypedField[] =>
  sent === null ||
  forms.some(
    ({ step, about, blocked }) =>
      step === sent.step.step && about === aboutIn(sent.values) && blocked.length === 0,
  )
    ? []
    : sent.step.typed(sent.values)

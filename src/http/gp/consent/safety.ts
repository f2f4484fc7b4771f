import type { SafetySignals } from '../../../domain/consent/consent-record.ts'
import type { FormValues } from '../referral-form.ts'
import { type FormField, isTicked, wordsIn } from './form-field.ts'

/** Where the meldcode stands (consent S2). */
export const safetyFields: readonly FormField[] = [
  { name: 'meldcode-step', label: 'Stap van de meldcode', control: 'line' },
  { name: 'meldcode-advice', label: 'Advies van Veilig Thuis', control: 'lines' },
]

export const safetyIn = (values: FormValues): SafetySignals | null => {
  const step = wordsIn(values, 'meldcode-step')
  const advice = wordsIn(values, 'meldcode-advice')
  return isTicked(values, 'safety') || step !== '' || advice !== '' ? { step, advice } : null
}

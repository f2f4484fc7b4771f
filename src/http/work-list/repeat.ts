import type { StepName } from '../../../smart-app/pages/work-list/step-forms.tsx'
import type { Worker } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { transitions } from '../../domain/transitions.ts'
import type { FormValues } from './form-values.ts'

type Attempt = { step: StepName; values: FormValues; basedOn: number; worker: Worker }

/** The words that were kept of a step; empty where it has none. */
const keptWords = (
  step: StepName,
  { coordination, supplements, stopRequests }: Referral,
): string => {
  if (step === 'supplement') return supplements?.at(-1)?.text ?? ''
  const answered = stopRequests?.at(-1)
  if (step === 'decline-to-stop') return answered?.status === 'rejected' ? answered.because : ''
  if ('outcome' in coordination) return coordination.outcome.conclusion
  return coordination.status === 'rejected' ? coordination.reason.text : ''
}

const typedWords = (values: FormValues): string =>
  (values.conclusion || values.reasonText || values.supplement || values.because || '').trim()

/**
 * A second click, or the same form sent again: the same person took this very step on this very
 * version, with the same words. It is answered as the first one was.
 */
export const isRepeat = (
  referral: Referral,
  { step, values, basedOn, worker }: Attempt,
): boolean => {
  const taken = referral.history.find(({ version }) => version === basedOn + 1)
  return (
    taken !== undefined &&
    taken.by.party === 'organisation' &&
    taken.by.person.id === worker.id &&
    transitions.some(({ row, action }) => row === taken.row && action === step) &&
    keptWords(step, referral) === typedWords(values)
  )
}

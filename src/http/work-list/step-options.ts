import type { Option } from '../../../smart-app/components/select.tsx'
import type { StepFormProps } from '../../../smart-app/pages/work-list/step-forms.tsx'
import {
  businessStatuses,
  type OutcomeCode,
  outcomeRoutes,
  outcomes,
  outcomesWithOrganisation,
  outcomesWithRoute,
  type StatusReasonCode,
  statusReasons,
} from '../../domain/codes.ts'

/** Workflow 10: an attempt counts as a start, and so does a conversation. */
export const contactKinds = ['contact-gezocht', 'gesprek-gevoerd'] as const

/** Consent that is withdrawn has its own row (workflow 19); it is no reason to reject. */
export const rejectReasons = (Object.keys(statusReasons) as StatusReasonCode[]).filter(
  (code) => code !== 'toestemming-ingetrokken',
)

const optionsOf = (words: Readonly<Record<string, string>>, codes = Object.keys(words)): Option[] =>
  codes.map((value) => ({ value, label: words[value] ?? value }))

const askedBy = (code: OutcomeCode): string =>
  [
    outcomesWithOrganisation.includes(code) && 'organisation',
    outcomesWithRoute.includes(code) && 'route',
  ]
    .filter(Boolean)
    .join(' ')

/** The choices of the steps, in the words of the code lists. */
export const stepOptions: StepFormProps['options'] = {
  reasons: optionsOf(statusReasons, rejectReasons),
  contacts: optionsOf(businessStatuses, [...contactKinds]),
  outcomes: (Object.keys(outcomes) as OutcomeCode[]).map((value) => ({
    value,
    label: outcomes[value],
    asks: askedBy(value),
  })),
  routes: optionsOf(outcomeRoutes),
}

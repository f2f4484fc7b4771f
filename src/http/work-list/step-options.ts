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
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'

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

/** What the POH Jeugd finds of the consent to the help, at the first conversation. */
export const helpConsents = {
  confirmed: 'Klopt nog: er is toestemming voor de hulp',
  missing: 'Er is geen toestemming voor de hulp',
} as const

/** The choices of the steps for this case, in the words of the code lists. */
export const stepOptionsFor = ({
  outcomes: open,
}: Pick<SeenByReceiver, 'outcomes'>): StepFormProps['options'] => ({
  reasons: optionsOf(statusReasons, rejectReasons),
  contacts: contactKinds.map((value) => ({
    value,
    label: businessStatuses[value],
    ...(value === 'gesprek-gevoerd' ? { asks: 'help-consent' } : {}),
  })),
  helpConsents: optionsOf(helpConsents),
  outcomes: open.map((value) => ({
    value,
    label: outcomes[value],
    asks: askedBy(value),
  })),
  routes: optionsOf(outcomeRoutes),
})

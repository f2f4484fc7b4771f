import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { StepField } from '../../../smart-app/pages/work-list/step-forms.tsx'
import type { FirstContact, FoundConsent } from '../../application/work-list/act-on-case.ts'
import { type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import {
  type OutcomeCode,
  outcomeRoutes,
  outcomes,
  outcomesWithOrganisation,
  outcomesWithRoute,
  type StatusReason,
  type StatusReasonCode,
} from '../../domain/codes.ts'
import type { OutcomeReport } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { FormValues } from './form-values.ts'
import { contactKinds, helpConsents, rejectReasons } from './step-options.ts'

type Parse<Fields> = (values: FormValues, today: LocalDate) => Result<Fields, readonly FormError[]>

/** Collects what is wrong with each field, in the order in which they are asked. */
const reader = (values: FormValues) => {
  const errors: FormError[] = []
  const refuse = (field: StepField, text: string) => {
    errors.push({ field, text })
    return null
  }
  const optional = (field: StepField, longest: number): string | null => {
    const text = values[field]?.trim() ?? ''
    if (text.length > longest) return refuse(field, `Gebruik hoogstens ${longest} tekens.`)
    return text === '' ? null : text
  }
  const required = (field: StepField, longest: number, missing: string): string =>
    values[field]?.trim() ? (optional(field, longest) ?? '') : (refuse(field, missing) ?? '')
  const chosen = <Code extends string>(
    field: StepField,
    codes: readonly Code[],
    missing: string,
  ): Code | null => codes.find((code) => code === values[field]) ?? refuse(field, missing)
  return { errors, refuse, optional, required, chosen }
}

const parsed = <Fields>(
  errors: readonly FormError[],
  fields: Fields | null,
): Result<Fields, readonly FormError[]> =>
  errors.length > 0 || fields === null ? failure(errors) : success(fields)

/** Workflow 7: the day is a promise to the practice, so it does not lie in the past. */
export const parseAccept: Parse<{ expectedOn: LocalDate | null }> = (values, today) => {
  const { errors, refuse, optional } = reader(values)
  const typed = optional('expectedOn', 10)
  const expectedOn = typed === null ? null : parseLocalDate(typed)
  if (typed !== null && (expectedOn === null || expectedOn < today)) {
    refuse('expectedOn', 'Kies een dag vanaf vandaag, of laat de datum leeg.')
  }
  return parsed(errors, { expectedOn })
}

/** Workflow 8: a coded reason, and always text. */
export const parseReject: Parse<{ reason: StatusReason; alternative: string | null }> = (
  values,
) => {
  const { errors, optional, required, chosen } = reader(values)
  const code: StatusReasonCode | null = chosen('reason', rejectReasons, 'Kies een reden.')
  const text = required('reasonText', 1000, 'Leg de huisarts uit waarom u afwijst.')
  const alternative = optional('alternative', 500)
  return parsed(errors, code && { reason: { code, text }, alternative })
}

const helpConsentCodes = Object.keys(helpConsents) as readonly (keyof typeof helpConsents)[]

const missingHelpConsent = 'Kies of er toestemming is voor de hulp.'

/** Workflow 10: a conversation asks for the consent to the help as well. */
export const parseStart: Parse<FirstContact> = (values) => {
  const { errors, chosen } = reader(values)
  const contact = chosen('contact', contactKinds, 'Kies hoe het eerste contact was.')
  if (contact !== 'gesprek-gevoerd') return parsed(errors, contact && { contact })
  const helpConsent = chosen('helpConsent', helpConsentCodes, missingHelpConsent)
  return parsed(errors, helpConsent && { contact, helpConsent })
}

/** Workflow 11. */
export const parseReport: Parse<FoundConsent> = (values) => {
  const { errors, chosen } = reader(values)
  const helpConsent = chosen('helpConsent', helpConsentCodes, missingHelpConsent)
  return parsed(errors, helpConsent && { helpConsent })
}

/** Where the button says it all. */
export const parseNothing: Parse<unknown> = () => success({})

/** Workflow 17c. */
export const parseDecline: Parse<{ because: string }> = (values) => {
  const { errors, required } = reader(values)
  const because = required('because', 1000, 'Leg de huisarts uit waarom de hulp doorgaat.')
  return parsed(errors, { because })
}

/** Workflow 27. */
export const parseSupplement: Parse<{ text: string }> = (values) => {
  const { errors, required } = reader(values)
  return parsed(errors, { text: required('supplement', 4000, 'Schrijf op wat u wilt aanvullen.') })
}

/** Workflow 14 and 15: what belongs to another outcome than the chosen one is not asked and not kept. */
export const parseComplete: Parse<{ outcome: OutcomeReport<OutcomeCode> }> = (values) => {
  const { errors, optional, required, chosen } = reader(values)
  const codes = Object.keys(outcomes) as readonly OutcomeCode[]
  const code = chosen('outcome', codes, 'Kies een uitkomst.')
  const asks = (list: readonly OutcomeCode[]) => code !== null && list.includes(code)
  const organisation = asks(outcomesWithOrganisation)
    ? required('organisation', 200, 'Noem de organisatie.')
    : null
  const routes = Object.keys(outcomeRoutes) as readonly (keyof typeof outcomeRoutes)[]
  const route = asks(outcomesWithRoute)
    ? chosen('route', routes, 'Kies wie over de verwijzing beslist.')
    : null
  const conclusion = required('conclusion', 2000, 'Schrijf de conclusie op.')
  const advice = optional('advice', 2000) ?? ''
  const wanted = chosen('gpAction', ['no', 'yes'], 'Kies of de huisarts iets moet doen.')
  const gpAction =
    wanted === 'yes' ? required('gpActionText', 500, 'Schrijf op wat de huisarts moet doen.') : null
  return parsed(
    errors,
    code && { outcome: { code, organisation, route, conclusion, advice, gpAction } },
  )
}

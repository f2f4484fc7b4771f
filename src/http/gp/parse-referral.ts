import type { z } from 'zod'
import type { ReferralInput } from '../../application/practice/referral-from.ts'
import type { urgencies } from '../../domain/codes.ts'
import type { FhirId, OrganisationId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { type Judged, judge } from './consent/judge.ts'
import { contactsIn } from './form-persons.ts'
import { noReason, referralSchema } from './referral-fields.ts'
import type { FormValues, ReferralForm } from './referral-form.ts'

/** What is typed; the rest goes along with the form. */
type ReferralAsTyped = Omit<ReferralInput, 'id' | 'again' | 'formOpenedAt' | 'keptVersion'>

/** A field and what to do about it. */
export type FieldError = { field: string; text: string }

const nobodyToCall: FieldError = {
  field: 'contacts',
  text: 'Kies ten minste één persoon die de POH Jeugd mag bellen.',
}

/** Who is left out is not called; from 16 leaving out is not a choice that was made, and the call is. */
const leftOutAndCalled = (
  { persons, band }: ReferralForm,
  values: FormValues,
): readonly FieldError[] =>
  persons
    .filter(() => band === '16-and-17')
    .filter(({ key }) => values[`omit-${key}`] === 'yes' && values[`call-${key}`] === 'yes')
    .map(({ key }) => ({
      field: `call-${key}`,
      text: 'Deze persoon laat u weg, en mag gebeld worden. Kies een van de twee.',
    }))

/** The first error of each field, in the order of the screen; the same text once. */
const errorsFrom = (issues: readonly z.core.$ZodIssue[]): readonly FieldError[] =>
  issues
    .map(({ path, message }) => ({ field: String(path[0]), text: message }))
    .filter(({ text }, index, all) => all.findIndex((error) => error.text === text) === index)

const inputFrom = (form: ReferralForm, values: FormValues, { facts }: Judged): ReferralAsTyped => ({
  receiver: values.receiver as OrganisationId,
  question: values.question ?? '',
  reason: values.reason === noReason ? null : (values.reason as FhirId),
  urgency: values.urgency as keyof typeof urgencies,
  contacts: contactsIn(values, form.persons),
  consent: facts,
  duplicateReason: values['duplicate-reason'] || null,
  ...(values.gp && { gp: values.gp }),
  ...(values['co-worker'] && { coWorker: values['co-worker'] }),
})

/**
 * What was typed, as what is asked of `sendReferral`; or what is wrong, field by field. The schema
 * has judged every value that is taken over here.
 */
export const parseReferral = (
  form: ReferralForm,
  typed: FormValues,
): Result<ReferralAsTyped, readonly FieldError[]> => {
  const parsed = referralSchema(form, typed, judge(form, typed)).safeParse(typed)
  if (!parsed.success) return failure(errorsFrom(parsed.error.issues))
  const values = parsed.data as FormValues
  const contradictions = leftOutAndCalled(form, values)
  if (contradictions.length > 0) return failure(contradictions)
  const input = inputFrom(form, values, judge(form, values))
  return input.contacts.some(({ mayBeContacted }) => mayBeContacted)
    ? success(input)
    : failure([nobodyToCall])
}

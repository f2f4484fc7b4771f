import type { z } from 'zod'
import type { ReferralInput } from '../../application/practice/referral-from.ts'
import { parseLocalDate } from '../../domain/calendar.ts'
import type { urgencies } from '../../domain/codes.ts'
import type {
  ConsentAnswer,
  ConsentPlace,
  ConsentStatement,
  ConsentWay,
} from '../../domain/consent/consent-record.ts'
import {
  type AuthoritySource,
  notAskedFurther,
  type ParentalAuthority,
} from '../../domain/consent/parental-authority.ts'
import type { FhirId, OrganisationId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { contactsIn, type FormPerson, personIn } from './form-persons.ts'
import { noReason, referralSchema } from './referral-fields.ts'
import {
  chosenAuthority,
  type FormValues,
  personsToAsk,
  type ReferralForm,
} from './referral-form.ts'

/** A field and what to do about it. */
export type FieldError = { field: string; text: string }

const nobodyToCall: FieldError = {
  field: 'contacts',
  text: 'Kies ten minste één persoon die de POH Jeugd mag bellen.',
}

/** The first error of each field, in the order of the screen; the same text once. */
const errorsFrom = (issues: readonly z.core.$ZodIssue[]): readonly FieldError[] =>
  issues
    .map(({ path, message }) => ({ field: String(path[0]), text: message }))
    .filter(({ text }, index, all) => all.findIndex((error) => error.text === text) === index)

const authorityFrom = (form: ReferralForm, values: FormValues): ParentalAuthority | null => {
  const choice = chosenAuthority(form, values)
  if (choice === null) return null
  const holders = form.persons
    .filter(({ key }) => choice.holders.includes(key))
    .map((person) => personIn(values, person))
    .filter((person) => person !== null && person !== 'patient')
  return {
    ...notAskedFurther,
    situation: choice.situation,
    source: values['authority-source'] as AuthoritySource,
    statedOn: form.today,
    holders,
  }
}

const statementFrom = (values: FormValues, formPerson: FormPerson): ConsentStatement | null => {
  const { key } = formPerson
  const person = personIn(values, formPerson)
  const date = parseLocalDate(values[`date-${key}`] ?? '')
  if (person === null || date === null) return null
  return {
    person,
    answers: {
      help: values[`help-${key}`] as ConsentAnswer,
      disclosure: values[`disclosure-${key}`] as ConsentAnswer,
      feedback: values[`feedback-${key}`] as ConsentAnswer,
    },
    way: values[`way-${key}`] as ConsentWay,
    place: values[`place-${key}`] as ConsentPlace,
    date,
  }
}

const inputFrom = (
  form: ReferralForm,
  values: FormValues,
): Omit<ReferralInput, 'id' | 'again'> => ({
  receiver: values.receiver as OrganisationId,
  question: values.question ?? '',
  reason: values.reason === noReason ? null : (values.reason as FhirId),
  urgency: values.urgency as keyof typeof urgencies,
  contacts: contactsIn(values, form.persons),
  authority: authorityFrom(form, values),
  statements: personsToAsk(form, values)
    .map((person) => statementFrom(values, person))
    .filter((statement) => statement !== null),
  duplicateReason: values['duplicate-reason'] || null,
})

/**
 * What was typed, as what is asked of `sendReferral`; or what is wrong, field by field. The schema
 * has judged every value that is taken over here.
 */
export const parseReferral = (
  form: ReferralForm,
  typed: FormValues,
): Result<Omit<ReferralInput, 'id' | 'again'>, readonly FieldError[]> => {
  const parsed = referralSchema(form, typed).safeParse(typed)
  if (!parsed.success) return failure(errorsFrom(parsed.error.issues))
  const input = inputFrom(form, parsed.data as FormValues)
  return input.contacts.some(({ mayBeContacted }) => mayBeContacted)
    ? success(input)
    : failure([nobodyToCall])
}

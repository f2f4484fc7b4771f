import { z } from 'zod'
import type { FormField } from '../../../../smart-app/pages/gp/form-fields.tsx'
import { type LocalDate, parseLocalDate } from '../../../domain/calendar.ts'
import { isPossibleDay } from '../../../domain/consent/answers.ts'
import { problemTexts } from '../../../domain/consent/problems.ts'
import type { FormValues, ReferralForm } from '../referral-form.ts'

export type { FormField } from '../../../../smart-app/pages/gp/form-fields.tsx'

const noDay = 'Vul een datum in.'

const dayProblem = (
  { session, today }: ReferralForm,
  day: LocalDate | null,
  mayBeLater: boolean,
): string | null => {
  if (day === null) return noDay
  const until = mayBeLater ? day : today
  const isPossible = isPossibleDay(day, session.record.patient.birthDate, until)
  return isPossible ? null : problemTexts['future-day']
}

/** A day that exists; of what happened also one that has been, in the life of the child. */
export const aDay = (form: ReferralForm, mayBeLater = false) =>
  z.string(noDay).superRefine((text, { addIssue }) => {
    const message = dayProblem(form, parseLocalDate(text), mayBeLater)
    if (message !== null) addIssue({ code: 'custom', message })
  })

export const words = (longest: number) =>
  z.string().trim().max(longest, `Gebruik hoogstens ${longest} tekens.`).default('')

/** A choice that is not open (any more) is none. */
const oneOf = (values: readonly string[]) => z.literal(['', ...values]).catch('')

const holds = (form: ReferralForm, field: FormField): z.ZodType => {
  switch (field.control) {
    case 'line':
      return words(200)
    case 'lines':
      return words(2000)
    case 'tick':
      return oneOf(['yes'])
    case 'day':
      return z.preprocess((text) => text || undefined, aDay(form, field.mayBeLater).optional())
    case 'choice':
      return oneOf(field.options.map(({ value }) => value))
  }
}

/** What each field may hold, by its control. Whether it must be filled in, the decision table says. */
export const schemasOf = (
  form: ReferralForm,
  fields: readonly FormField[],
): Record<string, z.ZodType> =>
  Object.fromEntries(fields.map((field) => [field.name, holds(form, field)]))

export const isTicked = (values: FormValues, name: string): boolean => values[name] === 'yes'

/** The text of a field without space around it. */
export const wordsIn = (values: FormValues, name: string): string => values[name]?.trim() ?? ''

/** The day in a field, if it is one. */
export const dayIn = (values: FormValues, name: string): LocalDate | null =>
  parseLocalDate(values[name] ?? '')

/** Which one of a list was chosen; null when none was. */
export const choiceIn = <Choice extends string>(
  list: Readonly<Record<Choice, unknown>>,
  text: string | undefined,
): Choice | null => (Object.keys(list) as Choice[]).find((choice) => choice === text) ?? null

import { z } from 'zod'
import { urgencies } from '../../domain/codes.ts'
import { authoritySources } from '../../domain/consent/parental-authority.ts'
import { relationWords } from '../../domain/words.ts'
import { casePart } from './consent/case-part.ts'
import { aDay, type FormField, schemasOf, words } from './consent/form-field.ts'
import type { Judged } from './consent/judge.ts'
import { fieldsOfPerson, personPart } from './consent/person-part.ts'
import { statementSchemas } from './consent/statements.ts'
import type { FormPerson } from './form-persons.ts'
import { practicePart, senderOf } from './practice-part.ts'
import {
  asksAuthority,
  chosenAuthority,
  type FormValues,
  type ReferralForm,
} from './referral-form.ts'

/** The reason "Geen van deze". */
export const noReason = 'none'

const oneOf = (list: Readonly<Record<string, string>>, text: string) =>
  z.enum(Object.keys(list), text)

const someWords = (text: string, longest: number) =>
  z.string(text).trim().min(1, text).max(longest, `Gebruik hoogstens ${longest} tekens.`)

type Fields = Record<string, z.ZodType>

/** What every form asks, in the order of the screen. */
const requestFields = ({ session, practice }: ReferralForm): Fields => ({
  question: someWords('Schrijf de hulpvraag op.', 4000),
  reason: z.enum(
    [...session.record.reasons.map(({ conditionId }) => conditionId as string), noReason],
    'Kies een reden, of "Geen van deze".',
  ),
  receiver: z.enum(
    practice.receivers.map(({ organisation }) => organisation as string),
    'Kies naar wie u verwijst.',
  ),
  urgency: oneOf(urgencies, 'Kies de urgentie.'),
  'duplicate-reason': words(500),
})

/** A POH-GGZ always works under a named huisarts. */
const practiceFields = (form: ReferralForm): Fields => ({
  ...schemasOf(form, practicePart(form)),
  ...(senderOf(form) === 'under-gp' && {
    gp: z.enum(
      form.practice.gps.map(({ id }) => id),
      'Kies namens welke huisarts u verwijst.',
    ),
  }),
})

const contactFields = ({ key }: FormPerson): Fields => ({
  [`phone-${key}`]: words(200),
  [`call-${key}`]: z.enum(['yes', 'no']).default('no'),
})

/** The blank row counts when something is typed in it, or when it is the person with gezag. */
const otherFields = (form: ReferralForm, values: FormValues): Fields => {
  const isUsed =
    ['name-other', 'relation-other', 'phone-other'].some((field) => values[field]?.trim()) ||
    values['call-other'] === 'yes' ||
    chosenAuthority(form, values)?.holders.includes('other')
  return isUsed
    ? {
        'name-other': someWords('Vul de naam van deze persoon in.', 200),
        'relation-other': oneOf(relationWords, 'Kies wie deze persoon is voor het kind.'),
      }
    : {}
}

const authorityFields = (form: ReferralForm, values: FormValues): Fields =>
  asksAuthority(form, values)
    ? {
        authority: z.enum(
          form.authority.map(({ value }) => value),
          'Kies wie gezag heeft.',
        ),
        'authority-source': oneOf(authoritySources, 'Kies hoe u dit weet.'),
        'authority-on': aDay(form),
      }
    : {}

/** Every field that only this case asks. */
export const fieldsOfCase = (
  form: ReferralForm,
  values: FormValues,
  judged: Judged,
): readonly FormField[] => [
  ...Object.values(casePart(form, values, judged)).flat(),
  ...[...judged.asked, ...judged.heard].flatMap((person) =>
    fieldsOfPerson(personPart({ form, values, judged }, person), person.key),
  ),
]

const statementFields = (form: ReferralForm, values: FormValues, judged: Judged): Fields =>
  Object.assign(
    {},
    ...judged.asked.map((person) => statementSchemas(form, values, person, true)),
    ...judged.heard.map((person) => statementSchemas(form, values, person, false)),
  )

/** The whole form as one schema; what it asks follows from what was filled in, and the rest is left as it is. */
export const referralSchema = (form: ReferralForm, values: FormValues, judged: Judged) =>
  z.looseObject({
    ...requestFields(form),
    ...Object.assign({}, ...form.persons.map(contactFields)),
    ...otherFields(form, values),
    ...authorityFields(form, values),
    ...statementFields(form, values, judged),
    ...schemasOf(form, fieldsOfCase(form, values, judged)),
    ...practiceFields(form),
  } as Fields)

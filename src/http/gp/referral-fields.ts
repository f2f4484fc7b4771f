import { z } from 'zod'
import { parseLocalDate } from '../../domain/calendar.ts'
import { urgencies } from '../../domain/codes.ts'
import {
  consentAnswers,
  consentPlaces,
  consentPurposes,
  consentWays,
} from '../../domain/consent/consent-record.ts'
import { authoritySources } from '../../domain/consent/parental-authority.ts'
import { formatName, relationWords } from '../../domain/words.ts'
import { type FormPerson, personIn } from './form-persons.ts'
import {
  asksToShare,
  chosenAuthority,
  type FormValues,
  personsToAsk,
  type ReferralForm,
} from './referral-form.ts'

/** The reason "Geen van deze". */
export const noReason = 'none'

const oneOf = (list: Readonly<Record<string, string>>, text: string) =>
  z.enum(Object.keys(list), text)

const words = (text: string, longest: number) =>
  z.string(text).trim().min(1, text).max(longest, `Gebruik hoogstens ${longest} tekens.`)

const optionalWords = (longest: number) =>
  z.string().trim().max(longest, `Gebruik hoogstens ${longest} tekens.`).default('')

type Fields = Record<string, z.ZodType>

/** What every form asks, in the order of the screen. */
const requestFields = ({ session, practice }: ReferralForm): Fields => ({
  question: words('Schrijf de hulpvraag op.', 4000),
  reason: z.enum(
    [...session.record.reasons.map(({ conditionId }) => conditionId as string), noReason],
    'Kies een reden, of "Geen van deze".',
  ),
  receiver: z.enum(
    practice.receivers.map(({ organisation }) => organisation as string),
    'Kies naar wie u verwijst.',
  ),
  urgency: oneOf(urgencies, 'Kies de urgentie.'),
  'duplicate-reason': optionalWords(500),
})

const contactFields = ({ key }: FormPerson): Fields => ({
  [`phone-${key}`]: optionalWords(200),
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
        'name-other': words('Vul de naam van deze persoon in.', 200),
        'relation-other': oneOf(relationWords, 'Kies wie deze persoon is voor het kind.'),
      }
    : {}
}

const authorityFields = ({ authority }: ReferralForm): Fields =>
  authority.length === 0
    ? {}
    : {
        authority: z.enum(
          authority.map(({ value }) => value),
          'Kies wie gezag heeft.',
        ),
        'authority-source': oneOf(authoritySources, 'Kies hoe u dit weet.'),
      }

/** The name to ask by; the blank row may have none yet. */
export const nameToAsk = (form: ReferralForm, values: FormValues, person: FormPerson): string => {
  const known = personIn(values, person)
  if (known === null) return 'deze persoon'
  return formatName(known === 'patient' ? form.session.record.patient.name : known.name)
}

const consentFields = (form: ReferralForm, values: FormValues, person: FormPerson): Fields => {
  const { key } = person
  const text = `Kies wat ${nameToAsk(form, values, person)} heeft geantwoord.`
  const answers = Object.keys(consentPurposes).map((purpose) => {
    const isAsked = purpose !== 'disclosure' || asksToShare(form, values)
    const answer = oneOf(consentAnswers, text)
    return [`${purpose}-${key}`, isAsked ? answer : answer.catch('not-asked')]
  })
  return {
    ...Object.fromEntries(answers),
    [`way-${key}`]: oneOf(consentWays, 'Kies hoe de toestemming is gegeven.'),
    [`place-${key}`]: oneOf(consentPlaces, 'Kies waar de toestemming is gegeven.'),
    [`date-${key}`]: z
      .string('Vul een datum in.')
      .refine((day) => parseLocalDate(day) !== null, 'Vul een datum in.'),
  }
}

/** The whole form as one schema; which persons it asks follows from what was chosen on gezag. */
export const referralSchema = (form: ReferralForm, values: FormValues) =>
  z.object({
    ...requestFields(form),
    ...Object.assign({}, ...form.persons.map(contactFields)),
    ...otherFields(form, values),
    ...authorityFields(form),
    ...Object.assign(
      {},
      ...personsToAsk(form, values).map((person) => consentFields(form, values, person)),
    ),
  } as Fields)

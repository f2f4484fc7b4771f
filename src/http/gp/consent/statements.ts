import { z } from 'zod'
import {
  type ConsentStatement,
  consentAnswers,
  consentPlaces,
  consentPurposes,
  consentWays,
  type OtherParty,
  otherParties,
} from '../../../domain/consent/consent-record.ts'
import { notedBy } from '../../../domain/kept-referral.ts'
import { optionsOf } from '../form-options.ts'
import { type FormPerson, nameToAsk, personIn } from '../form-persons.ts'
import { asksToShare, type FormValues, type ReferralForm } from '../referral-form.ts'
import { aDay, choiceIn, dayIn, type FormField, isTicked } from './form-field.ts'
import { reasonIn } from './unanswered.ts'

type Purpose = keyof typeof consentPurposes
const purposes = Object.keys(consentPurposes) as readonly Purpose[]
const parties = Object.keys(otherParties) as readonly OtherParty[]

const oneOf = (list: Readonly<Record<string, string>>, text: string) =>
  z.enum(Object.keys(list), text)

/** Each other party is asked apart; nothing is given by itself. */
export const partyFields = (key: string): readonly FormField[] =>
  parties.map((party) => ({
    name: `${party}-${key}`,
    label: otherParties[party],
    control: 'choice',
    options: optionsOf(consentAnswers).toReversed(),
  }))

const answerIn = (values: FormValues, field: string) =>
  choiceIn(consentAnswers, values[field]) ?? 'not-asked'

/** What this person said; null where nothing was said, or not on a day. */
const statementIn = (
  form: ReferralForm,
  values: FormValues,
  formPerson: FormPerson,
): ConsentStatement | null => {
  const { key } = formPerson
  const person = personIn(values, formPerson)
  const date = dayIn(values, `date-${key}`)
  const isAsked = (purpose: Purpose) => purpose !== 'disclosure' || asksToShare(form, values)
  const answers = Object.fromEntries(
    purposes.map((purpose) => [
      purpose,
      isAsked(purpose) ? answerIn(values, `${purpose}-${key}`) : 'not-asked',
    ]),
  ) as ConsentStatement['answers']
  const saidNothing = Object.values(answers).every((answer) => answer === 'not-asked')
  if (person === null || date === null || saidNothing) return null
  const toParties = parties.map((party) => [party, answerIn(values, `${party}-${key}`)] as const)
  return {
    person,
    answers,
    ...(isTicked(values, 'parties') && { parties: Object.fromEntries(toParties) }),
    way: choiceIn(consentWays, values[`way-${key}`]) ?? 'oral',
    place: choiceIn(consentPlaces, values[`place-${key}`]) ?? 'in-person',
    date,
    ...(values[`${notedBy}${key}`] && { notedBy: values[`${notedBy}${key}`] }),
  }
}

export const statementsIn = (
  form: ReferralForm,
  values: FormValues,
  persons: readonly FormPerson[],
): readonly ConsentStatement[] =>
  persons
    .map((person) => statementIn(form, values, person))
    .filter((statement) => statement !== null)

/** Of who is asked an answer must be chosen, or why there is none; of who is not asked none has to be. */
export const statementSchemas = (
  form: ReferralForm,
  values: FormValues,
  person: FormPerson,
  mustAnswer: boolean,
): Record<string, z.ZodType> => {
  const { key } = person
  const text = `Kies wat ${nameToAsk(form.session.record.patient, values, person)} heeft geantwoord.`
  const isFree = !mustAnswer || reasonIn(values, key) !== null
  const answers = purposes.map((purpose) => {
    const isNeeded = !isFree && (purpose !== 'disclosure' || asksToShare(form, values))
    const answer = oneOf(consentAnswers, text)
    return [`${purpose}-${key}`, isNeeded ? answer : answer.catch('not-asked')]
  })
  return {
    ...Object.fromEntries(answers),
    [`way-${key}`]: oneOf(consentWays, 'Kies hoe de toestemming is gegeven.'),
    [`place-${key}`]: oneOf(consentPlaces, 'Kies waar de toestemming is gegeven.'),
    [`date-${key}`]: aDay(form),
  }
}

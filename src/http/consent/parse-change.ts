import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import { type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import { isPossibleDay } from '../../domain/consent/answers.ts'
import {
  type ConsentingPerson,
  type ConsentStatement,
  consentPlaces,
  consentPurposes,
  consentWays,
  otherParties,
  type Purpose,
} from '../../domain/consent/consent-record.ts'
import { problemTexts } from '../../domain/consent/problems.ts'
import type { Withdrawal } from '../../domain/consent/revise.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { personChoices } from './persons.ts'
import { purposes, receiverChoices } from './purposes.ts'

type Fields = Readonly<Record<string, string>>
type Parsed<T> = Result<T, readonly FormError[]>

/** The fields of the two forms, each under the name of its form: both stand on one page. */
export const fieldName = (form: 'end' | 'renew', field: string): string => `${form}-${field}`

const keyIn = <Key extends string>(
  list: Readonly<Record<Key, unknown>>,
  text: string | undefined,
): Key | null => (Object.keys(list) as Key[]).find((key) => key === text) ?? null

/** What both forms ask: who, for what, on which day. */
const common = (form: 'end' | 'renew', fields: Fields, referral: Referral, today: LocalDate) => {
  const value = (field: string) => fields[fieldName(form, field)]?.trim()
  const errors: FormError[] = []
  const refuse = (field: string, text: string) =>
    errors.push({ field: fieldName(form, field), text })
  const person: ConsentingPerson | undefined = personChoices(referral).find(
    (choice) => choice.value === value('person'),
  )?.person
  if (person === undefined) refuse('person', 'Kies wie dit zegt.')
  const chosen = purposes.filter((purpose) => value(purpose) === 'yes')
  const named = receiverChoices(referral)
    .filter((choice) => value(choice.value) === 'yes')
    .map(({ receiver }) => receiver)
  if (chosen.length + named.length === 0) refuse('help', 'Kies waarvoor dit geldt.')
  const day = parseLocalDate(value('date') ?? '')
  if (day === null) refuse('date', 'Vul in op welke dag dit was.')
  else if (!isPossibleDay(day, referral.patient.birthDate, today)) {
    refuse('date', problemTexts['future-day'])
  }
  return { value, errors, refuse, person, chosen, named, day }
}

/** A withdrawal or objection as it was typed; the persons are those of the record on the screen. */
export const parseWithdrawal = (
  fields: Fields,
  referral: Referral,
  today: LocalDate,
): Parsed<{ withdrawal: Withdrawal }> => {
  const { value, errors, refuse, person, chosen, named, day } = common(
    'end',
    fields,
    referral,
    today,
  )
  const kind = keyIn({ withdrawal: 0, objection: 0 }, value('kind'))
  if (kind === null) refuse('kind', 'Kies intrekken of bezwaar.')
  if (errors.length > 0 || person === undefined || day === null || kind === null) {
    return failure(errors)
  }
  const receivers = named.length > 0 && { receivers: named }
  return success({ withdrawal: { kind, by: person, to: chosen, ...receivers, on: day } })
}

const answersTo = <Of extends Purpose>(
  list: Readonly<Record<Of, unknown>>,
  chosen: readonly Purpose[],
) =>
  Object.fromEntries(
    (Object.keys(list) as Of[]).map((purpose) => [
      purpose,
      chosen.includes(purpose) ? 'given' : 'not-asked',
    ]),
  ) as Record<Of, 'given' | 'not-asked'>

/** A consent that is given later or anew. What is not ticked was not asked, and leaves what was said before. */
export const parseRenewal = (
  fields: Fields,
  referral: Referral,
  today: LocalDate,
): Parsed<{ said: ConsentStatement }> => {
  const { value, errors, refuse, person, chosen, named, day } = common(
    'renew',
    fields,
    referral,
    today,
  )
  const way = keyIn(consentWays, value('way'))
  if (way === null) refuse('way', 'Kies hoe de toestemming is gegeven.')
  const place = keyIn(consentPlaces, value('place'))
  if (place === null) refuse('place', 'Kies waar de toestemming is gegeven.')
  if (errors.length > 0 || !person || !day || !way || !place) return failure(errors)
  return success({
    said: {
      person,
      answers: answersTo(consentPurposes, chosen),
      parties: answersTo(otherParties, chosen),
      ...(named.length > 0 && {
        receivers: named.map((one) => ({ ...one, answer: 'given' as const })),
      }),
      way,
      place,
      date: day,
    },
  })
}

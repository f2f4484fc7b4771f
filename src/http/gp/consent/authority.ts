import {
  authoritySources,
  notAskedFurther,
  type ParentalAuthority,
  parentsRelations,
  type Supervision,
  singleBases,
} from '../../../domain/consent/parental-authority.ts'
import type { RelatedPerson } from '../../../domain/person.ts'
import { optionsOf } from '../form-options.ts'
import { institutionIn, isRelated, personIn } from '../form-persons.ts'
import {
  asksAuthority,
  chosenAuthority,
  type FormValues,
  type ReferralForm,
} from '../referral-form.ts'
import { choiceIn, dayIn, type FormField, isTicked, wordsIn } from './form-field.ts'

/** The article of the order, as the form asks it. */
const orders = {
  '265e': 'Ja: bij de uithuisplaatsing, art. 1:265e BW',
  '265h': 'Ja: in plaats van een weigering, art. 1:265h BW',
} as const

export const basisField: FormField = {
  name: 'basis',
  label: 'Waarom heeft één ouder gezag?',
  control: 'choice',
  options: optionsOf(singleBases),
  emptyLabel: 'Kies',
}

export const parentsField: FormField = {
  name: 'parents',
  label: 'Hoe staan de ouders tegenover elkaar?',
  control: 'choice',
  options: optionsOf(parentsRelations),
  emptyLabel: 'Kies',
}

export const noteField: FormField = {
  name: 'authority-note',
  label: 'Wie u ernaar vroeg, of waaruit het blijkt',
  control: 'lines',
}

export const guardianPhoneField: FormField = {
  name: 'guardian-phone',
  label: 'Telefoon van de voogd',
  control: 'line',
}

const orderDays: readonly FormField[] = [
  { name: 'ots-from', label: 'Vanaf', control: 'day', mayBeLater: true },
  { name: 'ots-until', label: 'Tot en met', control: 'day', mayBeLater: true },
]

/** What an OTS asks to be known; its days only when there is an order. */
export const supervisionFields = (values: FormValues): readonly FormField[] => [
  { name: 'ots-institution', label: 'Gecertificeerde instelling', control: 'line' },
  { name: 'ots-worker', label: 'Jeugdbeschermer', control: 'line' },
  {
    name: 'ots-order',
    label: 'Gaf de kinderrechter toestemming aan de GI?',
    control: 'choice',
    options: optionsOf(orders),
    emptyLabel: 'Nee',
  },
  ...(choiceIn(orders, values['ots-order']) === null ? [] : orderDays),
]

const ordersIn = (values: FormValues): Supervision['orders'] => {
  const article = choiceIn(orders, values['ots-order'])
  const [from, until] = [dayIn(values, 'ots-from'), dayIn(values, 'ots-until')]
  return article === null || from === null || until === null ? [] : [{ article, from, until }]
}

const supervisionIn = (values: FormValues): Supervision | null =>
  isTicked(values, 'ots')
    ? {
        institution: institutionIn(values),
        worker: wordsIn(values, 'ots-worker'),
        orders: ordersIn(values),
      }
    : null

/** A voogd is on record with a telephone number, also one whom the POH Jeugd does not call (consent 6). */
const withPhone = (values: FormValues, key: string, person: RelatedPerson): RelatedPerson => {
  const phone = wordsIn(values, 'guardian-phone') || wordsIn(values, `phone-${key}`)
  return phone === '' ? person : { ...person, phones: [phone] }
}

const holdersIn = (form: ReferralForm, values: FormValues): readonly RelatedPerson[] => {
  const choice = chosenAuthority(form, values)
  return form.persons
    .filter(({ key }) => choice?.holders.includes(key))
    .flatMap(({ key, ...one }) => {
      const person = personIn(values, { key, ...one })
      if (!isRelated(person)) return []
      return [choice?.situation === 'guardian' ? withPhone(values, key, person) : person]
    })
}

/** Who has gezag, as it is filled in; null until a situation is chosen. */
export const authorityIn = (form: ReferralForm, values: FormValues): ParentalAuthority | null => {
  const choice = asksAuthority(form, values) ? chosenAuthority(form, values) : null
  const isSingle = choice?.situation === 'single'
  return choice === null
    ? null
    : {
        situation: choice.situation,
        source: choiceIn(authoritySources, values['authority-source']) ?? 'parent',
        statedOn: dayIn(values, 'authority-on') ?? form.today,
        holders: holdersIn(form, values),
        basis: isSingle ? choiceIn(singleBases, values.basis) : null,
        parents: isSingle
          ? notAskedFurther.parents
          : (choiceIn(parentsRelations, values.parents) ?? notAskedFurther.parents),
        supervision: supervisionIn(values),
        note: wordsIn(values, 'authority-note') || null,
      }
}

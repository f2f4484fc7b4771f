import { grounds } from '../../../domain/consent/exceptions.ts'
import { type FormPerson, personIn } from '../form-persons.ts'
import type { FormValues, ReferralForm } from '../referral-form.ts'
import { openGrounds, reasonFields, youthGrounds } from './exceptions.ts'
import { type FormField, isTicked } from './form-field.ts'
import { withheldField } from './informing.ts'
import type { Judged } from './judge.ts'
import { objectionFields } from './objections.ts'
import { partyFields } from './statements.ts'
import { attemptFields, openReasons, reasonIn, reasons } from './unanswered.ts'

/** One ground on which a consent may be missing, with what it asks to be written down. */
export type GroundPart = { value: string; label: string; fields: readonly FormField[] }

/** What is asked about one person beside the answers: only what the case opens. */
export type PersonPart = {
  /** Why there is no answer. */
  why: readonly FormField[]
  grounds: readonly GroundPart[]
  further: readonly FormField[]
}

type Seen = { form: ReferralForm; values: FormValues; judged: Judged }

const isSaidToBeUnasked = (values: FormValues, key: string): boolean =>
  ['help', 'disclosure'].some((purpose) => values[`${purpose}-${key}`] === 'not-asked')

const whyField = ({ form, values, judged }: Seen, formPerson: FormPerson): readonly FormField[] => {
  const { key } = formPerson
  if (!isSaidToBeUnasked(values, key) && reasonIn(values, key) === null) return []
  const open = openReasons(form, values, judged.facts, formPerson)
  const options = open.map((value) => ({ value, label: reasons[value] }))
  return options.length === 0
    ? []
    : [
        {
          name: `unanswered-${key}`,
          label: 'Waarom is er geen antwoord?',
          control: 'choice',
          options,
          emptyLabel: 'Nog te vragen',
        },
      ]
}

const groundParts = (
  { values, judged: { decision } }: Seen,
  formPerson: FormPerson,
): readonly GroundPart[] =>
  openGrounds(decision, personIn(values, formPerson)).map((ground) => ({
    value: ground,
    label: grounds[ground].label,
    fields: reasonFields(ground, formPerson.key),
  }))

const furtherFields = (seen: Seen, formPerson: FormPerson): readonly FormField[] => {
  const { form, values, judged } = seen
  const { key } = formPerson
  const reason = reasonIn(values, key)
  const isKeptOut = reason === 'danger' || reason === 'wish-of-youth'
  return [
    ...(reason === 'not-reached' ? attemptFields(key) : []),
    ...(isKeptOut ? [withheldField(key)] : []),
    ...(key === 'patient'
      ? youthGrounds(judged.decision).flatMap((ground) => reasonFields(ground, key))
      : []),
    ...objectionFields(form, values, key),
    ...(isTicked(values, 'parties') ? partyFields(key) : []),
  ]
}

/** Everything of it that can be filled in; a ground that is not open any more is no mistake. */
export const fieldsOfPerson = (
  { why, grounds, further }: PersonPart,
  key: string,
): readonly FormField[] => [
  ...why,
  { name: `ground-${key}`, label: '', control: 'line' },
  ...grounds.flatMap(({ fields }) => fields),
  ...further,
]

export const personPart = (seen: Seen, formPerson: FormPerson): PersonPart => ({
  why: whyField(seen, formPerson),
  grounds: groundParts(seen, formPerson),
  further: furtherFields(seen, formPerson),
})

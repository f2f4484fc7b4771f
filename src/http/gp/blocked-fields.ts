import type { Block } from '../../domain/consent/age-band.ts'
import type { FormPerson } from './form-persons.ts'
import type { FieldError } from './parse-referral.ts'
import { nameToAsk } from './referral-fields.ts'
import { type FormValues, personsToAsk, type ReferralForm } from './referral-form.ts'

type Asked = { form: ReferralForm; values: FormValues; block: Block }

const purposes = ['help', 'disclosure', 'feedback'] as const

/** The first answer of this person that is not yes: there the rule is told. */
const answerOf = ({ values }: Asked, { key }: FormPerson): string => {
  const purpose = purposes.find((one) => values[`${one}-${key}`] !== 'given') ?? 'help'
  return `${purpose}-${key}`
}

const refuses = ({ values }: Asked, { key }: FormPerson): boolean =>
  purposes.some((purpose) => values[`${purpose}-${key}`] === 'refused')

const isYouth = (_: Asked, { key }: FormPerson): boolean => key === 'patient'

/** By row of the decision table: whom the rule is about. */
const about: Readonly<Record<string, (asked: Asked, person: FormPerson) => boolean>> = {
  '1': ({ form, values, block }, person) => block.text.includes(nameToAsk(form, values, person)),
  '4': refuses,
  '8': isYouth,
  '11': isYouth,
  '13': isYouth,
  '14': isYouth,
}

const fieldOf = (asked: Asked): string => {
  const { form, values, block } = asked
  const persons = personsToAsk(form, values)
  const isAbout = about[block.row]
  const person = isAbout && persons.find((one) => isAbout(asked, one))
  if (person !== undefined) return answerOf(asked, person)
  return block.row === 'date' ? `date-${persons[0]?.key}` : 'authority'
}

/** Where each rule is told in the form: at the person it is about. */
export const blockedFields = (
  form: ReferralForm,
  values: FormValues,
  blocks: readonly Block[],
): readonly FieldError[] =>
  blocks.map((block) => ({ field: fieldOf({ form, values, block }), text: block.text }))

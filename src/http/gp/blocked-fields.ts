import type { BlockAbout } from '../../application/practice/what-blocks.ts'
import { includesPerson } from '../../domain/consent/same-person.ts'
import { type FormPerson, personIn } from './form-persons.ts'
import type { FieldError } from './parse-referral.ts'
import { type FormValues, personsToAsk, type ReferralForm } from './referral-form.ts'

type Asked = { form: ReferralForm; values: FormValues; block: BlockAbout }

const purposes = ['help', 'disclosure', 'feedback'] as const

/** The first answer of this person that is not yes: there the rule is told. */
const answerOf = ({ values }: Asked, { key }: FormPerson): string => {
  const purpose = purposes.find((one) => values[`${one}-${key}`] !== 'given') ?? 'help'
  return `${purpose}-${key}`
}

const isAbout = ({ values, block }: Asked, formPerson: FormPerson): boolean => {
  const person = personIn(values, formPerson)
  return person !== null && includesPerson(block.persons, person)
}

const isAboutDay = ({ block }: Asked): boolean => /-day$|^before-birth$/.test(block.row)

const fieldOf = (asked: Asked): string => {
  const { form, values } = asked
  const person = personsToAsk(form, values).find((one) => isAbout(asked, one))
  if (person === undefined) return 'authority'
  return isAboutDay(asked) ? `date-${person.key}` : answerOf(asked, person)
}

/** Where each rule is told in the form: at the person it is about. */
export const blockedFields = (
  form: ReferralForm,
  values: FormValues,
  blocks: readonly BlockAbout[],
): readonly FieldError[] =>
  blocks.map((block) => ({ field: fieldOf({ form, values, block }), text: block.text }))

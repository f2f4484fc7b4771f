import type { AskedPerson } from '../../../domain/kept-referral.ts'
import { formatName, relationWords } from '../../../domain/words.ts'
import { type FormPerson, isRelated, personIn } from '../form-persons.ts'
import { asksToShare, type FormValues, type ReferralForm } from '../referral-form.ts'
import { judge } from './judge.ts'
import { reasonIn } from './unanswered.ts'

const nameOf = (form: ReferralForm, values: FormValues, formPerson: FormPerson): string => {
  const person = personIn(values, formPerson)
  return isRelated(person)
    ? `${formatName(person.name)} (${relationWords[person.relation]})`
    : formatName(form.session.record.patient.name)
}

/** Who was not reached yet is asked again. */
const isLeftAlone = (values: FormValues, key: string): boolean =>
  !['not-reached', null].includes(reasonIn(values, key))

const isAnswered = (form: ReferralForm, values: FormValues, { key }: FormPerson): boolean =>
  isLeftAlone(values, key) ||
  ['help', ...(asksToShare(form, values) ? ['disclosure'] : [])].every((purpose) =>
    ['given', 'refused'].includes(values[`${purpose}-${key}`] ?? ''),
  )

/** Who still has to be asked before this can be sent. */
export const stillAsked = (form: ReferralForm, values: FormValues): readonly AskedPerson[] =>
  judge(form, values)
    .asked.filter((person) => !isAnswered(form, values, person))
    .map((person) => ({
      key: person.key,
      name: nameOf(form, values, person),
      phone: values[`phone-${person.key}`]?.trim() ?? '',
      answer: null,
    }))

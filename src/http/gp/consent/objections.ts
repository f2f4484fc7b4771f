import type { Objection } from '../../../domain/consent/consent-record.ts'
import { type FormPerson, personIn } from '../form-persons.ts'
import { asksToShare, type FormValues, type ReferralForm } from '../referral-form.ts'
import { dayIn, type FormField, isTicked } from './form-field.ts'

/** Where sharing needs no consent, somebody may still say no to it (consent O1). */
export const objectionFields = (
  form: ReferralForm,
  values: FormValues,
  key: string,
): readonly FormField[] =>
  asksToShare(form, values)
    ? []
    : [{ name: `objects-${key}`, label: 'Maakt bezwaar tegen delen', control: 'tick' }]

export const objectionsIn = (
  form: ReferralForm,
  values: FormValues,
  persons: readonly FormPerson[],
): readonly Objection[] =>
  asksToShare(form, values)
    ? []
    : persons.flatMap((formPerson) => {
        const { key } = formPerson
        const by = personIn(values, formPerson)
        const on = dayIn(values, `date-${key}`) ?? form.today
        return by !== null && isTicked(values, `objects-${key}`)
          ? [{ kind: 'objection' as const, by, to: ['disclosure' as const], on, endedOn: null }]
          : []
      })

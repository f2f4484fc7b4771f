import { relationsThatCanHoldAuthority } from '../../domain/person.ts'
import type { Receiver, Referral } from '../../domain/referral.ts'
import type { Contact } from '../../domain/service-request.ts'
import { formatName } from '../../domain/words.ts'
import { isOpenTo } from './capacity-in-words.ts'
import { judge } from './consent/judge.ts'
import type { FormPerson } from './form-persons.ts'
import { noReason } from './referral-fields.ts'
import type { FormValues, ReferralForm } from './referral-form.ts'
import { rememberedValues } from './remembered-authority.ts'

/** From 16 parents are left alone unless the youth wants otherwise (consent 13). */
const mayBeCalled = ({ band }: ReferralForm, { person }: FormPerson): boolean => {
  if (person === 'other' || person === 'institution') return false
  if (person === 'patient') return true
  return band !== '16-and-17' && relationsThatCanHoldAuthority.includes(person.relation)
}

const phoneOf = ({ session }: ReferralForm, { person }: FormPerson): string => {
  if (person === 'other' || person === 'institution') return ''
  const { phones } = person === 'patient' ? session.record.patient : person
  return phones[0] ?? ''
}

/** From 16 a parent is not even named, unless the youth wants otherwise (consent 13). */
const isLeftOut = ({ band }: ReferralForm, { person }: FormPerson): boolean =>
  band === '16-and-17' && person !== 'patient' && person !== 'other'

const toCall = (form: ReferralForm, person: FormPerson): FormValues => ({
  ...(isLeftOut(form, person) && { [`omit-${person.key}`]: 'yes' }),
  [`phone-${person.key}`]: phoneOf(form, person),
  [`call-${person.key}`]: mayBeCalled(form, person) ? 'yes' : 'no',
})

const howAndWhen = ({ today }: ReferralForm, { key }: FormPerson): FormValues => ({
  [`way-${key}`]: 'oral',
  [`place-${key}`]: 'in-person',
  [`date-${key}`]: today,
})

const all = (parts: readonly FormValues[]): FormValues => Object.assign({}, ...parts)

/** What is usual for a field that comes later than the form itself, and is filled in until then. */
export const withDefaults = (form: ReferralForm, values: FormValues): FormValues => ({
  'authority-on': form.today,
  'judged-by': formatName(form.session.record.user.name),
  'judged-on': form.today,
  ...all([...form.persons, form.institution].map((person) => howAndWhen(form, person))),
  ...values,
})

/** What the HIS knows of a measure or a voogd. */
const legalValues = ({ session: { record } }: ReferralForm): FormValues => ({
  ...(record.legalSituations?.includes('ots') && { ots: 'yes' }),
  ...(record.legalSituations?.includes('guardianship') && { 'authority-source': 'his' }),
})

/** The first that takes new referrals; where all are closed the first. */
const usualReceiver = ({ practice: { receivers }, capacities }: ReferralForm): string =>
  (receivers.find((one) => isOpenTo(one, capacities)) ?? receivers[0])?.organisation ?? ''

/** Whether the practice still refers there; that it is closed the form says itself. */
const isOfPractice = ({ practice }: ReferralForm, receiver: Receiver): boolean =>
  practice.receivers.some(({ organisation }) => organisation === receiver.organisation)

/** The form before anything is typed: what the HIS knows and what is usual. An answer is never prefilled. */
export const initialValues = (form: ReferralForm): FormValues => ({
  receiver: usualReceiver(form),
  urgency: 'routine',
  'authority-source': 'parent',
  ...legalValues(form),
  ...(form.remembered !== null && rememberedValues(form.persons, form.remembered)),
  ...all(form.persons.map((person) => toCall(form, person))),
})

const keyOf = ({ person }: Contact): string =>
  person === 'patient' ? person : person.id === null ? 'other' : `his-${person.id}`

const ofContact = (contact: Contact): FormValues => {
  const key = keyOf(contact)
  const other =
    key === 'other' && contact.person !== 'patient'
      ? { 'name-other': contact.person.name.text, 'relation-other': contact.person.relation }
      : {}
  return {
    ...other,
    [`phone-${key}`]: contact.phone,
    [`call-${key}`]: contact.mayBeContacted ? 'yes' : 'no',
  }
}

/** The form for referring again: what was asked before; gezag and consent are asked anew (workflow 20). */
export const valuesOfEarlier = (
  form: ReferralForm,
  { request, receiver }: Referral,
): FormValues => ({
  ...initialValues(form),
  question: request.question,
  reason: request.reason?.conditionId ?? noReason,
  receiver: isOfPractice(form, receiver) ? receiver.organisation : usualReceiver(form),
  urgency: request.urgency,
  ...all(request.contacts.map(ofContact)),
})

/** "Allen akkoord": everybody whose consent is asked said yes to everything. Only when a person says so. */
export const allAgree = (form: ReferralForm, values: FormValues): FormValues => ({
  ...values,
  ...all(
    judge(form, values).asked.map(({ key }) => ({
      [`help-${key}`]: 'given',
      [`disclosure-${key}`]: 'given',
      [`feedback-${key}`]: 'given',
    })),
  ),
})

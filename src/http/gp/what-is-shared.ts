import { type urgencies, urgencies as urgencyWords } from '../../domain/codes.ts'
import { consentAnswers, consentPurposes } from '../../domain/consent/consent-record.ts'
import type { Patient } from '../../domain/person.ts'
import { contactInWords, formatDay, formatName } from '../../domain/words.ts'
import { episodeInWords } from './form-options.ts'
import { contactsIn, type FormPerson } from './form-persons.ts'
import { nameToAsk } from './referral-fields.ts'
import {
  asksToShare,
  chosenAuthority,
  chosenReceiver,
  type FormValues,
  personsToAsk,
  type ReferralForm,
} from './referral-form.ts'

export type SharedFact = { term: string; value: string }

const genders = { male: 'jongen', female: 'meisje', other: 'anders', unknown: 'onbekend' } as const

const ofChild = ({ name, birthDate, gender, bsn, ...patient }: Patient): readonly SharedFact[] => [
  { term: 'Kind', value: formatName(name) },
  { term: 'Geboren', value: birthDate === null ? '' : formatDay(birthDate) },
  { term: 'Geslacht', value: gender === null ? '' : genders[gender] },
  { term: 'BSN', value: bsn ?? '' },
  { term: 'Adres', value: patient.address ?? '' },
  { term: 'Gemeente', value: patient.municipality ?? '' },
  { term: 'Telefoon', value: patient.phones.join(', ') },
]

const asTyped = (text: string | undefined, otherwise: string): string => text?.trim() || otherwise

const ofRequest = (form: ReferralForm, values: FormValues): readonly SharedFact[] => {
  const { record } = form.session
  const reason = record.reasons.find(({ conditionId }) => conditionId === values.reason)
  const contacts = contactsIn(values, form.persons)
  return [
    { term: 'Hulpvraag', value: asTyped(values.question, 'Zoals u die hierboven opschrijft') },
    {
      term: 'Reden',
      value: reason ? episodeInWords(reason) : values.reason ? 'Geen' : 'Die u hierboven kiest',
    },
    { term: 'Urgentie', value: urgencyWords[values.urgency as keyof typeof urgencies] ?? '' },
    {
      term: 'Bellen',
      value: contacts.map((contact) => contactInWords(contact, record.patient)).join('\n'),
    },
  ]
}

const answersOf = (form: ReferralForm, values: FormValues, person: FormPerson): string => {
  const purposes = Object.entries(consentPurposes)
    .filter(([purpose]) => purpose !== 'disclosure' || asksToShare(form, values))
    .map(([purpose, word]) => {
      const answer = values[`${purpose}-${person.key}`] as keyof typeof consentAnswers | undefined
      return `${word.toLowerCase()}: ${answer ? consentAnswers[answer]?.toLowerCase() : 'nog niet ingevuld'}`
    })
  return `${nameToAsk(form, values, person)}: ${purposes.join(', ')}`
}

const ofConsent = (form: ReferralForm, values: FormValues): readonly SharedFact[] => [
  { term: 'Gezag', value: chosenAuthority(form, values)?.summary ?? '' },
  {
    term: 'Toestemming',
    value: personsToAsk(form, values)
      .map((person) => answersOf(form, values, person))
      .join('\n'),
  },
]

/** Exactly what the receiver will read, and who that is; what the HIS does not have is not in it. */
export const whatIsShared = (form: ReferralForm, values: FormValues): readonly SharedFact[] => {
  const { record } = form.session
  return [
    { term: 'Aan', value: chosenReceiver(form, values)?.name ?? '' },
    { term: 'Van', value: `${formatName(record.user.name)}, ${form.practice.name}` },
    ...ofChild(record.patient),
    ...ofRequest(form, values),
    ...ofConsent(form, values),
  ].filter(({ value }) => value !== '')
}

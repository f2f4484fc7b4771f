import type { Fact, Omit } from '../../../smart-app/pages/gp/facts.tsx'
import { type urgencies, urgencies as urgencyWords } from '../../domain/codes.ts'
import {
  type ConsentAnswer,
  type ConsentPurpose,
  consentAnswers,
} from '../../domain/consent/consent-record.ts'
import type { Patient } from '../../domain/person.ts'
import { contactInWords, formatDay, formatName } from '../../domain/words.ts'
import { allPurposes, answersInWords } from './answers-in-words.ts'
import type { Judged } from './consent/judge.ts'
import { episodeInWords } from './form-options.ts'
import { contactsIn, type FormPerson, nameToAsk } from './form-persons.ts'
import { chosenGp, senderOf } from './practice-part.ts'
import {
  asksAuthority,
  asksToShare,
  chosenAuthority,
  chosenReceiver,
  type FormValues,
  type ReferralForm,
} from './referral-form.ts'

const genders = { male: 'jongen', female: 'meisje', other: 'anders', unknown: 'onbekend' } as const

const listed = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ')

/** The tick with which something is left out. */
const omit = (values: FormValues, key: string, what: string): Omit => ({
  name: `omit-${key}`,
  what,
  isOmitted: values[`omit-${key}`] === 'yes',
})

const ofChild = (patient: Patient, values: FormValues): readonly Fact[] => [
  {
    term: 'Kind',
    value: listed(
      formatName(patient.name),
      patient.gender && genders[patient.gender],
      patient.birthDate && `geboren ${formatDay(patient.birthDate)}`,
      patient.bsn && `BSN ${patient.bsn}`,
    ),
  },
  { term: 'Gemeente', value: patient.municipality ?? '' },
  { term: 'Adres', value: patient.address ?? '', omit: omit(values, 'address', 'adres') },
  { term: 'Telefoon', value: listed(...patient.phones), omit: omit(values, 'phones', 'telefoon') },
]

/** Each person apart, also one who is left out: that can be taken back. */
const ofContacts = (form: ReferralForm, values: FormValues): readonly Fact[] =>
  form.persons.flatMap((person) => {
    const { key } = person
    const [contact] = contactsIn({ ...values, [`omit-${key}`]: '' }, [person])
    if (contact === undefined) return []
    const { patient } = form.session.record
    const what = nameToAsk(patient, values, person)
    return [
      { term: 'Bellen', value: contactInWords(contact, patient), omit: omit(values, key, what) },
    ]
  })

const asTyped = (text: string | undefined, otherwise: string): string => text?.trim() || otherwise

const ofRequest = (form: ReferralForm, values: FormValues): readonly Fact[] => {
  const { record } = form.session
  const reason = record.reasons.find(({ conditionId }) => conditionId === values.reason)
  return [
    { term: 'Hulpvraag', value: asTyped(values.question, 'Zoals u die hierboven opschrijft') },
    {
      term: 'Reden',
      value: reason ? episodeInWords(reason) : values.reason ? 'Geen' : 'Die u hierboven kiest',
      ...(reason !== undefined && { omit: omit(values, 'reason', 'reden') }),
    },
    { term: 'Urgentie', value: urgencyWords[values.urgency as keyof typeof urgencies] ?? '' },
    ...ofContacts(form, values),
  ]
}

const parseAnswer = (text: string | undefined): ConsentAnswer | undefined =>
  (Object.keys(consentAnswers) as ConsentAnswer[]).find((answer) => answer === text)

const answersOf = (form: ReferralForm, values: FormValues, person: FormPerson): string => {
  const purposes = allPurposes.filter(
    (purpose) => purpose !== 'disclosure' || asksToShare(form, values),
  )
  const answerTo = (purpose: ConsentPurpose) => parseAnswer(values[`${purpose}-${person.key}`])
  return `${nameToAsk(form.session.record.patient, values, person)}: ${answersInWords(purposes, answerTo)}`
}

const ofConsent = (form: ReferralForm, values: FormValues, { asked }: Judged): readonly Fact[] => [
  {
    term: 'Gezag',
    value: (asksAuthority(form, values) && chosenAuthority(form, values)?.summary) || '',
  },
  {
    term: 'Toestemming',
    value: asked.map((person) => answersOf(form, values, person)).join('\n'),
  },
]

const fromWhom = (form: ReferralForm, values: FormValues): string => {
  const name = formatName(form.session.record.user.name)
  const gp = chosenGp(form, values)?.name
  switch (senderOf(form)) {
    case 'gp':
      return name
    case 'under-gp':
      return [`${name} (POH-GGZ)`, gp && `namens ${gp}`].filter(Boolean).join(', ')
    case 'prepares':
      return gp ?? 'De huisarts die verstuurt'
  }
}

const coWorkerOf = ({ practice }: ReferralForm, values: FormValues): string => {
  const chosen = practice.mentalHealthWorkers.persons.find(({ id }) => id === values['co-worker'])
  return chosen === undefined ? '' : `${chosen.name}, POH-GGZ`
}

/** Exactly what the receiver will read, and who that is; what the HIS does not have is not in it. */
export const whatIsShared = (
  form: ReferralForm,
  values: FormValues,
  judged: Judged,
): readonly Fact[] => {
  const { record } = form.session
  return [
    { term: 'Aan', value: chosenReceiver(form, values)?.name ?? 'Wie u hierboven kiest' },
    { term: 'Van', value: `${fromWhom(form, values)}, ${form.practice.name}` },
    { term: 'Werkt mee', value: coWorkerOf(form, values) },
    ...ofChild(record.patient, values),
    ...ofRequest(form, values),
    ...ofConsent(form, values, judged),
  ].filter(({ value }) => value !== '')
}

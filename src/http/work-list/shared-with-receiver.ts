import type {
  Shared,
  SharedConsent,
  SharedContact,
} from '../../../smart-app/pages/work-list/shared-information.tsx'
import { urgencies } from '../../domain/codes.ts'
import { answerIn } from '../../domain/consent/answers.ts'
import {
  type ConsentAnswer,
  type ConsentPurpose,
  type ConsentStatement,
  consentAnswers,
  consentPlaces,
  consentPurposes,
  consentWays,
  type Purpose,
} from '../../domain/consent/consent-record.ts'
import {
  authoritySituations,
  authoritySources,
  type ParentalAuthority,
} from '../../domain/consent/parental-authority.ts'
import { isSamePerson } from '../../domain/consent/same-person.ts'
import { authorInWords } from '../../domain/named-gp.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Contact } from '../../domain/service-request.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { formatDay, formatName, relationWords } from '../../domain/words.ts'
import { partyInWords, purposes } from '../consent/purposes.ts'
import { fileLinks } from '../steps/file-links.ts'
import { casePath } from './return-to.ts'

const named = (person: Contact['person'], { patient }: Referral) =>
  person === 'patient'
    ? { name: formatName(patient.name), relation: 'de jeugdige zelf' }
    : { name: formatName(person.name), relation: relationWords[person.relation] }

const contactOf = (contact: Contact, referral: Referral): SharedContact => ({
  ...named(contact.person, referral),
  phone: contact.phone,
  mayBeContacted: contact.mayBeContacted,
})

const isAskedAtSending = (purpose: Purpose): purpose is ConsentPurpose => purpose in consentPurposes

const subjectOf = (purpose: Purpose): string =>
  isAskedAtSending(purpose) ? consentPurposes[purpose] : `Delen met ${partyInWords(purpose)}`

/** What somebody was never asked is said once, at the first that they said. */
const isNeverAsked = (
  purpose: Purpose,
  statement: ConsentStatement,
  { consent }: Referral,
): boolean => {
  const own = consent.statements.filter(({ person }) => isSamePerson(person, statement.person))
  return (
    isAskedAtSending(purpose) &&
    own[0] === statement &&
    own.every((one) => answerIn(one, purpose) === 'not-asked')
  )
}

const answerLine = (purpose: string, answer: ConsentAnswer): SharedConsent['answers'][number] => ({
  purpose,
  answer: consentAnswers[answer].toLowerCase(),
  given: answer === 'given',
})

const consentOf = (statement: ConsentStatement, referral: Referral): SharedConsent => {
  const { name, relation } = named(statement.person, referral)
  const said = purposes.filter(
    (purpose) =>
      answerIn(statement, purpose) !== 'not-asked' || isNeverAsked(purpose, statement, referral),
  )
  return {
    name: `${name}, ${relation}`,
    answers: [
      ...said.map((purpose) => answerLine(subjectOf(purpose), answerIn(statement, purpose))),
      ...(statement.receivers ?? []).map((one) => answerLine(`Delen met ${one.name}`, one.answer)),
    ],
    how: [
      consentWays[statement.way],
      consentPlaces[statement.place].toLowerCase(),
      formatDay(statement.date),
    ].join(', '),
  }
}

const authorityInWords = ({ situation, source, statedOn, holders }: ParentalAuthority): string =>
  [
    `${authoritySituations[situation]}: ${holders.map(({ name }) => formatName(name)).join(' en ')}`,
    `${authoritySources[source]}, ${formatDay(statedOn)}`,
  ].join('\n')

const genders = { male: 'jongen', female: 'meisje', other: 'anders', unknown: null } as const

/** A number that may not be called stands with its owner only, where that is said. */
const childFacts = ({ patient, request }: Referral): Shared['child'] => {
  const notToCall = request.contacts.filter(({ mayBeContacted }) => !mayBeContacted)
  const phones = patient.phones.filter((phone) => notToCall.every((other) => other.phone !== phone))
  const facts = [
    { term: 'Geslacht', value: patient.gender && genders[patient.gender] },
    { term: 'Adres', value: patient.address },
    { term: 'Gemeente', value: patient.municipality },
    { term: 'Telefoon', value: phones.join(', ') },
  ]
  return facts.flatMap(({ term, value }) => (value ? [{ term, value }] : []))
}

/** Who asked it; and who has it since, where a colleague took it over. */
const gpInWords = (referral: SeenByReceiver): string => {
  const moved = referral.readdressings?.at(-1)
  return [authorInWords(referral), moved && `nu ${moved.to.name}`].filter(Boolean).join('; ')
}

/** Everything that the practice shared and nothing else; null where access has ended. */
export const sharedWithReceiver = (referral: SeenByReceiver): Shared | null => {
  if (referral.access !== 'open') return null
  const { request, practice, consent } = referral
  return {
    question: request.question,
    files: fileLinks(request, casePath(referral.id)),
    reason: request.reason?.title ?? null,
    urgency: urgencies[request.urgency],
    practice: practice.name,
    gp: gpInWords(referral),
    coWorker: request.coWorker ?? null,
    sentAt: request.authoredOn,
    child: childFacts(referral),
    contacts: request.contacts.map((contact) => contactOf(contact, referral)),
    authority: consent.authority && authorityInWords(consent.authority),
    consents: consent.statements.map((statement) => consentOf(statement, referral)),
  }
}

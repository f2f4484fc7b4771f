import type {
  Shared,
  SharedConsent,
  SharedContact,
} from '../../../smart-app/pages/work-list/shared-information.tsx'
import { urgencies } from '../../domain/codes.ts'
import {
  type ConsentStatement,
  consentAnswers,
  consentPlaces,
  consentPurposes,
  consentWays,
} from '../../domain/consent/consent-record.ts'
import {
  authoritySituations,
  authoritySources,
  type ParentalAuthority,
} from '../../domain/consent/parental-authority.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Contact } from '../../domain/service-request.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { formatDay, formatName, relationWords } from '../../domain/words.ts'
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

const consentOf = (statement: ConsentStatement, referral: Referral): SharedConsent => {
  const { name, relation } = named(statement.person, referral)
  const purposes = Object.keys(consentPurposes) as (keyof typeof consentPurposes)[]
  return {
    name: `${name}, ${relation}`,
    answers: purposes.map((purpose) => ({
      purpose: consentPurposes[purpose],
      answer: consentAnswers[statement.answers[purpose]].toLowerCase(),
      given: statement.answers[purpose] === 'given',
    })),
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

/** Everything that the practice shared and nothing else; null where access has ended. */
export const sharedWithReceiver = (referral: SeenByReceiver): Shared | null => {
  if (referral.access !== 'open') return null
  const { request, practice, referrer, consent } = referral
  return {
    question: request.question,
    files: fileLinks(request, casePath(referral.id)),
    reason: request.reason?.title ?? null,
    urgency: urgencies[request.urgency],
    practice: practice.name,
    gp: formatName(referrer.name),
    sentAt: request.authoredOn,
    child: childFacts(referral),
    contacts: request.contacts.map((contact) => contactOf(contact, referral)),
    authority: consent.authority && authorityInWords(consent.authority),
    consents: consent.statements.map((statement) => consentOf(statement, referral)),
  }
}

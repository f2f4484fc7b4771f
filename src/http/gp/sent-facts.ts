import type { Fact } from '../../../smart-app/pages/gp/facts.tsx'
import { urgencies } from '../../domain/codes.ts'
import {
  type ConsentRecord,
  type ConsentStatement,
  consentPlaces,
  consentWays,
} from '../../domain/consent/consent-record.ts'
import { authoritySituations } from '../../domain/consent/parental-authority.ts'
import { firstConsentOf } from '../../domain/consent/permitted.ts'
import { authorInWords } from '../../domain/named-gp.ts'
import type { Referral } from '../../domain/referral.ts'
import { contactInWords, formatDay, formatName } from '../../domain/words.ts'
import { allPurposes, answersInWords } from './answers-in-words.ts'
import { filedInWords } from './filed-in-words.ts'
import { episodeInWords } from './form-options.ts'

const lower = (words: string): string => words.toLowerCase()

const said = (referral: Referral, { person, answers, way, place, date }: ConsentStatement) => {
  const name = formatName(person === 'patient' ? referral.patient.name : person.name)
  const how = `${lower(consentWays[way])}, ${lower(consentPlaces[place])}, ${formatDay(date)}`
  return `${name}: ${answersInWords(allPurposes, (purpose) => answers[purpose])} (${how})`
}

const authorityOf = ({ authority }: ConsentRecord): string => {
  if (authority === null) return ''
  const names = authority.holders.map(({ name }) => formatName(name)).join(' en ')
  return `${authoritySituations[authority.situation]}: ${names}`
}

/** To whom it was given since; empty: it is who asked. */
const movedTo = (referral: Referral): string => referral.readdressings?.at(-1)?.to.name ?? ''

/** What was sent, as it was sent. */
export const sentFacts = (referral: Referral): readonly Fact[] => {
  const { request, patient } = referral
  const consent = firstConsentOf(referral)
  const contacts = request.contacts.map((contact) => contactInWords(contact, patient))
  return [
    { term: 'Aan', value: referral.receiver.name },
    { term: 'Van', value: `${authorInWords(referral)}, ${referral.practice.name}` },
    { term: 'Huisarts nu', value: movedTo(referral) },
    { term: 'Werkt mee', value: request.coWorker ?? '' },
    { term: 'Hulpvraag', value: request.question },
    { term: 'Reden', value: request.reason === null ? 'Geen' : episodeInWords(request.reason) },
    { term: 'Urgentie', value: urgencies[request.urgency] },
    { term: 'Bellen', value: contacts.join('\n') },
    { term: 'Gezag', value: authorityOf(consent) },
    { term: 'Toestemming', value: consent.statements.map((one) => said(referral, one)).join('\n') },
    { term: 'Waarom nog een verwijzing', value: request.duplicateReason ?? '' },
    { term: 'In uw HIS', value: filedInWords(request) },
  ].filter(({ value }) => value !== '')
}

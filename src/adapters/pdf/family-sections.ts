import {
  type ConsentStatement,
  consentPlaces,
  consentWays,
} from '../../domain/consent/consent-record.ts'
import type { Referral } from '../../domain/referral.ts'
import { contactInWords, formatDay, formatName } from '../../domain/words.ts'
import type { Section } from './letter-content.ts'

/** `Fatima Haddad: toestemming (mondeling, in de spreekkamer, 25 november 2026)`. */
export const saidBy = (
  { patient }: Referral,
  { person, way, place, date }: ConsentStatement,
  what: string,
): string => {
  const name = formatName(person === 'patient' ? patient.name : person.name)
  const how = `${consentWays[way]}, ${consentPlaces[place]}, ${formatDay(date)}`.toLowerCase()
  return `${name}: ${what} (${how})`
}

/** Whom to call and whom not; nothing where nobody was named. */
export const contactSections = ({ request, patient }: Referral): readonly Section[] =>
  request.contacts.length === 0
    ? []
    : [
        {
          heading: 'Wie te benaderen',
          text: request.contacts.map((contact) => contactInWords(contact, patient)).join('\n'),
        },
      ]

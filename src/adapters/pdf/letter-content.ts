import { ageRangeOn, amsterdamDay, type Instant } from '../../domain/calendar.ts'
import { type Identifier, identifierSystems } from '../../domain/identifiers.ts'
import type { Patient } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay, formatName } from '../../domain/words.ts'

/** A block of the letter: a small heading and its lines. */
export type Block = { heading: string; lines: readonly string[] }

/** A part of the kern; `stressed` is what asks something of the reader. */
export type Section = { heading: string; text: string; stressed?: true }

/** A letter by the HASP layout: envelop, kern. */
export type LetterContent = {
  title: string
  date: Instant
  sender: Block
  addressee: Block
  child: Block
  referral: Block
  sections: readonly Section[]
  footer: string
}

const identifierNames: Readonly<Record<string, string>> = {
  [identifierSystems.agb]: 'AGB',
  [identifierSystems.kvk]: 'KvK',
  [identifierSystems.ura]: 'URA',
  [identifierSystems.big]: 'BIG',
  [identifierSystems.uzi]: 'UZI',
}

/** A name with the numbers that it is known by: `A.M. Bos (AGB 01012345)`. */
export const identified = (name: string, identifiers: readonly Identifier[]): string => {
  const numbers = identifiers.flatMap(({ system, value }) => {
    const known = identifierNames[system]
    return known === undefined ? [] : [`${known} ${value}`]
  })
  return numbers.length === 0 ? name : `${name} (${numbers.join(', ')})`
}

const bornOn = ({ birthDate }: Patient, on: Instant): string => {
  if (birthDate === null) return 'Geboortedatum onbekend'
  const { from, to } = ageRangeOn(birthDate, amsterdamDay(new Date(on)))
  return `Geboren ${formatDay(birthDate)} (${from === to ? from : `${from} of ${to}`} jaar)`
}

export const childOf = ({ patient }: Referral, on: Instant): Block => ({
  heading: 'Betreft',
  lines: [
    formatName(patient.name),
    bornOn(patient, on),
    patient.bsn === null ? 'BSN onbekend' : `BSN ${patient.bsn}`,
    ...(patient.address === null ? [] : [patient.address]),
  ],
})

const referralOf = ({ request }: Referral): Block => ({
  heading: `Verwijzing van ${formatDay(request.authoredOn)}`,
  lines: [
    request.reason === null
      ? 'Hulpvraag'
      : [request.reason.code, request.reason.title].filter(Boolean).join(' '),
    request.question.replaceAll(/\s+/g, ' '),
  ],
})

/** Envelop and footer of what the POH Jeugd writes to the practice; `worker` null: the practice may not know who. */
export const envelopeToPractice = (
  referral: Referral,
  { worker, date }: { worker: string | null; date: Instant },
): Omit<LetterContent, 'title' | 'sections'> => {
  const { practice, receiver, referrer } = referral
  return {
    date,
    sender: {
      heading: 'Van',
      lines: [
        worker ?? receiver.name,
        'POH Jeugd',
        identified(receiver.name, receiver.identifiers),
      ],
    },
    addressee: {
      heading: 'Aan',
      lines: [
        identified(formatName(referrer.name), referrer.identifiers),
        'Huisarts',
        identified(practice.name, practice.identifiers),
      ],
    },
    child: childOf(referral, date),
    referral: referralOf(referral),
    footer: `Alleen bedoeld voor ${practice.name}. Kenmerk ${referral.id}.`,
  }
}

import { ageRangeOn, amsterdamDay, type Instant } from '../../domain/calendar.ts'
import { type OutcomeCode, outcomeRoutes } from '../../domain/codes.ts'
import { type Identifier, identifierSystems } from '../../domain/identifiers.ts'
import { addressedGp } from '../../domain/named-gp.ts'
import type { OutcomeReport } from '../../domain/outcome-report.ts'
import type { Patient } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { formatDay, formatName, outcomeInWords } from '../../domain/words.ts'

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

const actionOf = ({ gpAction }: OutcomeReport<OutcomeCode>): Section =>
  gpAction === null
    ? { heading: 'Actie voor huisarts: nee', text: '' }
    : { heading: 'Actie voor huisarts: ja', text: gpAction, stressed: true }

/** Conclusion and action first; advice that was not given gets no heading. */
const sectionsOf = (outcome: OutcomeReport<OutcomeCode>): readonly Section[] => [
  { heading: 'Conclusie', text: outcome.conclusion },
  actionOf(outcome),
  ...(outcome.advice.trim() === '' ? [] : [{ heading: 'Advies', text: outcome.advice }]),
  { heading: 'Uitkomst', text: outcomeInWords(outcome) },
  ...(outcome.route === null ? [] : [{ heading: 'Vervolg', text: outcomeRoutes[outcome.route] }]),
]

/**
 * What the letter says. Throws when there is nothing that the practice may read: without an outcome, or
 * without consent for feedback, no letter is made.
 */
export const letterContent = (referral: Referral): LetterContent => {
  const { outcome, endedAt, worker } = visibleToPractice(referral)
  if (outcome === null || endedAt === null) throw new Error('no outcome that the practice may read')
  const { practice, receiver } = referral
  const gp = addressedGp(referral, endedAt)
  return {
    title: 'Retourbericht POH Jeugd',
    date: endedAt,
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
        identified(gp.name, gp.identifiers),
        'Huisarts',
        identified(practice.name, practice.identifiers),
      ],
    },
    child: childOf(referral, endedAt),
    referral: referralOf(referral),
    sections: sectionsOf(outcome),
    footer: `Alleen bedoeld voor ${practice.name}. Kenmerk ${referral.id}.`,
  }
}

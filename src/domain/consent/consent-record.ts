import type { Instant, LocalDate } from '../calendar.ts'
import type { Practitioner, RelatedPerson } from '../person.ts'

/** Who has gezag, as the huisarts was told it; the HIS normally does not hold it. */
export const authoritySituations = {
  joint: 'Samen gezag',
  single: 'Eén ouder heeft gezag',
  guardian: 'Voogd',
  unknown: 'Niet bekend',
} as const
export type AuthoritySituation = keyof typeof authoritySituations

/** Where the knowledge about gezag comes from. */
export const authoritySources = {
  parent: 'Verteld door een ouder',
  register: 'Gezagsregister',
  decision: 'Beschikking',
  his: 'Dossier',
} as const
export type AuthoritySource = keyof typeof authoritySources

export type ParentalAuthority = {
  situation: AuthoritySituation
  source: AuthoritySource
  statedOn: LocalDate
  /** The persons with gezag whose consent counts. */
  holders: readonly RelatedPerson[]
}

/**
 * The legal acts are kept apart: the help (7:450 BW), sharing with this receiver (7:457 BW) and
 * feedback from the POH Jeugd to the huisarts (7.3.11 Jw).
 */
export const consentPurposes = {
  help: 'Hulp',
  disclosure: 'Delen',
  feedback: 'Terugkoppelen',
} as const
export type ConsentPurpose = keyof typeof consentPurposes

export const consentAnswers = {
  given: 'Toestemming',
  refused: 'Geweigerd',
  'not-asked': 'Nog niet gevraagd',
} as const
export type ConsentAnswer = keyof typeof consentAnswers

export const consentWays = {
  oral: 'Mondeling',
  written: 'Schriftelijk',
  digital: 'Digitaal',
} as const
export type ConsentWay = keyof typeof consentWays

export const consentPlaces = {
  'in-person': 'In de spreekkamer',
  'by-phone': 'Telefonisch',
} as const
export type ConsentPlace = keyof typeof consentPlaces

/** What one person said. The answer is never prefilled. */
export type ConsentStatement = {
  person: 'patient' | RelatedPerson
  answers: Readonly<Record<ConsentPurpose, ConsentAnswer>>
  way: ConsentWay
  place: ConsentPlace
  date: LocalDate
}

/** What a tribunal would ask for: who, what, when, how, on which ground, recorded by whom. */
export type ConsentRecord = {
  band: AgeBand
  /** Null from 16: the youth alone decides. */
  authority: ParentalAuthority | null
  statements: readonly ConsentStatement[]
  recordedBy: Practitioner
  recordedAt: Instant
}

/** The bands change on the birthday itself. */
export type AgeBand = 'under-12' | '12-to-15' | '16-and-17'

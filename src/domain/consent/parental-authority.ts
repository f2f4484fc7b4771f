import type { LocalDate } from '../calendar.ts'
import type { RelatedPerson } from '../person.ts'

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

/** Why one parent has gezag alone (consent 5); the last two only for as long as they last (1:253r BW). */
export const singleBases = {
  death: 'De andere ouder is overleden',
  decision: 'De rechter heeft zo beslist',
  'never-recognised': 'Het kind is niet erkend',
  'never-joint': 'Erkend vóór 2023 en nooit samen gezag aangevraagd',
  'may-not-hold': 'De andere ouder is minderjarig of onder curatele',
  'whereabouts-unknown': 'Niet bekend waar de andere ouder is',
  unable: 'De andere ouder kan het gezag nu niet uitoefenen',
} as const
export type SingleBasis = keyof typeof singleBases

/** How the parents stand to each other; with joint gezag it decides what may be presumed (consent 2, 3). */
export const parentsRelations = {
  together: 'Samen en het eens',
  separated: 'Uit elkaar',
  'in-conflict': 'Oneens met elkaar',
  'not-known': 'Niet bekend',
} as const
export type ParentsRelation = keyof typeof parentsRelations

/**
 * What the kinderrechter gave to the GI: consent in place of the parents beside an uithuisplaatsing
 * (1:265e lid 1 BW), or a consent that replaces a refusal (1:265h BW). Under 12 or incapable only.
 */
export type CourtOrder = { article: '265e' | '265h'; from: LocalDate; until: LocalDate }

/** OTS: stands beside any situation and leaves gezag where it was (consent 7). */
export type Supervision = {
  /** The gecertificeerde instelling, as the person whose consent an order may ask for. */
  institution: RelatedPerson
  /** Jeugdbeschermer, by name. */
  worker: string
  orders: readonly CourtOrder[]
}

/** What a HIS may hold of it (nl-core-LegalSituation): a measure, or who represents the child. */
export type LegalSituation = 'ots' | 'guardianship'

export type ParentalAuthority = {
  situation: AuthoritySituation
  source: AuthoritySource
  statedOn: LocalDate
  /** The persons with gezag whose consent counts. */
  holders: readonly RelatedPerson[]
  /** Of single gezag; null while it was not asked. */
  basis: SingleBasis | null
  parents: ParentsRelation
  supervision: Supervision | null
  /** Whom you asked about it, or what it appears from: needed for gezag that is not known or suspended (consent G0, 16). */
  note: string | null
}

/** What is not asked yet, beside the situation itself. */
export const notAskedFurther = {
  basis: null,
  parents: 'not-known',
  supervision: null,
  note: null,
} as const satisfies Partial<ParentalAuthority>

import type { Instant, LocalDate } from '../calendar.ts'
import type { FhirId } from '../identifiers.ts'
import type { Practitioner, RelatedPerson, Worker } from '../person.ts'
import type { Party } from '../referral.ts'
import type { SharedItem } from '../shared-items.ts'
import type { Exception } from './exceptions.ts'
import type { ParentalAuthority } from './parental-authority.ts'

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

/** Others with whom the POH Jeugd may share; each is asked apart, and what was not asked was not given. */
export const otherParties = {
  school: 'School',
  'youth-doctor': 'Jeugdarts',
  'mental-health': 'GGZ',
  'community-team': 'Wijkteam',
  'youth-team': 'Team Jeugd',
} as const
export type OtherParty = keyof typeof otherParties

/** One of the others by name: what is said of it holds for no other of its kind. */
export type NamedReceiver = Party & { party: OtherParty }

/** Everything that is consented to, each in one direction. */
export type Purpose = ConsentPurpose | OtherParty

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

export type ConsentingPerson = 'patient' | RelatedPerson

/** What one person said. The answer is never prefilled. */
export type ConsentStatement = {
  person: ConsentingPerson
  answers: Readonly<Record<ConsentPurpose, ConsentAnswer>>
  /** What is not in it was not given. */
  parties?: Readonly<Partial<Record<OtherParty, ConsentAnswer>>>
  /** Others by name, each apart; what is not in it was not asked. */
  receivers?: readonly (NamedReceiver & { answer: ConsentAnswer })[]
  way: ConsentWay
  place: ConsentPlace
  date: LocalDate
  /** The DocumentReference of the HIS with the form that this person signed, where there is one. */
  signedForm?: FhirId
  /** Who wrote it down, by name, where that was not who sent the referral. */
  notedBy?: string
}

/** One try to reach a person: when, and how. */
export type Attempt = { on: LocalDate; how: string }

/** Why there is no answer of a person with gezag where one is needed. */
export type Unanswered = { person: RelatedPerson } & (
  | { kind: 'presumed'; saidBy: RelatedPerson }
  | { kind: 'not-reached'; attempts: readonly Attempt[] }
  | { kind: 'no-time' }
  | { kind: 'kept-out'; because: 'danger' | 'wish-of-youth' }
)

/** From 12 capacity is presumed; this is the contrary, judged for one decision. */
export type IncapacityJudgement = {
  purposes: readonly Purpose[]
  judgedBy: string
  because: string
  on: LocalDate
  /** A written refusal from before, when the youth was capable (7:450 lid 3 BW). */
  earlierRefusal: LocalDate | null
}

/** No, said of one's own accord, or a consent taken back; in the directions named and no other. */
export type Objection = {
  kind: 'objection' | 'withdrawal'
  by: ConsentingPerson
  to: readonly Purpose[]
  /** Others by name, beside these or alone. */
  receivers?: readonly NamedReceiver[]
  on: LocalDate
  /** Null while it holds. */
  endedOn: LocalDate | null
}

/** Signs of kindermishandeling or huiselijk geweld (consent S2): where the meldcode stands. */
export type SafetySignals = { step: string; advice: string }

export const explanations = {
  help: 'Wat de hulp is',
  sharing: 'Welke gegevens naar wie gaan',
  withdrawal: 'Hoe u toestemming intrekt',
} as const
export type Explanation = keyof typeof explanations

/** "Ouder niet informeren", and from 16 whom the youth wants to know all the same. */
export type Informing = {
  withheldFrom: readonly RelatedPerson[]
  atWishOfYouth: readonly RelatedPerson[]
}

/** What was said and judged, before it is anybody's record. */
export type ConsentFacts = {
  /** Null while nothing was stated, and from 16, where the capable youth alone decides. */
  authority: ParentalAuthority | null
  statements: readonly ConsentStatement[]
  unanswered: readonly Unanswered[]
  incapacity: readonly IncapacityJudgement[]
  exceptions: readonly Exception[]
  objections: readonly Objection[]
  safety: SafetySignals | null
  informing: Informing
  explained: readonly Explanation[]
  /** The text holds data about others than the child (consent O3). */
  mentionsOthers: boolean
  /** What of the record was not shared. */
  leftOut?: readonly SharedItem[]
}

/** What a tribunal would ask for: who, what, when, how, on which ground, recorded by whom. */
export type ConsentRecord = ConsentFacts & {
  /** The band at the time of recording; every later disclosure looks at the band of its own day. */
  band: AgeBand
  /** The huisarts, or the POH Jeugd for the family. */
  recordedBy: Practitioner | Worker
  recordedAt: Instant
}

/** The bands change on the birthday itself. */
export type AgeBand = 'under-12' | '12-to-15' | '16-and-17'

/** Where nothing beside gezag and answers was recorded. */
export const nothingFurther = {
  unanswered: [],
  incapacity: [],
  exceptions: [],
  objections: [],
  safety: null,
  informing: { withheldFrom: [], atWishOfYouth: [] },
  explained: [],
  mentionsOthers: false,
} as const satisfies Partial<ConsentFacts>

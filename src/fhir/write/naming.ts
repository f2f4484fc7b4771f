import type { CodeableConcept, Identifier, Reference } from 'fhir/r4.js'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import { type Canonicals, canonicalsAt } from '../canonicals.ts'
import { type CodeIn, type CodeListName, codeLists } from '../code-systems/code-lists.ts'
import { nameBasedUuid } from './name-based-uuid.ts'

/** Our own name for each resource of a referral, with what its identifier ends in. */
const suffixes = {
  QuestionnaireResponse: '-consent-source',
  'Consent/help': '-consent-help',
  'Consent/disclosure': '-consent-disclosure',
  ServiceRequest: '',
  'Task/coordination': '-task-coordination',
  'Task/review': '-task-review',
  'DocumentReference/report': '-report',
  'DocumentReference/letter': '-letter',
} as const

/** Of what a referral may have several of, counted from 1 in the order in which they came. */
const numbered = {
  'Task/question': '-task-question',
  'Task/stop': '-task-stop',
  'Task/proposal': '-task-proposal',
  /** From the second: one that came after a correction (workflow 26). */
  'Task/review': '-task-review',
  /** What is proposed, and what the huisarts then asks. */
  'ServiceRequest/proposal': '-proposal',
  'ServiceRequest/onward': '-onward',
  Appointment: '-appointment',
  /** The letter of what the huisarts asks. */
  'DocumentReference/onward-letter': '-onward-letter',
  'DocumentReference/interim': '-interim',
  'DocumentReference/supplement': '-supplement',
  'DocumentReference/attachment': '-attachment',
  /** From the second, as the reviews. */
  'DocumentReference/report': '-report',
} as const

export type NumberedKind = keyof typeof numbered
export type ResourceKind = keyof typeof suffixes | NumberedKind
export type ResourceName = keyof typeof suffixes | `${NumberedKind}-${number}`

/** `Task/question` of `Task/question-2`. */
export const kindOf = (name: string): ResourceKind => name.replace(/-\d+$/, '') as ResourceKind

/** 2 of `Task/question-2`; 1 where there is no number. */
export const numberOf = (name: ResourceName): number => Number(/-(\d+)$/.exec(name)?.[1] ?? 1)

/** Of which there is one at first, and later perhaps another that takes its place. */
export const successive = (
  kind: keyof typeof suffixes & keyof typeof numbered,
  number: number,
): ResourceName => (number === 1 ? kind : `${kind}-${number}`)

const suffixOf = (name: ResourceName): string => {
  const kind = (Object.keys(numbered) as (keyof typeof numbered)[]).find((one) =>
    name.startsWith(`${one}-`),
  )
  return kind === undefined
    ? suffixes[name as keyof typeof suffixes]
    : `${numbered[kind]}${name.slice(kind.length)}`
}

/** The name of the resource whose identifier ends so; null: of none that this release writes. */
export const resourceNameOf = (suffix: string): ResourceName | null => {
  const single = (Object.keys(suffixes) as (keyof typeof suffixes)[]).find(
    (name) => suffixes[name] === suffix,
  )
  if (single !== undefined) return single
  const [, start = '', number = ''] = /^(.*)-([1-9]\d*)$/.exec(suffix) ?? []
  const kind = (Object.keys(numbered) as (keyof typeof numbered)[]).find(
    (name) => numbered[name] === start,
  )
  // The first of those that succeed each other has no number.
  if (kind === undefined || (kind in suffixes && number === '1')) return null
  return `${kind}-${Number(number)}`
}

const uuidLength = 36

/** Of which referral a value of our identifier is, and of which of its resources; null: nothing that we ever gave. */
export const namedBy = (value: string): { referral: ReferralId; name: ResourceName } | null => {
  const referral = parseReferralId(value.slice(0, uuidLength))
  const name = resourceNameOf(value.slice(uuidLength))
  return referral === null || name === null ? null : { referral, name }
}

/** How the resources of one referral are identified, refer to each other and are coded. */
export type Naming = {
  canonicals: Canonicals
  fullUrl: (name: ResourceName) => string
  identifier: (name: ResourceName, of?: ReferralId) => Identifier
  /** The resource of this referral that has this value as our identifier; null: none. */
  nameOf: (value: string) => ResourceName | null
  /** To another resource of the same referral; a transaction resolves it. */
  reference: (name: ResourceName) => Reference
  /** To a resource of another referral, by our identifier. */
  logicalReference: (name: ResourceName, of: ReferralId) => Reference
  /** `text`: in the words of whoever wrote it; else the code's own. */
  concept: <List extends CodeListName>(
    list: List,
    code: CodeIn<List>,
    text?: string,
  ) => CodeableConcept
}

/** `Task` of `Task/question-2`, `Appointment` of `Appointment-1`. */
export const typeOf = (name: ResourceName): string => name.replace(/[/-].*/, '')

export const namingOf = (id: ReferralId, canonicals: Canonicals = canonicalsAt()): Naming => {
  const fullUrl = (name: ResourceName) => `urn:uuid:${nameBasedUuid(id, name)}`
  const identifier = (name: ResourceName, of: ReferralId = id): Identifier => ({
    use: 'official',
    system: canonicals.identifier,
    value: `${of}${suffixOf(name)}`,
  })
  return {
    canonicals,
    fullUrl,
    identifier,
    nameOf: (value) => (value.startsWith(id) ? resourceNameOf(value.slice(id.length)) : null),
    reference: (name) => ({ reference: fullUrl(name), type: typeOf(name) }),
    logicalReference: (name, of) => ({ type: typeOf(name), identifier: identifier(name, of) }),
    concept: (list, code, text) => {
      const concepts: Readonly<Record<string, string>> = codeLists[list].concepts
      const display = concepts[code] ?? code
      return {
        coding: [{ system: canonicals.codeSystem(list), code, display }],
        text: text?.trim() ? text : display,
      }
    },
  }
}
